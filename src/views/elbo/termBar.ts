import "./figures.css";
import {scaleBand, scaleLinear} from "d3";
import type {BoundTerms} from "../../math/elbo/bound.ts";
import {elbo} from "../../text/en/elbo.ts";
import {frame} from "../frame.ts";
import {nats} from "../nats.ts";

/** A bar in its row, with its value beside it. */
interface Bar {
  row: string;
  from: number;
  to: number;
  text: string;
  idea: string;
}

const {terms: say} = elbo;

const ROWS = [say.reconstruction, say.divergence, say.gap];

/**
 * ln p(x,y) = reconstruction − KL + gap as one chain of bars, each starting where the last ended,
 * with the sum in numbers below. Its `update` shows other terms.
 */
export function termBar({
  document = globalThis.document
}: {document?: Document} = {}): HTMLElement & {
  update(terms: BoundTerms): void;
} {
  const figure = document.createElement("figure");
  figure.className = "elbo-figure term-bar";
  const {svg, plot, x, y, innerHeight, redraw, describe} = frame({
    x: scaleLinear().domain([-3, 0]),
    // Read from top to bottom.
    y: scaleBand().domain(ROWS.toReversed()).padding(0.3),
    xLabel: elbo.nats,
    title: say.title,
    height: 190,
    margin: {left: 104, right: 20, top: 30},
    document
  });
  const ends = plot.append("g");
  const bars = plot.append("g");
  const sum = document.createElement("p");
  sum.className = "sum";
  sum.setAttribute("role", "status");
  figure.append(svg, sum);
  return Object.assign(figure, {update});

  function update({reconstruction, divergence, bound, gap, logEvidence}: BoundTerms): void {
    x.domain([Math.min(bound, reconstruction, logEvidence) * 1.12, 0]).nice(4);
    redraw();
    const data: Bar[] = [
      {
        row: ROWS[0],
        from: reconstruction,
        to: 0,
        text: nats(reconstruction),
        idea: "reconstruction"
      },
      {row: ROWS[1], from: bound, to: reconstruction, text: nats(-divergence), idea: "kl"},
      {row: ROWS[2], from: bound, to: logEvidence, text: nats(gap, {sign: true}), idea: "gap"}
    ];
    const groups = bars
      .selectAll<SVGGElement, Bar>("g")
      .data(data)
      .join((enter) => {
        const group = enter.append("g").attr("class", ({idea}) => `term ${idea}`);
        group.append("rect");
        group.append("text").attr("dy", "0.35em");
        return group;
      });
    const [left, right] = x.domain();
    groups
      .select("rect")
      .attr("x", ({from, to}) => x(Math.min(from, to)))
      .attr("width", ({from, to}) => Math.max(1, Math.abs(x(to) - x(from))))
      .attr("y", ({row}) => y(row)!)
      .attr("height", y.bandwidth());
    groups
      .select<SVGTextElement>("text")
      .text(({text}) => text)
      .attr("y", ({row}) => y(row)! + y.bandwidth() / 2)
      // On the roomier side of the bar.
      .each(function ({from, to}) {
        const [low, high] = [Math.min(from, to), Math.max(from, to)];
        const isLeft = low - left > right - high;
        this.setAttribute("x", String(isLeft ? x(low) - 6 : x(high) + 6));
        this.setAttribute("text-anchor", isLeft ? "end" : "start");
      });
    ends
      .selectAll<SVGGElement, [string, number]>("g")
      .data([
        ["bound", bound],
        ["evidence", logEvidence]
      ] as [string, number][])
      .join((enter) => {
        const group = enter.append("g");
        group.append("line").attr("y2", innerHeight);
        group.append("text").attr("y", -6);
        return group;
      })
      .attr("class", ([name]) => (name === "bound" ? "end bound" : "end"))
      .attr("transform", ([, value]) => `translate(${x(value)},0)`)
      .select("text")
      // The two never change places; where they meet, their names part.
      .attr("text-anchor", ([name]) => (name === "bound" ? "end" : "start"))
      .attr("dx", ([name]) => (name === "bound" ? -3 : 3))
      .text(([name]) => (name === "bound" ? say.bound : "ln p(x, y)"));
    sum.textContent = say.sum({
      reconstruction: nats(reconstruction),
      divergence: nats(divergence),
      gap: nats(gap),
      evidence: nats(logEvidence),
      bound: nats(bound)
    });
    describe(sum.textContent);
  }
}
