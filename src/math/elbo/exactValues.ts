import type {Line, Term} from "./derivation.ts";
import {expectation} from "./table.ts";

/** The exact value of a line: one number, or one for each z where z is free. */
export function exactValues(line: Line): number[] {
  return sumOfTerms(line, (term) =>
    term.kind === "expectation"
      ? term.sign * expectation(term.under, term.of)
      : Math.log(expectation(term.under, term.of))
  );
}

/** Adds up a line, given the value of each of its terms that is an expectation. */
export function sumOfTerms(
  {terms}: Line,
  value: (term: Exclude<Term, {kind: "free"}>, index: number) => number
): number[] {
  let values = [0];
  terms.forEach((term, index) => {
    if (term.kind === "free") {
      values = term.of.flatMap((free) => values.map((sum) => sum + free));
    } else {
      const added = value(term, index);
      values = values.map((sum) => sum + added);
    }
  });
  return values;
}
