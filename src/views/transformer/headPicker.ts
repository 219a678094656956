import "./headPicker.css";
import {transformer} from "../../text/en/transformer.ts";
import {rovingFocus} from "../rovingFocus.ts";
import {type AttentionState, type HeadChoice, headWeights} from "./headWeights.ts";
import {maskName} from "./maskName.ts";

const SVG = "http://www.w3.org/2000/svg";
const said = transformer.layers;

export type HeadPicker = HTMLElement & {
  /** The head chosen, counted through the layers; each layer's mean comes after its heads. */
  value: number;
  readonly choice: HeadChoice;
  /** Shows what every head looks at from a position. */
  update(state: AttentionState & {kinds: readonly string[]}, query: number): void;
};

/**
 * All heads of all layers as small maps, a row for each layer, to choose one from. Above each map the
 * text as a strip, below it the grid; a mark's area is its weight. The keys of a grid walk, and choose.
 */
export function headPicker({
  textCount,
  grid,
  layers = 4,
  heads = 4,
  value = 0,
  document = globalThis.document
}: {
  textCount: number;
  grid: number;
  layers?: number;
  heads?: number;
  value?: number;
  document?: Document;
}): HeadPicker {
  const {Event} = document.defaultView!;
  const root = document.createElement("div");
  root.className = "head-picker";
  root.setAttribute("role", "radiogroup");
  root.setAttribute("aria-label", said.all);
  let maps: {choice: HeadChoice; radio: HTMLInputElement; text: SVGElement; image: SVGElement}[] =
    [];
  const walk = rovingFocus(root, {layout: () => heads + 1, inOrder: true, onWalk: choose});
  build();

  return Object.defineProperties(Object.assign(root, {update}), {
    value: {
      get: () => value,
      set(next: number) {
        if (!Number.isInteger(next) || next < 0) return;
        value = next;
        check();
      }
    },
    choice: {get: () => maps[shown()].choice}
  }) as unknown as HeadPicker;

  function shown(): number {
    return Math.min(value, maps.length - 1);
  }

  function choose(i: number): void {
    value = i;
    check();
    root.dispatchEvent(new Event("input", {bubbles: true}));
  }

  function check(): void {
    maps.forEach(({radio}, i) => (radio.checked = i === shown()));
    walk.stopAt(shown());
  }

  function build(): void {
    const parts = document.createDocumentFragment();
    root.style.setProperty("--heads", String(heads + 1));
    maps = Array.from({length: layers * (heads + 1)}, (_, i) => {
      const layer = Math.floor(i / (heads + 1));
      const at = i % (heads + 1);
      const head = at < heads ? at : null;
      if (at === 0) {
        const name = parts.appendChild(document.createElement("div"));
        name.className = "layer";
        name.textContent = said.name(layer + 1);
      }
      const label = parts.appendChild(document.createElement("label"));
      const radio = label.appendChild(document.createElement("input"));
      Object.assign(radio, {type: "radio", name: "head", value: String(i)});
      radio.setAttribute(
        "aria-label",
        head === null ? said.mean(layer + 1) : said.head(layer + 1, head + 1)
      );
      radio.addEventListener("input", (event) => event.stopPropagation());
      radio.addEventListener("change", () => choose(i));
      const svg = label.appendChild(document.createElementNS(SVG, "svg"));
      svg.setAttribute("viewBox", `0 0 ${grid} ${grid + 1.5}`);
      svg.setAttribute("aria-hidden", "true");
      const frame = svg.appendChild(document.createElementNS(SVG, "path"));
      frame.setAttribute("class", "frame");
      frame.setAttribute("d", `M0 1.5H${grid}V${grid + 1.5}H0z`);
      const part = (name: string) => {
        const path = svg.appendChild(document.createElementNS(SVG, "path"));
        path.setAttribute("class", name);
        return path;
      };
      const [text, image] = [part("text-keys"), part("image-keys")];
      const caption = label.appendChild(document.createElement("span"));
      caption.textContent = head === null ? said.meanShort : `${head + 1}`;
      return {choice: {layer, head}, radio, text, image};
    });
    walk.replace(
      maps.map(({radio}) => radio),
      () => root.replaceChildren(parts)
    );
    check();
  }

  function update(state: AttentionState & {kinds: readonly string[]}, query: number): void {
    if (state.heads !== heads || state.attention.length !== layers) {
      [heads, layers] = [state.heads, state.attention.length];
      build();
    }
    root.querySelectorAll(".layer").forEach((name, i) => {
      name.textContent = said.ofKind(i + 1, maskName(state.kinds[i]));
    });
    const width = grid / textCount;
    for (const {choice, text, image} of maps) {
      const weights = headWeights(state, choice, query);
      const square = (x: number, y: number, side: number, weight: number) => {
        const s = side * Math.sqrt(weight);
        const [left, top] = [x + (side - s) / 2, y + (side - s) / 2];
        return `M${left.toFixed(2)} ${top.toFixed(2)}h${s.toFixed(2)}v${s.toFixed(2)}h-${s.toFixed(2)}z`;
      };
      // A word's mark is a bar, since its place in the strip is narrow.
      const bar = (x: number, weight: number) => {
        const h = 1.3 * Math.sqrt(weight);
        const w = (width * 0.85).toFixed(2);
        return `M${(x * width).toFixed(2)} ${(1.3 - h).toFixed(2)}h${w}v${h.toFixed(2)}h-${w}z`;
      };
      const keys = Array.from(weights, (weight, k) => ({weight, k})).filter(
        (e) => e.weight > 0.002
      );
      const words = keys.filter(({k}) => k < textCount);
      const patches = keys.filter(({k}) => k >= textCount);
      text.setAttribute("d", words.map(({k, weight}) => bar(k, weight)).join(""));
      const place = (k: number) => [
        (k - textCount) % grid,
        1.5 + Math.floor((k - textCount) / grid)
      ];
      image.setAttribute(
        "d",
        patches.map(({k, weight}) => square(place(k)[0], place(k)[1], 1, weight)).join("")
      );
    }
  }
}
