import type {RelaxationError} from "../../math/estimators/relaxationErrors.ts";
import {sweetSpot} from "../../math/estimators/sweetSpot.ts";
import type {CurvesState} from "./errorState.ts";
import {ESTIMATOR_LABELS, lineSample} from "./estimators.ts";
import {rounded} from "./rounded.ts";
import {valueTable, type ValueTable} from "./valueTable.ts";

export type ErrorTable = HTMLElement & {update(state: CurvesState & {draws: number}): void};

/** The least error that each estimate can have with N draws, and where. */
export function errorTable({
  document = globalThis.document
}: {document?: Document} = {}): ErrorTable {
  const root = document.createElement("div");
  const table: ValueTable = valueTable("√(bias² + variance), the error to expect of one estimate", {
    document,
    sample: (name) => lineSample(name, {document})
  });
  const progress = document.createElement("p");
  progress.className = "progress";
  root.append(table, progress);
  return Object.assign(root, {
    update(state: CurvesState & {draws: number}) {
      const {gradient, reinforce, leaveOneOut, samples} = state;
      table.update([
        {
          line: "zero",
          label: "always 0",
          value: rounded(gradient, 2),
          note: "the gradient’s length"
        },
        {
          line: "reinforce",
          label: ESTIMATOR_LABELS.reinforce,
          value: rounded(reinforce, 2),
          note: "no bias: all of it is chance"
        },
        {
          line: "leave-one-out",
          label: ESTIMATOR_LABELS["leave-one-out"],
          value: rounded(leaveOneOut, 2),
          note: "no bias either"
        },
        relaxed("gumbel-softmax", state.gumbelSoftmax, samples),
        relaxed("straight-through", state.straightThrough, samples)
      ]);
      progress.textContent =
        `Biases and variances from ${state.draws.toLocaleString("en")} draws, the same at every τ. ` +
        "Where a bias lies in the hatched part, that many draws cannot tell it from 0.";
    }
  });
}

function relaxed(
  name: "gumbel-softmax" | "straight-through",
  errors: readonly RelaxationError[],
  samples: number
) {
  const {temperature, error, atEnd} = sweetSpot(errors, samples);
  const {bias, variance} = errors.find((e) => e.temperature === temperature)!;
  const parts = `bias ${rounded(bias)}, standard deviation ${rounded(Math.sqrt(variance / samples))}`;
  return {
    line: name,
    label: ESTIMATOR_LABELS[name],
    value: rounded(error, 2),
    note: `at τ ≈ ${rounded(temperature)}${atEnd ? ", the end of the range" : ""}: ${parts}`
  };
}
