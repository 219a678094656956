import "./reparameterization.css";
import {curveStepBefore, line, range, scaleLinear, scalePoint} from "d3";
import {argmax, softmax} from "../../math/categorical.ts";
import {exactGradient, expectation} from "../../math/estimators/exactGradient.ts";
import {softMean} from "../../math/estimators/softStaircase.ts";
import {staircase, staircaseHeight, type Staircase} from "../../math/estimators/staircase.ts";
import {reparameterization} from "../../text/en/reparameterization.ts";
import {availableWidth, frame} from "../frame.ts";
import {lineSample, traceClass} from "./estimators.ts";
import {rounded} from "./rounded.ts";
import {tangent} from "./tangent.ts";
import {valueTable} from "./valueTable.ts";

export interface JumpState {
  /** φ of all K choices; the first is what the reader moves. */
  logits: readonly number[];
  /** N × K numbers from Gumbel(0, 1), held fixed. The first draw is the one shown. */
  noise: Float64Array;
  /** τ at which the draws are softened, or null for hard ones. */
  temperature: number | null;
}

const {jump: say, estimators} = reparameterization;

export type JumpFigure = HTMLElement & {update(state: JumpState): void};

/** Where φ₁ can be moved to. */
const PHI = 4;

/** The scores drawn; farther ones stand at the edge. */
const SCORES = [-5, 7] as const;

/**
 * z = argmax(φ + G) with G held fixed: on the left the race of one draw, on the right what the mean
 * of f over all draws does as φ₁ moves, beside the true expectation.
 * @param f what each of the K choices is worth
 */
