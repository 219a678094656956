import "./derivationRows.css";
import {extent, scaleLinear} from "d3";
import type {LineName, Reading} from "../../math/elbo/derivation.ts";
import type {Estimates, LineEstimate} from "../../math/elbo/lineEstimates.ts";
import type {Survey} from "../../math/elbo/survey.ts";
import type {Verdict} from "../../math/elbo/verdicts.ts";
import {elboLines} from "../../text/en/elboLines.ts";
import {formula} from "../formula.ts";
import {nats} from "../nats.ts";
import {lineFormulas} from "./lineFormulas.ts";

const NAMES: readonly LineName[] = ["L1", "L2", "L3", "L4", "L5", "L6", "L7"];

/** Intervals narrower than this are those of numbers that do not vary. */
const ROUNDING = 1e-12;

export interface DerivationState {
  reading: Reading;
  verdicts: readonly Verdict[];
  /** Why each line holds or does not. */
  reasons: readonly string[];
}

export type DerivationRows = HTMLElement & {
  show(state: DerivationState): void;
  showEstimates(estimates: Estimates): void;
  showSurvey(survey: Survey): void;
  /** Moves some lines into an element of their own, so that a slide can show them without the rest. */
  take(...lines: LineName[]): HTMLElement;
};

/**
 * The lines of the derivation, one below the other: formula, exact value, Monte Carlo interval,
 * residual, verdict and its reason. A line whose z is free has one value for each code.
 */
