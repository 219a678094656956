import type {ScaleContinuousNumeric, Selection} from "d3";

/** A value that stays the same across the plot. */
export interface Level {
  text: string;
  value: number;
  /** Name of its line. */
  line: string;
}

export interface LevelsOptions {
  y: ScaleContinuousNumeric<number, number>;
  /** Of the plot, in px. */
  width: number;
  /** The curve that the labels should keep clear of, from left to right. */
  curve: readonly number[];
}

/** How many points of the curve a label reaches over. */
const REACH = 8;

/** Lines across the plot, labelled at the end where the error leaves more room. */
export function drawLevels(
  group: Selection<SVGGElement, unknown, null, undefined>,
  data: readonly Level[],
  {y, width, curve}: LevelsOptions
): void {
  const [low, high] = y.domain();
  const shown = data
    .filter(({value}) => value >= low && value <= high)
    .sort((a, b) => b.value - a.value)
    .map((level) => {
      const room = curve.map((error) => Math.abs(Math.log(error / level.value)));
      const left = Math.min(...room.slice(0, REACH)) > Math.min(...room.slice(-REACH));
      return {...level, left, at: y(level.value), labelAt: y(level.value) - 4};
    });
  // Labels of lines that lie close together are pushed apart.
  shown.forEach((level, i) => {
    const above = shown.slice(0, i).findLast(({left}) => left === level.left);
    if (above) level.labelAt = Math.max(level.labelAt, above.labelAt + 13);
  });
  group
    .selectAll("line")
    .data(shown)
    .join("line")
    .attr("class", "trace level")
    .attr("data-estimator", ({line}) => line)
    .attr("x2", width)
    .attr("y1", ({at}) => at)
    .attr("y2", ({at}) => at);
  group
    .selectAll("text")
    .data(shown)
    .join("text")
    .attr("x", ({left}) => (left ? 6 : width - 4))
    .attr("text-anchor", ({left}) => (left ? "start" : "end"))
    .attr("y", ({labelAt}) => labelAt)
    .text(({text}) => text);
}
