import type {Selection} from "d3";
import {resblock} from "../../text/en/resblock.ts";

/** A relative error from which on a resblock's gradients count as wrong. */
const WRONG = 0.1;

/** A row of cells, one for each resblock: whether its weight gradients are still those of float32. */
export function resblockErrors(
  group: Selection<SVGGElement, unknown, null, undefined>,
  width: number
) {
  group.attr("class", "errors").attr("aria-hidden", "true");
  const write = (text: string, y: number) =>
    group.append("text").attr("class", "legend").attr("x", 2).attr("y", y).text(text);
  write(resblock.errors.heading, 18);
  write(resblock.errors.key, 68);
  const cells = group.append("g");
  return {
    /** @param shown the resblock that is outlined, from 0 */
    update(errors: readonly number[], shown: number): void {
      const cell = (width - 4) / errors.length;
      cells.selectAll("*").remove();
      errors.forEach((error, i) => {
        const kind = error === Infinity ? "lost" : error > WRONG ? "wrong" : "right";
        cells
          .append("rect")
          .attr("class", `cell ${kind}${i === shown ? " shown" : ""}`)
          .attr("x", 2 + i * cell + 1)
          .attr("width", cell - 2)
          .attr("y", 27)
          .attr("height", 24);
        cells
          .append("text")
          .attr("class", `mark ${kind}`)
          .attr("x", 2 + (i + 0.5) * cell)
          .attr("y", 43)
          .attr("text-anchor", "middle")
          .text({lost: "∞", wrong: "≠", right: "✓"}[kind]);
      });
    }
  };
}
