import type {RelaxationError} from "../../math/estimators/relaxationErrors.ts";
import {sweetSpot} from "../../math/estimators/sweetSpot.ts";
import {reparameterizationErrors} from "../../text/en/reparameterizationErrors.ts";
import type {CurvesState} from "./errorState.ts";
import {ESTIMATOR_LABELS, lineSample} from "./estimators.ts";
import {rounded} from "./rounded.ts";
import {valueTable, type ValueTable} from "./valueTable.ts";

const {table: say} = reparameterizationErrors;

export type ErrorTable = HTMLElement & {update(state: CurvesState & {draws: number}): void};

/** The least error that each estimate can have with N draws, and where. */
export function errorTable({
  document = globalThis.document
}: {document?: Document} = {}): ErrorTable {
  const root = document.createElement("div");
  const table: ValueTable = valueTable(say.caption, {
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
          label: say.zero,
          value: rounded(gradient, 2),
          note: say.zeroNote
        },
        {
          line: "reinforce",
          label: ESTIMATOR_LABELS.reinforce,
          value: rounded(reinforce, 2),
          note: say.reinforceNote
        },
        {
          line: "leave-one-out",
          label: ESTIMATOR_LABELS["leave-one-out"],
          value: rounded(leaveOneOut, 2),
          note: say.baselineNote
        },
        relaxed("gumbel-softmax", state.gumbelSoftmax, samples),
        relaxed("straight-through", state.straightThrough, samples)
      ]);
      progress.textContent = say.progress(state.draws.toLocaleString("en"));
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
  const note = atEnd ? say.relaxedNoteAtEnd : say.relaxedNote;
  return {
    line: name,
    label: ESTIMATOR_LABELS[name],
    value: rounded(error, 2),
    note: note(rounded(temperature), rounded(bias), rounded(Math.sqrt(variance / samples)))
  };
}
