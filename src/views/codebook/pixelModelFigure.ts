import "./figures.css";
import {area, line, range, scaleLinear} from "d3";
import {pixelModels} from "../../math/pixelModels.ts";
import {codebookFigures} from "../../text/en/codebookFigures.ts";
import {common} from "../../text/en/common.ts";
import {availableWidth, frame} from "../frame.ts";

const {pixel: say} = codebookFigures;

export interface PixelModelFigureOptions {
  /** x̂, what the decoder paints, in 0 … 255. */
  median: number;
  /** b. */
  scale: number;
  /** The pixel's true value. */
  value: number;
  width?: number;
  document?: Document;
}

const [LEFT, RIGHT] = [-70, 325];
const GRID = range(LEFT, RIGHT + 0.1, 0.75);

/**
 * Three densities of one pixel: logit-Laplace and, as wide as it, those behind the ℓ1 and ℓ2 losses.
 * What lies outside 0 … 255 is shaded; the caption says how much that is, and what the true value costs.
 */
export function pixelModelFigure({
  median,
  scale,
  value,
  document = globalThis.document,
  width = availableWidth({document})
}: PixelModelFigureOptions): HTMLElement {
  const figure = document.createElement("figure");
  figure.className = "pixel-model-figure";
  const models = pixelModels(median, scale);
  const peak = Math.max(...models.map(({density}) => Math.max(...GRID.map(density))));
  const percent = (share: number) => {
    const p = 100 * share;
    return p > 0 && p < 0.05 ? `< ${common.percent(0.1)}` : common.percent(p.toFixed(1));
  };
  const outside = models.map(({name, outside}) =>
    say.outsideOf(say.models[name], percent(outside))
  );
  const {svg, plot, x, y, innerHeight} = frame({
    x: scaleLinear().domain([LEFT, RIGHT]),
    y: scaleLinear().domain([0, 1.06 * peak]),
    xLabel: say.value,
    yLabel: say.density,
    xTicks: {values: [0, 64, 128, 191, 255]},
    yTicks: {count: 3},
    width,
    height: 280,
    title: say.title,
    description: say.description(median, scale, say.list(outside)),
    document
  });
  for (const [from, to] of [
    [LEFT, 0],
    [255, RIGHT]
  ]) {
    plot
      .append("rect")
      .attr("class", "outside")
      .attr("x", x(from))
      .attr("width", x(to) - x(from))
      .attr("height", innerHeight);
  }
  const [own, ...others] = models;
  const shade = area<number>()
    .x((v) => x(v))
    .y0(y(0))
    .y1((v) => y(own.density(v)));
  for (const part of [GRID.filter((v) => v <= 0), GRID.filter((v) => v >= 255)]) {
    plot.append("path").attr("class", "own-outside").attr("d", shade(part));
  }
  for (const model of [...others, own]) {
    const curve = line<number>(
      (v) => x(v),
      (v) => y(model.density(v))
    );
    plot.append("path").attr("class", `curve ${model.name}`).attr("d", curve(GRID));
  }
  plot
    .append("path")
    .attr("class", "true-value")
    .attr("d", `M${x(value)},0V${innerHeight}`);
  figure.append(svg, key());
  return figure;

  function key(): HTMLElement {
    const table = document.createElement("table");
    table.innerHTML = `<thead><tr>${say.head.map((text) => `<th>${text}</th>`).join("")}</tr></thead>`;
    const body = table.appendChild(document.createElement("tbody"));
    for (const model of models) {
      const row = body.appendChild(document.createElement("tr"));
      const name = row.appendChild(document.createElement("th"));
      name.scope = "row";
      name.className = model.name;
      const loss = {"logit-Laplace": "", Laplace: "ℓ1", Gaussian: "ℓ2"}[model.name];
      const called = say.models[model.name];
      name.textContent = loss ? say.withLoss(called, loss) : called;
      const cost = -Math.log(model.density(value));
      for (const text of [percent(model.outside), say.cost(cost.toFixed(2).replace("-", "−"))]) {
        row.appendChild(document.createElement("td")).textContent = text;
      }
    }
    return table;
  }
}
