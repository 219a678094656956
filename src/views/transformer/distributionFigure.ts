import "./distributionFigure.css";
import {common} from "../../text/en/common.ts";
import {transformer} from "../../text/en/transformer.ts";
import {drawPixels} from "../pixelCanvas.ts";

const said = transformer.distribution;

/** A token that could stand in one place. */
export interface Candidate {
  name: string;
  /** As the model has it. */
  plain: number;
  /** After temperature, top-k and top-p; 0 where it cannot be drawn. */
  shaped: number;
  /** Whether it is the one that stands there. */
  taken: boolean;
}

export interface DistributionState {
  /** The most probable first. */
  candidates: readonly Candidate[];
  /** What is predicted. */
  place: string;
  /** Tokens that can be drawn, of how many. */
  open: number;
  classes: number;
  /** exp of the entropy of the shaped distribution. */
  perplexity: number;
}

export type DistributionFigure = HTMLElement & {
  update(state: DistributionState): void;
  /**
   * Shows for each candidate how its place would look; nothing for words.
   * @param patches side × side × 3 bytes each
   */
  paint(patches: readonly Uint8Array[], side: number): void;
};

/** The next token's distribution as bars: filled as it is drawn from, outlined as the model has it. */
export function distributionFigure({
  rows = 16,
  document = globalThis.document
}: {rows?: number; document?: Document} = {}): DistributionFigure {
  const figure = document.createElement("figure");
  figure.className = "distribution-figure";
  const list = figure.appendChild(document.createElement("ol"));
  const readout = figure.appendChild(document.createElement("p"));
  readout.className = "transformer-readout";
  readout.setAttribute("role", "status");
  const items = Array.from({length: rows}, () => {
    const item = list.appendChild(document.createElement("li"));
    const canvas = item.appendChild(document.createElement("canvas"));
    const [name, track, number] = ["name", "track", "number"].map((className) => {
      const span = item.appendChild(document.createElement("span"));
      span.className = className;
      return span;
    });
    const bar = track.appendChild(document.createElement("i"));
    const outline = track.appendChild(document.createElement("b"));
    return {item, canvas, name, bar, outline, number};
  });
  return Object.assign(figure, {update, paint});

  function update({candidates, place, open, classes, perplexity}: DistributionState): void {
    const most = Math.max(...candidates.flatMap(({plain, shaped}) => [plain, shaped]));
    items.forEach(({item, canvas, name, bar, outline, number}, i) => {
      const candidate = candidates[i];
      item.hidden = !candidate;
      canvas.hidden = true;
      if (!candidate) return;
      const {name: text, plain, shaped, taken} = candidate;
      item.classList.toggle("taken", taken);
      item.classList.toggle("cut", shaped === 0);
      name.textContent = taken ? `${text} ◂` : text;
      name.title = taken ? said.standsHere : "";
      bar.style.width = `${(100 * shaped) / most}%`;
      outline.style.width = `${(100 * plain) / most}%`;
      number.textContent = shaped === 0 ? "–" : percent(shaped);
      item.title = said.candidate(text, percent(plain), percent(shaped));
    });
    readout.textContent = said.readout(place, open, classes, perplexity.toFixed(1));
  }

  function paint(patches: readonly Uint8Array[], side: number): void {
    items.forEach(({canvas}, i) => {
      canvas.hidden = !patches[i];
      if (patches[i]) drawPixels(canvas, patches[i], side);
    });
  }
}

function percent(p: number): string {
  const value = 100 * p;
  if (value >= 10) return common.percent(value.toFixed(0));
  return common.percent(value >= 0.1 ? value.toFixed(1) : "< 0.1");
}
