import {common} from "../../text/en/common.ts";
import {generation} from "../../text/en/generation.ts";
import {drawPixels} from "../pixelCanvas.ts";
import {rovingFocus} from "../rovingFocus.ts";
import "./branchPanel.css";
import {keptOutline} from "./keptOutline.ts";

const said = generation.branch;

/** What is known of the chosen token. */
export interface BranchState {
  probability: number;
  token: number;
  /** How many codes could be drawn. */
  candidates: number;
  /** Among how many equally likely codes the draw was as open. */
  perplexity: number;
  alternatives: readonly {
    token: number;
    probability: number;
    /** The picture with this code in place of the token, size × size × 3 bytes. */
    pixels: Uint8Array;
  }[];
  imageSize: number;
}

/** Which token of which sample, and with which code to go on from there. */
export interface Branch {
  /** From 0. */
  sample: number;
  position: number;
  /** A code to take, "any" to draw this one anew too, null while nothing is asked for. */
  code: number | "any" | null;
}

export type BranchPanel = HTMLElement & {
  /** "sample.token", from 1, then ".code" or ".any" where the rest is to be drawn anew. */
  value: string;
  choose(sample: number, position: number): void;
  update(state: BranchState | null): void;
};

/** @returns null unless `text` is as a branch panel writes it */
export function parseBranch(text: string, {grid = 8} = {}): Branch | null {
  const match = /^(\d{1,3})\.(\d{1,4})(?:\.(\d{1,5}|any))?$/.exec(text);
  if (!match) return null;
  const [sample, position] = [Number(match[1]) - 1, Number(match[2]) - 1];
  if (sample < 0 || position < 0 || position >= grid * grid) return null;
  const code = match[3] === undefined ? null : match[3] === "any" ? "any" : Number(match[3]);
  return {sample, position, code};
}

/**
 * A token of a drawing with what could have stood in its place, each as a picture to go on from. Its
 * `value` says which token and which way on; fires `input`.
 */
export function branchPanel({
  value = "1.28",
  grid = 8,
  document = globalThis.document
}: {value?: string; grid?: number; document?: Document} = {}): BranchPanel {
  const panel = document.createElement("div");
  panel.className = "branch-panel";
  panel.innerHTML = `
    <div class="chosen" role="status"></div>
    <div class="alternatives" role="toolbar" aria-label="${said.alternatives}"></div>
    <div class="ways"><button type="button" class="tool any">${said.resample}</button>
    <button type="button" class="tool stop">${said.clear}</button></div>`;
  const part = <E extends HTMLElement>(name: string) => panel.querySelector<E>(name)!;
  const list = part(".alternatives");
  const walk = rovingFocus(list, {inOrder: true});
  let current = value;
  let state: BranchState | null = null;

  const change = (next: Branch) => {
    current = [next.sample + 1, next.position + 1, next.code ?? []].flat().join(".");
    show();
    const {Event} = document.defaultView!;
    panel.dispatchEvent(new Event("input", {bubbles: true}));
  };
  const branch = () => parseBranch(current, {grid})!;
  part(".any").addEventListener("click", () => change({...branch(), code: "any"}));
  part(".stop").addEventListener("click", () => change({...branch(), code: null}));
  show();

  return Object.defineProperty(
    Object.assign(panel, {
      choose(sample: number, position: number) {
        const chosen = branch();
        if (chosen.sample === sample && chosen.position === position) return;
        change({sample, position, code: null});
      },
      update(next: BranchState | null) {
        state = next;
        show();
      }
    }),
    "value",
    {
      get: () => current,
      set(next: string) {
        // What cannot be read changes nothing, which the link's reader notices.
        if (parseBranch(next, {grid})) current = next;
        show();
      }
    }
  ) as unknown as BranchPanel;

  function show(): void {
    const {sample, position, code} = branch();
    const [row, column] = [Math.floor(position / grid) + 1, (position % grid) + 1];
    const place = said.place(sample + 1, position + 1, row, column);
    part<HTMLButtonElement>(".stop").disabled = code === null;
    part(".chosen").textContent = state
      ? said.chosen(
          place,
          {code: state.token, candidates: state.candidates},
          {probability: percent(state.probability), perplexity: state.perplexity.toPrecision(2)}
        )
      : said.reading(place);
    const alternatives = (state?.alternatives ?? []).map((one) => alternative(one, position, code));
    walk.replace(alternatives, () => list.replaceChildren(...alternatives));
  }

  function alternative(
    {token, probability, pixels}: BranchState["alternatives"][number],
    position: number,
    code: Branch["code"]
  ): HTMLElement {
    const button = document.createElement("button");
    button.type = "button";
    button.setAttribute("aria-pressed", String(code === token));
    const stage = button.appendChild(document.createElement("span"));
    stage.className = "stage";
    const canvas = stage.appendChild(document.createElement("canvas"));
    drawPixels(canvas, pixels, state!.imageSize);
    const here = Array.from({length: grid * grid}, (_, t) => t === position);
    stage.append(keptOutline(here, {document}));
    const text = button.appendChild(document.createElement("span"));
    const number = `${token}${token === state!.token ? " ●" : ""}`;
    text.append(unseen(said.beforeCode), number, unseen(said.afterCode));
    const share = button.appendChild(document.createElement("span"));
    share.className = "share";
    share.append(
      unseen(said.beforeProbability),
      percent(probability),
      unseen(said.afterProbability)
    );
    share.style.setProperty("--probability", String(probability));
    button.addEventListener("click", () => change({...branch(), code: token}));
    return button;
  }

  /** Words for those who cannot see what stands where. */
  function unseen(words: string): HTMLElement {
    const span = document.createElement("span");
    span.className = "visually-hidden";
    span.textContent = words;
    return span;
  }
}

/** A probability as a percentage, to what is worth knowing. */
function percent(p: number): string {
  const value = 100 * p;
  if (value > 0 && value < 0.1) return common.percent("< 0.1");
  return common.percent(value.toFixed(value < 1 || (value > 99 && value < 100) ? 1 : 0));
}
