import "./raceBoard.css";
import {line, scaleLinear} from "d3";
import {ESTIMATORS, type EstimatorName} from "../../math/estimators/gradientEstimate.ts";
import type {RaceState} from "../../math/estimators/race.ts";
import type {RaceFinals} from "../../math/estimators/repeatedRaces.ts";
import {reparameterizationErrors} from "../../text/en/reparameterizationErrors.ts";
import {availableWidth, frame} from "../frame.ts";
import {ESTIMATOR_LABELS, lineSample, traceClass} from "./estimators.ts";
import {rounded} from "./rounded.ts";
import {setDomain} from "./setDomain.ts";

const {race: say} = reparameterizationErrors;

export interface RaceBoardState extends RaceState {
  /** The step to show; no later than the race has come. */
  shown: number;
  /** Ends of further races with other seeds. */
  finals: RaceFinals;
  f: readonly number[];
}

export type RaceBoard = HTMLElement & {update(state: RaceBoardState): void};

/** The climb of E f(z) with each estimate, and under it what each has made of α. */
export function raceBoard({
  steps,
  document = globalThis.document
}: {
  steps: number;
  document?: Document;
}): RaceBoard {
  const figure = document.createElement("figure");
  figure.className = "race-board";
  const axes = frame({
    x: scaleLinear().domain([0, steps]),
    y: scaleLinear(),
    xLabel: say.step,
    yLabel: say.axis,
    title: say.title,
    width: availableWidth({most: 760, document}),
    height: 300,
    document
  });
  const {svg, plot, x, y, innerHeight, describe} = axes;
  const here = plot.append("line").attr("class", "here").attr("y2", innerHeight);
  const best = plot.append("line").attr("class", "best").attr("x2", x(steps));
  const lines = new Map(
    ESTIMATORS.map((name) => [
      name,
      plot.append("path").attr("class", traceClass(name)).attr("data-estimator", name)
    ])
  );
  const cards = document.createElement("div");
  cards.className = "cards";
  const climbers = new Map(ESTIMATORS.map((name) => [name, card(name)]));
  cards.append(...Array.from(climbers.values(), ({element}) => element));
  figure.append(svg, cards);

  return Object.assign(figure, {update});

  function update(state: RaceBoardState): void {
    const {shown, climbers: all, finals, f} = state;
    const at = Math.min(shown, state.step);
    const [low, high] = [Math.min(...f), Math.max(...f)];
    const pad = 0.05 * Math.max(high - low, 1e-6);
    setDomain(axes, "y", [low - pad, high + pad]);
    best.attr("y1", y(high)).attr("y2", y(high));
    here.attr("x1", x(at)).attr("x2", x(at));
    const trace = line<number>()
      .x((_, step) => x(step))
      .y((v) => y(v));
    for (const name of ESTIMATORS) {
      const {objective, alpha} = all[name];
      lines.get(name)!.attr("d", trace(objective.subarray(0, at + 1)));
      climbers.get(name)!.show(objective[at], alpha[at], finals[name]);
    }
    const said = ESTIMATORS.map(
      (n) => `${ESTIMATOR_LABELS[n]} ${rounded(all[n].objective[at], 3)}`
    );
    describe(say.at(at, steps, said, high));
  }

  function card(name: EstimatorName) {
    const element = document.createElement("div");
    element.className = "card";
    element.dataset.estimator = name;
    const title = element.appendChild(document.createElement("p"));
    title.className = "title";
    title.append(lineSample(name, {document}), ESTIMATOR_LABELS[name]);
    const value = element.appendChild(document.createElement("p"));
    value.className = "value";
    const bars = element.appendChild(document.createElement("div"));
    bars.className = "alphas noise";
    bars.dataset.name = "α";
    bars.setAttribute("role", "img");
    const more = element.appendChild(document.createElement("p"));
    more.className = "more";
    return {
      element,
      show(objective: number, alpha: Float64Array, ends: readonly number[]) {
        value.textContent = `E f = ${objective.toFixed(3).replace("-", "−")}`;
        while (bars.childElementCount > alpha.length) bars.lastElementChild!.remove();
        alpha.forEach((a, k) => {
          const bar = (bars.children[k] ??
            bars.appendChild(document.createElement("span"))) as HTMLElement;
          bar.style.setProperty("--alpha", String(a));
        });
        const parts = Array.from(alpha, (a, k) => `${k + 1}: ${a.toFixed(2)}`);
        bars.setAttribute("aria-label", say.alphas(parts));
        more.textContent = name === "exact" ? say.noChance : summary(ends);
      }
    };
  }
}

function summary(ends: readonly number[]): string {
  if (ends.length === 0) return "…";
  const mean = ends.reduce((a, b) => a + b, 0) / ends.length;
  const worst = Math.min(...ends);
  const text = (value: number) => value.toFixed(2).replace("-", "−");
  return say.ends(ends.length, text(mean), text(worst));
}
