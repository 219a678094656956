import "./maskFigure.css";
import {transformer} from "../../text/en/transformer.ts";
import {type SequenceSizes, tokenName} from "./places.ts";
import {sequenceMap} from "./sequenceMap.ts";

const said = transformer.loss;

/** Mean losses in nats. */
export interface LossState {
  text: ArrayLike<number>;
  image: ArrayLike<number>;
  /** Examples averaged over so far. */
  count: number;
}

export type LossFigure = HTMLElement & {
  update(losses: LossState, options: {total: number; textWeight: number}): void;
};

/** The loss of each place of the sequence as a number and the size of a mark. */
export function lossFigure({
  textLength,
  grid,
  document = globalThis.document
}: SequenceSizes & {document?: Document}): LossFigure {
  const sizes = {textLength, grid};
  const figure = document.createElement("figure");
  const map = sequenceMap({textCount: textLength, grid, name: said.name, document});
  map.classList.add("numbers");
  const readout = document.createElement("p");
  readout.className = "transformer-readout";
  readout.setAttribute("role", "status");
  readout.textContent = said.onTheirWay;
  figure.append(map, readout);
  map.addEventListener("input", (event) => event.stopPropagation());
  const empty = {label: said.notMeasured};
  map.update(Array.from({length: textLength + grid * grid}, () => empty));
  return Object.assign(figure, {update});

  function update(
    {text, image, count}: LossState,
    {total, textWeight}: {total: number; textWeight: number}
  ): void {
    const losses = [...Array.from(text), ...Array.from(image)];
    const most = Math.max(...losses);
    map.update(
      losses.map((loss, token) => ({
        weight: loss / most,
        text: loss >= 0.05 ? loss.toFixed(1) : "0",
        label: said.nats(tokenName(token, sizes), loss.toFixed(3))
      }))
    );
    const [ofText, ofImage] = [mean(text), mean(image)];
    const all = textWeight * ofText + (1 - textWeight) * ofImage;
    const number = (value: number) => value.toFixed(2);
    readout.textContent = said.readout(
      {count, total},
      {text: number(ofText), image: number(ofImage), all: number(all)}
    );
  }
}

function mean(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}