export function jumpFigure(
  f: readonly number[],
  {document = globalThis.document}: {document?: Document} = {}
): JumpFigure {
  const figure = document.createElement("figure");
  figure.className = "wide";
  const pair = figure.appendChild(document.createElement("div"));
  pair.className = "pair";
  const width = availableWidth({most: 480, document});
  const names = f.map((value, k) => say.code(k + 1, value));
  const [low, high] = [Math.min(...f), Math.max(...f)];
  const left = frame({
    x: scaleLinear().domain(SCORES),
    y: scalePoint().domain(names.slice().reverse()).padding(0.7),
    xLabel: {text: "φₖ + Gₖ", idea: "noise"},
    title: say.race,
    margin: {left: 96, right: 64},
    ...{width, height: 300, document}
  });
  const right = frame({
    x: scaleLinear().domain([-PHI, PHI]),
    y: scaleLinear().domain([low - 0.08 * (high - low), high + 0.05 * (high - low)]),
    xLabel: "φ₁",
    yLabel: say.meanAxis,
    title: say.mean,
    ...{width, height: 300, document}
  });
  pair.append(left.svg, right.svg);
  const table = valueTable(say.table, {
    document,
    sample: (name) => lineSample(name, {document})
  });
  figure.append(table);

  const leader = left.plot.append("line").attr("class", "here");
  const rows = left.plot.append("g").attr("class", "lanes");
  const here = right.plot.append("line").attr("class", "here");
  const exact = right.plot.append("path").attr("class", "trace").attr("data-estimator", "exact");
  const stairs = right.plot.append("path").attr("class", "trace").attr("data-estimator", "fixed");
  const soft = right.plot
    .append("path")
    .attr("class", traceClass("gumbel-softmax"))
    .attr("data-estimator", "gumbel-softmax");
  const slope = right.plot.append("line").attr("class", "tangent");
  const rug = right.plot.append("g").attr("class", "rug");
  const point = right.plot.append("circle").attr("class", "point").attr("r", 4.5);

  return Object.assign(figure, {update});

  function update(state: JumpState): void {
    const {logits, noise, temperature} = state;
    const steps = staircase(logits, f, noise);
    drawRace(state);
    drawMeans(state, steps);
    const truth = exactGradient(logits, f)[0];
    const next = steps.jumps.find(({at}) => at > logits[0]);
    const relaxed = temperature === null ? null : softMean(logits, f, noise, temperature);
    table.update([
      {line: "exact", label: estimators.exact, value: rounded(truth, 3)},
      {
        line: "fixed",
        label: say.hard,
        value: "0",
        note: next ? say.flatUntil(next.at.toFixed(3).replace("-", "−")) : say.flatOnwards
      },
      {
        line: "gumbel-softmax",
        label: say.soft,
        value: relaxed ? rounded(relaxed.slope, 3) : say.off,
        note: relaxed ? say.softened(rounded(temperature!)) : say.notSoftened
      }
    ]);
  }

  function drawRace({logits, noise, temperature}: JumpState): void {
    const scores = logits.map((phi, k) => phi + noise[k]);
    const winner = argmax(scores);
    const parts = temperature === null ? null : softmax(scores, temperature);
    const x = (v: number) => left.x(Math.max(SCORES[0], Math.min(SCORES[1], v)));
    leader
      .attr("x1", x(scores[winner]))
      .attr("x2", x(scores[winner]))
      .attr("y1", 0)
      .attr("y2", left.innerHeight);
    const lanes = rows
      .selectAll<SVGGElement, number>("g")
      .data(scores)
      .join((enter) => {
        const g = enter.append("g");
        g.append("line").attr("class", "noise-part");
        g.append("line").attr("class", "phi");
        g.append("circle").attr("class", "runner").attr("r", 6);
        g.append("text").attr("class", "result").attr("dy", "0.35em");
        return g;
      })
      .attr("transform", (_, k) => `translate(0,${left.y(names[k])})`)
      .classed("winner", (_, k) => k === winner);
    lanes
      .select(".noise-part")
      .attr("x1", (_, k) => x(logits[k]))
      .attr("x2", (score) => x(score));
    lanes
      .select(".phi")
      .attr("x1", (_, k) => x(logits[k]))
      .attr("x2", (_, k) => x(logits[k]))
      .attr("y1", -9)
      .attr("y2", 9);
    lanes.select(".runner").attr("cx", (score) => x(score));
    lanes
      .select(".result")
      .attr("x", left.innerWidth + 8)
      .text((_, k) => (parts ? `y = ${parts[k].toFixed(2)}` : k === winner ? `z = ${k + 1}` : ""));
    const said = scores.map((score) => rounded(score));
    left.describe(
      parts
        ? say.softOutcome(
            said,
            Array.from(parts, (p) => p.toFixed(2))
          )
        : say.hardOutcome(said, winner + 1, f[winner])
    );
  }

  function drawMeans({logits, noise, temperature}: JumpState, steps: Staircase): void {
    const phi = logits[0];
    const moved = (to: number) => [to, ...logits.slice(1)];
    const trace = line<[number, number]>()
      .x(([at]) => right.x(at))
      .y(([, v]) => right.y(v));
    const grid = range(-PHI, PHI + 0.001, 0.04);
    exact.attr("d", trace(grid.map((at) => [at, expectation(moved(at), f)])));
    const edges = steps.jumps.map(({at}) => at).filter((at) => Math.abs(at) < PHI);
    const corners = [-PHI, ...edges, PHI];
    const flights = line<number>()
      .x((at) => right.x(at))
      .y((at) => right.y(staircaseHeight(steps, at)))
      .curve(curveStepBefore);
    stairs.attr("d", flights(corners)).classed("faint", temperature !== null);
    const softAt = (at: number) => softMean(moved(at), f, noise, temperature!);
    soft.attr("d", temperature && trace(grid.map((at) => [at, softAt(at).value])));
    const mean = temperature ? softAt(phi) : {value: staircaseHeight(steps, phi), slope: 0};
    const ends = tangent([phi, mean.value], mean.slope, right, 110);
    for (const [name, value] of Object.entries(ends)) slope.attr(name, value);
    slope.attr("data-estimator", temperature ? "gumbel-softmax" : "fixed");
    point.attr("cx", right.x(phi)).attr("cy", right.y(mean.value));
    here.attr("x1", right.x(phi)).attr("x2", right.x(phi));
    here.attr("y1", 0).attr("y2", right.innerHeight);
    rug
      .selectAll("line")
      .data(steps.jumps.filter(({at}) => Math.abs(at) < PHI))
      .join("line")
      .attr("class", ({draw}) => (draw === 0 ? "shown" : ""))
      .attr("x1", ({at}) => right.x(at))
      .attr("x2", ({at}) => right.x(at))
      .attr("y1", right.innerHeight)
      .attr("y2", ({draw}) => right.innerHeight - (draw === 0 ? 16 : 8));
    right.describe(
      say.means(
        steps.draws,
        rounded(phi),
        {mean: rounded(mean.value), slope: rounded(mean.slope)},
        {mean: rounded(expectation(logits, f)), slope: rounded(exactGradient(logits, f)[0])}
      )
    );
  }
}
