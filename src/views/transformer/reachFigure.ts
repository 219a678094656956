import "./maskFigure.css";
import {transformer} from "../../text/en/transformer.ts";
import {readName, type SequenceSizes} from "./places.ts";
import {type MapCell, sequenceMap} from "./sequenceMap.ts";

const {places, reach: said} = transformer;

export type ReachFigure = HTMLElement & {
  /** The position that everything is to reach. */
  value: number;
  /** @param layers for each position, how many layers it takes from there; −1 where never */
  update(layers: ArrayLike<number>, stack: string): void;
};

/**
 * How many layers something takes from each place to the chosen one, as numbers on the sequence.
 * Its `value` is the chosen position; choosing another fires `input`.
 */
export function reachFigure({
  textLength,
  grid,
  value = textLength + grid * grid - 1,
  document = globalThis.document
}: SequenceSizes & {value?: number; document?: Document}): ReachFigure {
  const {Event} = document.defaultView!;
  const sizes = {textLength, grid};
  const last = textLength + grid * grid - 1;
  const figure = document.createElement("figure");
  figure.className = "reach-figure";
  const map = sequenceMap({textCount: textLength + 1, grid, name: said.name, value, document});
  map.classList.add("numbers");
  const readout = document.createElement("p");
  readout.className = "transformer-readout";
  readout.setAttribute("role", "status");
  figure.append(map, readout);
  map.addEventListener("input", (event) => {
    event.stopPropagation();
    value = map.value = Math.min(map.value, last);
    figure.dispatchEvent(new Event("input", {bubbles: true}));
  });

  return Object.defineProperty(Object.assign(figure, {update}), "value", {
    get: () => value,
    set(position: number) {
      value = map.value = Math.min(position, last);
    }
  }) as unknown as ReachFigure;

  function update(layers: ArrayLike<number>, stack: string): void {
    const most = Math.max(1, ...Array.from(layers));
    map.update(
      Array.from({length: last + 2}, (_, key): MapCell => {
        const place = readName(key, sizes);
        if (key > last) return {label: places.neverRead(place), kind: "unread"};
        if (key > value) return {label: places.stillToCome(place), kind: "future"};
        const n = layers[key];
        if (n < 0) return {label: said.never(place), text: "–"};
        if (n === 0) return {label: said.here(place), weight: 1};
        const weight = 0.8 * (1 - (n - 1) / most);
        return {weight, text: String(n), label: said.after(place, n)};
      })
    );
    const past = Array.from(layers).slice(0, value);
    const never = past.filter((n) => n < 0).length;
    const worst = Math.max(0, ...past);
    const read = readName(value, sizes);
    readout.textContent = never
      ? said.someNever(value, read, stack, never, worst)
      : said.all(value, read, stack, worst);
  }
}
