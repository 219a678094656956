import "./frame.css";
import {
  axisBottom,
  axisLeft,
  select,
  type Axis,
  type AxisDomain,
  type AxisScale,
  type Selection
} from "d3";
import {controls} from "../text/en/controls.ts";

/** A d3 scale that gives values positions: linear, logarithmic, band, point … */
export interface PositionScale {
  range(): number[];
  range(range: number[]): unknown;
}

/** What stands beside an axis: symbols and units, with the colour of its idea where it has one. */
export type AxisLabel = string | {text: string; idea: string};

export interface FrameTicks {
  /** About how many. */
  count?: number;
  /** Exactly these. */
  values?: readonly (number | string)[];
  format?: (value: number | string) => string;
}

export interface FrameOptions<X extends PositionScale, Y extends PositionScale> {
  /** Scales with their domains set; the frame sets their ranges. */
  x: X;
  y: Y;
  xLabel?: AxisLabel;
  yLabel?: AxisLabel;
  xTicks?: FrameTicks;
  yTicks?: FrameTicks;
  /** In px; by default what the window has, up to 640. */
  width?: number;
  /** In px; defaults to 300. */
  height?: number;
  margin?: Partial<Margin>;
  /** Name of the figure, for those who cannot see it. */
  title: string;
  /** What it shows, for those who cannot see it. */
  description?: string;
  document?: Document;
}

interface Margin {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

export interface Frame<X, Y> {
  svg: SVGSVGElement;
  /** Where the marks go; its origin is the upper left corner of the plotting area. */
  plot: Selection<SVGGElement, unknown, null, undefined>;
  x: X;
  y: Y;
  /** Size of the plotting area in px. */
  innerWidth: number;
  innerHeight: number;
  /** Draws the axes again, if a scale's domain has changed. */
  redraw(): void;
  /** Changes the text alternative, when what the figure shows has changed. */
  describe(description: string): void;
}

const MARGIN: Margin = {top: 28, right: 12, bottom: 42, left: 48};

/**
 * An SVG with axes, a text alternative and room for marks. It shrinks with its column; made at the
 * width that the window has, its type stays readable on a phone.
 */
export function frame<X extends PositionScale, Y extends PositionScale>({
  x,
  y,
  xLabel,
  yLabel,
  xTicks = {},
  yTicks = {},
  title,
  description = "",
  document = globalThis.document,
  width = availableWidth({document}),
  height = 300,
  margin
}: FrameOptions<X, Y>): Frame<X, Y> {
  const {top, right, bottom, left} = {...MARGIN, ...margin};
  const [innerWidth, innerHeight] = [width - left - right, height - top - bottom];
  x.range([0, innerWidth]);
  y.range([innerHeight, 0]);

  const svg = select(document.createElementNS("http://www.w3.org/2000/svg", "svg"))
    .attr("class", "frame")
    .attr("role", "img")
    .attr("viewBox", `0 0 ${width} ${height}`)
    .attr("width", width)
    .attr("height", height)
    .style("max-width", `${width}px`);
  svg.append("title").text(title);
  const desc = svg.append("desc").text(description);
  svg.attr("aria-label", alternative(description));

  const origin = `translate(${left},${top})`;
  const xAxis = svg.append("g").attr("transform", `translate(${left},${top + innerHeight})`);
  const yAxis = svg.append("g").attr("transform", origin);
  xAxis.attr("class", "axis x").attr("aria-hidden", "true");
  yAxis.attr("class", "axis y").attr("aria-hidden", "true");
  const plot = svg.append("g").attr("class", "plot").attr("transform", origin);

  let drawn = "";
  label(xLabel, left + innerWidth, height - 6, "end");
  label(yLabel, 2, 13, "start");
  redraw();
  return {
    svg: svg.node()!,
    plot,
    x,
    y,
    innerWidth,
    innerHeight,
    redraw,
    describe(text) {
      desc.text(text);
      svg.attr("aria-label", alternative(text));
    }
  };

  function alternative(shown: string): string {
    return shown ? controls.described(title, shown) : title;
  }

  function redraw(): void {
    // Live figures ask for this several times a second, mostly with the same axes.
    const axes = JSON.stringify(
      [x, y].map((scale) => [asAxisScale(scale).domain(), scale.range()])
    );
    const next = `${axes} ${JSON.stringify([xTicks.values, yTicks.values])}`;
    if (next === drawn) return;
    drawn = next;
    drawAxis(xAxis, axisBottom(asAxisScale(x)), {count: innerWidth / 80, ...xTicks});
    drawAxis(yAxis, axisLeft(asAxisScale(y)), {count: innerHeight / 40, ...yTicks});
    yAxis.selectAll(".tick line").attr("class", "grid").attr("x1", 0).attr("x2", innerWidth);
  }

  function label(of: AxisLabel | undefined, x: number, y: number, anchor: string): void {
    if (of === undefined) return;
    const {text, idea} = typeof of === "string" ? {text: of, idea: ""} : of;
    svg
      .append("text")
      .attr("class", `axis-label ${idea}`.trim())
      .attr("x", x)
      .attr("y", y)
      .attr("text-anchor", anchor)
      .text(text);
  }
}

/** The width in px that a figure has on the reader's screen, at most `most`. */
export function availableWidth({
  most = 640,
  document = globalThis.document
}: {most?: number; document?: Document} = {}): number {
  const window = document.documentElement.clientWidth;
  // The page's gutters take 16 px on either side of a narrow window.
  return window > 0 ? Math.max(240, Math.min(most, window - 32)) : most;
}

/** Every position scale of d3 can carry an axis, but their types have no common form. */
function asAxisScale(scale: PositionScale): AxisScale<AxisDomain> {
  return scale as unknown as AxisScale<AxisDomain>;
}

function drawAxis(
  group: Selection<SVGGElement, unknown, null, undefined>,
  axis: Axis<AxisDomain>,
  {count, values, format}: FrameTicks
): void {
  axis.ticks(count).tickSizeOuter(0);
  if (values) axis.tickValues(values);
  if (format) axis.tickFormat((value) => format(value as number | string));
  group.call(axis);
  // d3 sets these on the group, where they would override the style sheet.
  group.attr("font-size", null).attr("font-family", null);
}
