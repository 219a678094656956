import "./precision.css";
import {line, scaleLog} from "d3";
import {common} from "../../text/en/common.ts";
import {precision} from "../../text/en/precision.ts";
import {availableWidth, frame} from "../frame.ts";
import {superscript} from "../gumbel/digits.ts";
import {numberTable} from "../gumbel/numberTable.ts";

const {products: say} = precision;

/** One way to compute a product; see `FormStudy`. */
export interface ProductCurve {
  name: string;
  /** Relative errors as emulated, one for each length of the sums. */
  errors: readonly number[];
  gpu: {errors: readonly number[]; equal: readonly number[]; seconds: number | null} | null;
}

export interface ProductFigureOptions {
  lengths: readonly number[];
  adapter: {name: string; hasHalf: boolean; isSoftware: boolean} | null;
  /** Rows and columns of the square matrices that were timed. */
  timedSide: number;
  width?: number;
  document?: Document;
}

const DASHES = ["", "10 3 2 3", "4 3"];

/** Errors of matrix products against the length of their sums: lines emulated, circles from a GPU. */
export function productFigure(
  curves: readonly ProductCurve[],
  {
    lengths,
    adapter,
    timedSide,
    document = globalThis.document,
    width = availableWidth({document})
  }: ProductFigureOptions
): HTMLElement {
  const figure = document.createElement("figure");
  figure.className = "precision-figure";
  const longest = lengths.at(-1)!;
  const {svg, plot, x, y} = frame({
    x: scaleLog().domain([lengths[0], longest]),
    y: scaleLog().domain([2e-8, 0.5]),
    xLabel: say.terms,
    yLabel: say.error,
    xTicks: {values: lengths, format: (n) => Number(n).toLocaleString("en")},
    yTicks: {
      values: [-7, -6, -5, -4, -3, -2, -1].map((e) => 10 ** e),
      format: (value) => `10${superscript(Math.round(Math.log10(Number(value))))}`
    },
    width,
    height: 300,
    margin: {right: 24},
    title: say.title,
    description: say.description(
      longest,
      curves.map(({name, errors}) => `${name} ${scientific(errors.at(-1)!)}`)
    ),
    document
  });
  const path = line<number>(
    (_, i) => x(lengths[i]),
    (error) => y(error)
  );
  curves.forEach(({errors, gpu}, i) => {
    plot
      .append("path")
      .attr("class", `product form-${i}`)
      .attr("stroke-dasharray", DASHES[i])
      .attr("d", path([...errors]));
    plot
      .append("g")
      .selectAll("circle")
      .data(gpu?.errors ?? [])
      .join("circle")
      .attr("class", `product form-${i}`)
      .attr("r", 4.5)
      .attr("cx", (_, k) => x(lengths[k]))
      .attr("cy", (error) => y(error));
  });
  figure.append(svg);
  const key = figure.appendChild(document.createElement("p"));
  key.className = "key";
  curves.forEach(({name}, i) => {
    const entry = key.appendChild(document.createElement("span"));
    entry.innerHTML =
      `<svg width="34" height="8" aria-hidden="true"><path class="product form-${i}" ` +
      `stroke-dasharray="${DASHES[i]}" d="M0,4H34"/></svg> `;
    entry.append(name);
  });
  if (adapter) key.append(say.yourGpu);
  const caption = figure.appendChild(document.createElement("figcaption"));
  caption.textContent = adapterText(adapter);
  figure.append(productTable(curves, {lengths, adapter, timedSide, document}));
  return figure;
}

/** 0.0098 as 9.8·10⁻³. */
function scientific(value: number): string {
  const [digits, exponent] = value.toExponential(1).split("e");
  return `${digits}·10${superscript(Number(exponent))}`;
}

/** Whose numbers the circles are, or why there are none. */
function adapterText(adapter: ProductFigureOptions["adapter"]): string {
  if (!adapter) return say.noAdapter;
  const {name, hasHalf, isSoftware} = adapter;
  const half = hasHalf ? say.half(name) : say.noHalf(name);
  return isSoftware ? say.software(half) : half;
}

/** The numbers of the figure at its right end, and of the GPU if there is one. */
function productTable(
  curves: readonly ProductCurve[],
  {lengths, adapter, timedSide, document}: ProductFigureOptions & {document: Document}
): HTMLElement {
  const longest = say.longest(lengths.at(-1)!.toLocaleString("en"));
  const emulated = curves.map(({name, errors}) => [name, scientific(errors.at(-1)!)]);
  if (!adapter) {
    return numberTable(say.emulatedHead, emulated, {caption: longest, document});
  }
  const percent = (share: number) => common.percent((100 * share).toFixed(share === 1 ? 0 : 1));
  const rows = curves.map(({gpu}, i) => [
    ...emulated[i],
    gpu ? scientific(gpu.errors.at(-1)!) : say.notThere,
    gpu ? percent(Math.min(...gpu.equal)) : say.notThere,
    gpu?.seconds ? `${(1e3 * gpu.seconds).toPrecision(3)} ms` : say.notTimed,
    gpu?.seconds ? ((2 * timedSide ** 3) / gpu.seconds / 1e12).toPrecision(2) : say.notTimed
  ]);
  return numberTable(say.gpuHead(timedSide), rows, {caption: say.withGpu(longest), document});
}
