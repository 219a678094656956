import type {Line, LineName} from "./derivation.ts";
import {exactValues} from "./exactValues.ts";

/** Nats within which two lines count as equal; rounding leaves some 1e-15. */
const TOLERANCE = 1e-9;

/** What the numbers say of a line. */
export interface Verdict {
  name: LineName;
  relation: Line["relation"];
  /** The exact value: one number, or one for each z where z is free. */
  values: readonly number[];
  /** The line it is compared with; null for the first. */
  reference: LineName | null;
  /** value − reference in nats, for each of the values. */
  residuals: readonly number[];
  /** For each of the values, whether it follows from the reference in this world. */
  held: readonly boolean[];
  /** Whether all of them do. */
  holds: boolean;
}

/**
 * Judges every line by its numbers alone. A line is compared with the one above. Where that has
 * itself been found wrong, it may instead agree with one further up, as far as the last that holds:
 * so that a misprint is not held against the lines after it. An inequality is compared with the
 * last line that holds.
 */
export function judge(lines: readonly Line[]): Verdict[] {
  const verdicts: Verdict[] = [];
  for (const line of lines) verdicts.push(verdictOf(line, verdicts));
  return verdicts;
}

function verdictOf(line: Line, above: readonly Verdict[]): Verdict {
  const {name, relation} = line;
  const values = exactValues(line);
  if (relation === null) {
    const held = values.map(() => true);
    return {name, relation, values, reference: null, residuals: [], held, holds: true};
  }
  const last = above.findLastIndex(({holds}) => holds);
  const candidates = relation === "≥" ? [above[last]] : above.slice(last).reverse();
  const comparisons = candidates.map((reference) => {
    const residuals = compare(values, reference.values);
    const held = residuals.map((residual) =>
      relation === "≥" ? residual <= TOLERANCE : Math.abs(residual) <= TOLERANCE
    );
    const holds = held.every(Boolean);
    return {name, relation, values, reference: reference.name, residuals, held, holds};
  });
  return comparisons.find(({holds}) => holds) ?? comparisons[0];
}

/** Differences of values; a single number stands for the same at every z. */
function compare(values: readonly number[], reference: readonly number[]): number[] {
  const longer = values.length >= reference.length ? values : reference;
  const at = (list: readonly number[], z: number) => list[list.length === 1 ? 0 : z];
  return longer.map((_, z) => at(values, z) - at(reference, z));
}
