import "./reparameterization.css";
import {errorPanel} from "./errorPanel.ts";
import {decades, type CurvesState} from "./errorState.ts";
import {ESTIMATOR_LABELS} from "./estimators.ts";

export type ErrorCurves = HTMLElement & {update(state: CurvesState): void};

const PANELS = [
  {name: "gumbel-softmax", of: (state: CurvesState) => state.gumbelSoftmax},
  {name: "straight-through", of: (state: CurvesState) => state.straightThrough}
] as const;

/**
 * Bias, standard deviation and both together against τ, on logarithmic axes, for the two relaxed
 * estimates side by side, with the sweet spot and what the others achieve.
 */
export function errorCurves({
  temperatures,
  document = globalThis.document
}: {
  temperatures: readonly number[];
  document?: Document;
}): ErrorCurves {
  const figure = document.createElement("figure");
  figure.className = "wide error-curves";
  const pair = figure.appendChild(document.createElement("div"));
  pair.className = "pair";
  const panels = PANELS.map(({name, of}) => ({
    of,
    ...errorPanel({id: name, label: ESTIMATOR_LABELS[name], temperatures, document})
  }));
  pair.append(...panels.map(({svg}) => svg));
  return Object.assign(figure, {
    update(state: CurvesState) {
      const domain = decades(state);
      for (const {of, draw} of panels) draw(of(state), state, domain);
    }
  });
}
