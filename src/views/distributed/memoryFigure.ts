import "./distributed.css";
import {max, scaleBand, scaleLinear} from "d3";
import {memory} from "../../text/en/memory.ts";
import {frame} from "../frame.ts";
import {figureKey} from "./figureKey.ts";

const {figure: say} = memory;

/** What one GPU holds when the model is divided among `shards`. */
export interface MemoryRow {
  shards: number;
  items: readonly {name: string; bytes: number}[];
}

const gigabytes = (bytes: number) =>
  bytes >= 1e8 ? `${(bytes / 1e9).toFixed(1)} GB` : `${(bytes / 1e6).toPrecision(2)} MB`;

/** Stacked bars, one for each number of shards, against the memory of a GPU. */
export function memoryFigure(
  rows: readonly MemoryRow[],
  {gpuBytes, document = globalThis.document}: {gpuBytes: number; document?: Document}
): HTMLElement {
  const total = ({items}: MemoryRow) => items.reduce((sum, {bytes}) => sum + bytes, 0);
  const most = Math.max(max(rows, total) ?? 0, gpuBytes * 1.1);
  const fits = rows.filter((row) => total(row) <= gpuBytes).map(({shards}) => shards);
  const sizes = rows.map((row) => say.row(row.shards, gigabytes(total(row))));
  const {svg, plot, x, y, innerWidth, innerHeight} = frame({
    ...{x: scaleLinear([0, most / 1e9], [0, 1]), document},
    y: scaleBand(rows.map(({shards}) => String(shards)).reverse(), [0, 1]).padding(0.25),
    ...{xLabel: say.axis, yLabel: say.shards},
    ...{height: 60 + 38 * rows.length, margin: {right: 82, left: 40}},
    title: say.title,
    description:
      fits.length > 0
        ? say.fits(sizes, gigabytes(gpuBytes), fits)
        : say.fitsNowhere(sizes, gigabytes(gpuBytes))
  });
  for (const row of rows) {
    let from = 0;
    const top = y(String(row.shards))!;
    row.items.forEach(({name, bytes}, i) => {
      plot
        .append("rect")
        .attr("class", `item item-${i}`)
        .attr("x", x(from / 1e9))
        .attr("y", top)
        .attr("width", x(bytes / 1e9))
        .attr("height", y.bandwidth())
        .append("title")
        .text(say.item(name, gigabytes(bytes)));
      from += bytes;
    });
    plot
      .append("text")
      .attr("class", "total")
      .attr("x", innerWidth + 8)
      .attr("y", top + y.bandwidth() / 2)
      .attr("dy", "0.35em")
      .text(`${gigabytes(from)}${from <= gpuBytes ? " ✓" : ""}`);
  }
  const limit = x(gpuBytes / 1e9);
  plot
    .append("line")
    .attr("class", "limit")
    .attr("x1", limit)
    .attr("x2", limit)
    .attr("y2", innerHeight);
  plot
    .append("text")
    .attr("class", "limit-label")
    .attr("x", limit + 4)
    .attr("y", -6)
    .text(say.gpu(gigabytes(gpuBytes)));
  const figure = document.createElement("figure");
  figure.className = "distributed-figure";
  const key = (rows[0]?.items ?? []).map(({name}, i) => ({mark: `item item-${i}`, text: name}));
  figure.append(svg, figureKey(key, {document}));
  return figure;
}
