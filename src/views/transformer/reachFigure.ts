import "./maskFigure.css";
import {readName, type SequenceSizes} from "./places.ts";
import {type MapCell, sequenceMap} from "./sequenceMap.ts";

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
  const name = "Layers until the chosen position is reached";
  const map = sequenceMap({textCount: textLength + 1, grid, name, value, document});
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
        if (key > last) return {label: `${place}: predicted, but never read`, kind: "unread"};
        if (key > value) return {label: `${place}: still to come`, kind: "future"};
        const n = layers[key];
        if (n < 0) return {label: `${place}: never reaches it`, text: "–"};
        if (n === 0) return {label: `${place}: here`, weight: 1};
        const weight = 0.8 * (1 - (n - 1) / most);
        return {
          weight,
          text: String(n),
          label: `${place}: after ${n} ${n > 1 ? "layers" : "layer"}`
        };
      })
    );
    const past = Array.from(layers).slice(0, value);
    const never = past.filter((n) => n < 0).length;
    const worst = Math.max(0, ...past);
    readout.textContent =
      `Position ${value}, which has just read ${readName(value, sizes)}, through ${stack}. ` +
      (never
        ? `${never} earlier positions never reach it; the others take ${worst} at most.`
        : `Everything before it reaches it after ${worst} ${worst === 1 ? "layer" : "layers"}.`);
  }
}