export function derivationRows({
  document = globalThis.document
}: {document?: Document} = {}): DerivationRows {
  const root = document.createElement("div");
  root.className = "derivation wide";
  root.innerHTML = `<p class="key"><span><i class="exact-mark"></i> ${elboLines.exact}</span>
    <span><i class="interval"></i> ${elboLines.interval}</span>
    <span><i class="start"></i> ${elboLines.start}</span>
    <span class="draws"></span></p>`;
  const status = root.querySelector(".draws")!;
  const list = root.appendChild(document.createElement("ol"));
  const rows = NAMES.map((name) => row(name));
  list.append(...rows.map(({item}) => item));
  let reading: Reading | null = null;
  let count: Survey | null = null;

  return Object.assign(root, {
    show(state: DerivationState) {
      const axis = scaleLinear().domain(span(state.verdicts)).range([0, 100]);
      state.verdicts.forEach((verdict, i) => {
        if (state.reading !== reading) rows[i].showFormula(state.reading);
        rows[i].show(verdict, state.reasons[i], {axis, start: state.verdicts[0].values[0]});
      });
      reading = state.reading;
      if (count) this.showSurvey(count);
    },
    showEstimates({draws, lines}: Estimates) {
      status.textContent = elboLines.draws(draws.toLocaleString("en"));
      lines.forEach((estimate, i) => rows[i].showEstimate(estimate));
    },
    showSurvey(survey: Survey) {
      count = survey;
      rows.forEach(({showSurvey}) => showSurvey(survey));
    },
    take(...lines: LineName[]) {
      const part = document.createElement("div");
      part.className = "derivation wide taken";
      const items = rows.filter((_, i) => lines.includes(NAMES[i])).map(({item}) => item);
      part.appendChild(document.createElement("ol")).append(...items);
      return part;
    }
  });

  function row(name: LineName) {
    const item = document.createElement("li");
    item.innerHTML = `<div class="claim"><span class="name">${name}</span>
      <span class="verdict" role="img"></span><div class="formula-slot"></div></div>
      <div class="lanes"></div>
      <p class="reason"><span></span> <span class="survey"></span></p>`;
    const part = (selector: string) => item.querySelector<HTMLElement>(selector)!;
    const [badge, lanes, survey] = [part(".verdict"), part(".lanes"), part(".survey")];
    let axis = scaleLinear();
    let holds = true;
    return {
      item,
      showFormula(reading: Reading) {
        part(".formula-slot").replaceChildren(formula(lineFormulas[reading][name], {document}));
      },
      show(verdict: Verdict, reason: string, picture: {axis: typeof axis; start: number}) {
        ({axis} = picture);
        ({holds} = verdict);
        item.classList.toggle("broken", !holds);
        badge.textContent = verdict.relation === null ? "" : holds ? verdict.relation : "✗";
        badge.setAttribute("aria-label", holds ? elboLines.holds : elboLines.fails);
        badge.hidden = verdict.relation === null;
        part(".reason span").replaceChildren(...withSubscripts(reason));
        if (lanes.childElementCount !== verdict.values.length) {
          lanes.replaceChildren(...verdict.values.map(() => lane()));
        }
        verdict.values.forEach((value, z) => {
          const element = lanes.children[z] as HTMLElement;
          const free = verdict.values.length > 1;
          write(element, "z", free ? `z = ${z + 1}` : "");
          write(element, "exact", nats(value));
          write(element, "sampled", "");
          const {reference, residuals} = verdict;
          write(element, "residual-name", reference === null ? "" : elboLines.minus(reference));
          write(element, "residual", reference === null ? "" : nats(residuals[z], {sign: true}));
          element.style.setProperty("--exact", `${axis(value)}%`);
          element.style.setProperty("--start", `${axis(picture.start)}%`);
          element.classList.remove("has-interval");
          element.classList.toggle("broken", reference !== null && !verdict.held[z]);
        });
      },
      showEstimate({values, halfWidth}: LineEstimate) {
        // Estimates of what was shown before have nothing to stand beside.
        if (values.length !== lanes.childElementCount) return;
        values.forEach((value, z) => {
          const element = lanes.children[z] as HTMLElement;
          write(
            element,
            "sampled",
            `${nats(value)} ± ${nats(halfWidth < ROUNDING ? 0 : halfWidth)}`
          );
          const [low, high] = axis.domain();
          const from = axis(Math.max(low, value - halfWidth));
          const to = axis(Math.min(high, value + halfWidth));
          element.style.setProperty("--from", `${from}%`);
          element.style.setProperty("--to", `${Math.max(from, to)}%`);
          element.classList.add("has-interval");
        });
      },
      showSurvey({worlds, broken}: Survey) {
        const count = broken[name];
        const {never, luck, broken: fails} = elboLines.survey;
        if (name === "L1") survey.textContent = "";
        else if (count === 0) survey.textContent = never(worlds);
        else if (holds) survey.textContent = luck(count, worlds);
        else survey.textContent = fails(count, worlds);
      }
    };
  }

  /** “p_θ” with a real subscript. */
  function withSubscripts(text: string): (string | HTMLElement)[] {
    return text.split(/_(.)/).map((piece, i) => {
      if (i % 2 === 0) return piece;
      return Object.assign(document.createElement("sub"), {textContent: piece});
    });
  }

  function lane(): HTMLElement {
    const element = document.createElement("div");
    element.className = "lane";
    element.innerHTML = `<span class="z image-token"></span>
      <span class="strip" aria-hidden="true"><i class="start"></i><i class="interval"></i><i class="exact-mark"></i></span>
      <span class="pair"><small>${elboLines.exact}</small> <b class="exact"></b></span>
      <span class="pair wider"><small>${elboLines.sampled}</small> <b class="sampled"></b></span>
      <span class="pair"><small class="residual-name"></small> <b class="residual"></b></span>`;
    return element;
  }
}

function write(lane: HTMLElement, part: string, text: string): void {
  const element = lane.querySelector(`.${part}`)!;
  if (element.textContent !== text) element.textContent = text;
}

/** The nats that all lines' pictures show, with some room at the ends. */
function span(verdicts: readonly Verdict[]): [number, number] {
  const values = verdicts.flatMap(({values}) => values).filter(Number.isFinite);
  const [low, high] = extent(values) as [number, number];
  const room = 0.08 * (high - low) || 1;
  return [low - room, high + room];
}
