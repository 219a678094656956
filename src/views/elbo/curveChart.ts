import "./figures.css";
import {line, type ScaleContinuousNumeric, area} from "d3";
import {elbo} from "../../text/en/elbo.ts";
import {frame, type AxisLabel, type FrameTicks} from "../frame.ts";

export interface Curve {
  /** How the legend calls it. */
  name: string;
  /** Class that the style sheet draws it by. */
  style: string;
  points: readonly (readonly [x: number, y: number])[];
  /** Half the width of a band around each point. */
  halfWidths?: readonly number[];
}

export interface CurveState {
  curves: readonly Curve[];
  logEvidence: number;
  /** Where the reader's slider stands. */
  at: number;
  /** What is to be read off there. */
  readings: readonly number[];
  /** nats at the ends of the y axis. */
  span: readonly [number, number];
  /** What the figure shows, in a sentence. */
  text: string;
}

/**
 * Curves against one parameter, with ln p(x,y) as the ceiling that no bound may pass: what lies
 * above is shaded. A line follows the reader's slider. What it shows is said below.
 */
export function curveChart({
  x: scale,
  y: yScale,
  xLabel,
  xTicks,
  title,
  idea,
  document = globalThis.document
}: {
  x: ScaleContinuousNumeric<number, number>;
  y: ScaleContinuousNumeric<number, number>;
  xLabel: AxisLabel;
  xTicks?: FrameTicks;
  title: string;
  /** Class of the idea that the slider stands for; a page has one chart of each. */
  idea: string;
  document?: Document;
}): HTMLElement & {update(state: CurveState): void} {
  const figure = document.createElement("figure");
  figure.className = "elbo-figure curve-chart";
  const {svg, plot, x, y, innerWidth, innerHeight, redraw, describe} = frame({
    x: scale,
    y: yScale,
    xLabel,
    xTicks,
    yLabel: elbo.nats,
    title,
    margin: {left: 52, right: 16},
    document
  });
  const clip = `clip-${idea}`;
  const box = plot.append("clipPath").attr("id", clip).append("rect");
  box.attr("width", innerWidth).attr("height", innerHeight);
  const above = plot.append("rect").attr("class", "above").attr("width", innerWidth);
  const evidence = plot.append("line").attr("class", "evidence").attr("x2", innerWidth);
  const marks = plot.append("g").attr("clip-path", `url(#${clip})`);
  const cursor = marks.append("line").attr("class", `cursor ${idea}`).attr("y2", innerHeight);
  const legend = document.createElement("p");
  legend.className = "legend";
  const text = document.createElement("p");
  text.className = "sum";
  text.setAttribute("role", "status");
  figure.append(svg, legend, text);

  return Object.assign(figure, {
    update(state: CurveState) {
      y.domain([...state.span]);
      redraw();
      const ceiling = Math.min(innerHeight, Math.max(0, y(state.logEvidence)));
      above.attr("height", ceiling);
      evidence.attr("y1", ceiling).attr("y2", ceiling);
      const path = line<readonly [number, number]>(
        ([at]) => x(at),
        ([, value]) => y(value)
      );
      marks
        .selectAll("path.band")
        .data(state.curves.filter(({halfWidths}) => halfWidths))
        .join("path")
        .attr("class", ({style}) => `band ${style}`)
        .attr("d", ({points, halfWidths}) =>
          area<readonly [number, number]>(
            ([at]) => x(at),
            ([, value], i) => y(value - halfWidths![i]),
            ([, value], i) => y(value + halfWidths![i])
          )(points as [number, number][])
        );
      marks
        .selectAll("path.curve")
        .data(state.curves)
        .join("path")
        .attr("class", ({style}) => `curve ${style}`)
        .attr("d", ({points}) => path(points as [number, number][]));
      cursor.attr("x1", x(state.at)).attr("x2", x(state.at)).raise();
      marks
        .selectAll("circle")
        .data(state.readings)
        .join("circle")
        .attr("class", "dot")
        .attr("r", 4.5)
        .attr("cx", x(state.at))
        .attr("cy", (value) => y(value))
        .raise();
      showLegend(state.curves);
      text.textContent = state.text;
      describe(state.text);
    }
  });

  function showLegend(curves: readonly Curve[]): void {
    const entries = [...curves, {name: elbo.ceiling, style: "evidence"}];
    if (legend.childElementCount === entries.length) return;
    legend.replaceChildren(
      ...entries.map(({name, style}) => {
        const entry = document.createElement("span");
        entry.innerHTML = `<i class="${style}" aria-hidden="true"></i> `;
        entry.append(name);
        return entry;
      })
    );
  }
}
