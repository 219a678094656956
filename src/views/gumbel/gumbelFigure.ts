import "./gumbel.css";
import {area, bin, line, mean, range, scaleLinear} from "d3";
import {gumbelDensity, gumbelDistribution, gumbelQuantile} from "../../math/gumbel/gumbel.ts";
import {gumbelNoise} from "../../text/en/gumbelNoise.ts";
import {availableWidth, frame} from "../frame.ts";
import {rounded} from "./digits.ts";

export interface GumbelFigureOptions {
  /** The reader's U in [0, 1], followed to its G. */
  uniform: number;
  width?: number;
  document?: Document;
}

/** The part of the line that is drawn: it holds all but 10⁻⁶ of the probability. */
const [LEFT, RIGHT] = [-3, 10];
const BIN = 0.25;
const GRID = range(LEFT, RIGHT + 0.01, 0.05);

/**
 * The distribution of Gumbel(0, 1) above its density, on one axis. A given U is followed over to the
 * distribution and down to G = −log(−log U); the histogram shows many such G.
 */
export function gumbelFigure(
  samples: Float64Array,
  {uniform, document = globalThis.document, width = availableWidth({document})}: GumbelFigureOptions
): HTMLElement {
  const figure = document.createElement("figure");
  figure.className = "gumbel-figure";
  const g = gumbelQuantile(uniform);
  figure.append(distribution(), density());
  const caption = figure.appendChild(document.createElement("figcaption"));
  caption.textContent = gumbelNoise.caption({
    uniform: String(uniform),
    g: rounded(g, 4),
    isOffAxis: !Number.isFinite(g),
    samples: samples.length.toLocaleString("en"),
    mean: rounded(mean(samples)!)
  });
  return figure;

  function distribution(): SVGSVGElement {
    const {svg, plot, x, y, innerHeight} = frame({
      x: scaleLinear().domain([LEFT, RIGHT]),
      y: scaleLinear().domain([0, 1]),
      yLabel: "U = F(G) = exp(−exp(−G))",
      yTicks: {values: [0, 0.5, 1]},
      width,
      height: 190,
      margin: {bottom: 22},
      title: gumbelNoise.distribution.title,
      description: gumbelNoise.distribution.description(String(uniform), rounded(g, 4)),
      document
    });
    const curve = line<number>(
      (v) => x(v),
      (v) => y(gumbelDistribution(v))
    );
    plot.append("path").attr("class", "curve").attr("d", curve(GRID));
    const end = x(within(g));
    plot
      .append("path")
      .attr("class", "followed noise")
      .attr("d", `M0,${y(uniform)}H${end}V${innerHeight}`);
    plot
      .append("circle")
      .attr("class", "followed noise")
      .attr("r", 4.5)
      .attr("cx", 0)
      .attr("cy", y(uniform));
    return svg;
  }

  function density(): SVGSVGElement {
    const {svg, plot, x, y} = frame({
      x: scaleLinear().domain([LEFT, RIGHT]),
      y: scaleLinear().domain([0, 0.45]),
      xLabel: {text: "G", idea: "noise"},
      yLabel: "f(G) = exp(−G − exp(−G))",
      yTicks: {values: [0, 0.2, 0.4]},
      width,
      height: 240,
      title: gumbelNoise.density.title,
      description: gumbelNoise.density.description(String(samples.length)),
      document
    });
    const bins = bin()
      .domain([LEFT, RIGHT])
      .thresholds(range(LEFT, RIGHT, BIN))(Array.from(samples));
    plot
      .selectAll("rect")
      .data(bins)
      .join("rect")
      .attr("class", "histogram")
      .attr("x", (b) => x(b.x0!) + 0.5)
      .attr("width", Math.max(0, x(LEFT + BIN) - x(LEFT) - 1))
      .attr("y", (b) => y(b.length / samples.length / BIN))
      .attr("height", (b) => y(0) - y(b.length / samples.length / BIN));
    const shade = area<number>()
      .x((v) => x(v))
      .y0(y(0))
      .y1((v) => y(gumbelDensity(v)));
    // What lies to the left of G has the probability U.
    plot
      .append("path")
      .attr("class", "left-of noise")
      .attr("d", shade(GRID.filter((v) => v <= g)));
    const curve = line<number>(
      (v) => x(v),
      (v) => y(gumbelDensity(v))
    );
    plot.append("path").attr("class", "curve").attr("d", curve(GRID));
    const end = x(within(g));
    plot
      .append("path")
      .attr("class", "followed noise")
      .attr("d", `M${end},0V${y(0)}`);
    plot
      .append("text")
      .attr("class", "noise")
      .attr("x", end + (end > x(8) ? -5 : 5))
      .attr("text-anchor", end > x(8) ? "end" : "start")
      .attr("y", 12)
      .text(`G = ${rounded(g)}`);
    return svg;
  }
}

const within = (g: number) => Math.max(LEFT, Math.min(RIGHT, g));
