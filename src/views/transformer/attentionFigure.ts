import "./attentionFigure.css";
import {common} from "../../text/en/common.ts";
import {transformer} from "../../text/en/transformer.ts";
import {type AttentionState, type HeadChoice, headWeights} from "./headWeights.ts";
import {maskName} from "./maskName.ts";
import {readName, tokenName, type SequenceSizes} from "./places.ts";
import {type MapCell, sequenceMap} from "./sequenceMap.ts";

const {attention: said, places} = transformer;

/** A sequence with what its model looked at. */
export interface LookState extends AttentionState {
  text: readonly {id: number; text: string; isPad?: boolean}[];
  tokens: ArrayLike<number>;
  pixels: Uint8Array;
  imageSize: number;
  kinds: readonly string[];
}

export type AttentionFigure = HTMLElement & {
  /** The token whose prediction is looked into. */
  value: number;
  update(state: LookState, choice: HeadChoice): void;
};

/**
 * On the left the sequence, to choose a token from; on the right what the model looked at when it
 * predicted that token. Choosing another fires `input`.
 */
export function attentionFigure({
  textLength,
  grid,
  value = textLength + 11,
  document = globalThis.document
}: SequenceSizes & {value?: number; document?: Document}): AttentionFigure {
  const {Event} = document.defaultView!;
  const sizes = {textLength, grid};
  const figure = document.createElement("figure");
  figure.className = "attention-figure";
  const panel = (title: string, textCount: number) => {
    const section = figure.appendChild(document.createElement("section"));
    const heading = section.appendChild(document.createElement("h3"));
    heading.textContent = title;
    const map = sequenceMap({textCount, grid, name: title, value, document});
    map.classList.add("words");
    section.append(map);
    return {heading, map};
  };
  const asked = panel(said.asked, textLength);
  const seen = panel(said.seen, textLength + 1);
  seen.map.classList.add("faded");
  const readout = figure.appendChild(document.createElement("p"));
  readout.className = "transformer-readout";
  readout.setAttribute("role", "status");
  let state: LookState | null = null;
  let choice: HeadChoice = {layer: 0, head: 0};

  asked.map.addEventListener("input", (event) => {
    event.stopPropagation();
    value = asked.map.value;
    show();
    figure.dispatchEvent(new Event("input", {bubbles: true}));
  });
  // Nothing is chosen on the right; its places only tell what they are.
  seen.map.addEventListener("input", (event) => event.stopPropagation());

  return Object.defineProperty(Object.assign(figure, {update}), "value", {
    get: () => value,
    set(token: number) {
      asked.map.value = token;
      value = asked.map.value;
      show();
    }
  }) as unknown as AttentionFigure;

  function update(next: LookState, head: HeadChoice): void {
    [state, choice] = [next, head];
    asked.map.paint(next.pixels, next.imageSize);
    seen.map.paint(next.pixels, next.imageSize);
    show();
  }

  function word(token: number): string {
    const {text, isPad} = state!.text[token];
    return isPad ? said.pad(token + 1) : said.word(text.trim());
  }

  function describe(token: number): string {
    const name = tokenName(token, sizes);
    return token < textLength
      ? said.holds(name, word(token))
      : said.holdsCode(name, state!.tokens[token - textLength]);
  }

  function show(): void {
    if (!state) return;
    const {text} = state;
    const strip = (token: number): Pick<MapCell, "text" | "kind"> => {
      const {text: piece, isPad} = text[token];
      return isPad ? {text: "·", kind: "pad"} : {text: piece.trim(), kind: ""};
    };
    const length = textLength + grid * grid;
    asked.map.update(
      Array.from({length}, (_, token) => ({
        label: describe(token),
        ...(token < textLength && strip(token))
      }))
    );
    const weights = headWeights(state, choice, value);
    seen.map.value = value;
    seen.map.update(
      Array.from({length: length + 1}, (_, key): MapCell => {
        const name = key === 0 ? places.start : describe(key - 1);
        if (key > value) return {label: places.stillToCome(name), kind: "future"};
        const own = key === 0 ? {text: "▸"} : key <= textLength ? strip(key - 1) : {};
        return {...own, weight: weights[key], label: said.weight(name, percent(weights[key]))};
      })
    );
    seen.heading.textContent = said.seenBy(headName());
    const ofText = weights.subarray(0, textLength + 1).reduce((sum, w) => sum + w, 0);
    const top = Array.from(weights, (weight, key) => ({weight, key}))
      .sort((a, b) => b.weight - a.weight)
      .slice(0, 3)
      .filter(({weight}) => weight >= 0.01)
      .map(({weight, key}) => said.top(keyName(key), percent(weight)));
    readout.textContent = said.readout({
      ...{predicted: describe(value), read: readName(value, sizes), top},
      ...{ofText: percent(ofText), ofPicture: percent(1 - ofText)}
    });
  }

  function keyName(key: number): string {
    if (key === 0) return places.start;
    return key <= textLength ? word(key - 1) : tokenName(key - 1, sizes);
  }

  function headName(): string {
    const {layer, head} = choice;
    const kind = maskName(state!.kinds[layer]);
    return head === null ? said.mean(layer + 1, kind) : said.head(head + 1, layer + 1, kind);
  }
}

function percent(p: number): string {
  const value = 100 * Math.max(0, p);
  return common.percent(value >= 1 || value === 0 ? value.toFixed(0) : "< 1");
}
