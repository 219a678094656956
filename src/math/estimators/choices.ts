import {reparameterization} from "../../text/en/reparameterization.ts";
import {normalized} from "../categorical.ts";

const {problems} = reparameterization.choices;

/** K things to choose from: what each is worth, and how likely each is. */
export interface Choices {
  f: number[];
  /** Probabilities, all above 0, so that each has a logit. */
  alpha: number[];
}

export const FEWEST_CHOICES = 2;
export const MOST_CHOICES = 16;
const LARGEST = 1000;

/** Numbers separated by commas or spaces, Chinese ones too. Throws with what is wrong, in words for the reader. */
export function readNumbers(text: string): number[] {
  const words = text.split(/[\s,;，、；]+/).filter(Boolean);
  return words.map((word, i) => {
    // A typeset minus sign is what copying from this page yields.
    const value = Number(word.replace("−", "-"));
    if (Number.isFinite(value)) return value;
    throw new Error(problems.noNumber(i + 1, word.slice(0, 20)));
  });
}

/** Checks the values f of choices; throws with what was received and what to do. */
export function checkValues(f: readonly number[]): void {
  if (f.length < FEWEST_CHOICES || f.length > MOST_CHOICES) {
    throw new Error(problems.fCount(f.length, FEWEST_CHOICES, MOST_CHOICES));
  }
  const wild = f.findIndex((v) => !(Math.abs(v) <= LARGEST));
  if (wild >= 0) {
    throw new Error(problems.fWild(wild + 1, f[wild], LARGEST));
  }
}

/** Checks the weights of `size` choices; throws with what was received and what to do. */
export function checkWeights(weights: readonly number[], size: number): void {
  if (weights.length !== size) {
    throw new Error(problems.weightCount(weights.length, size));
  }
  if (weights.every((w) => w === 0)) {
    throw new Error(problems.allZero);
  }
  const wrong = weights.findIndex((w) => !(w > 0));
  if (wrong >= 0) {
    throw new Error(
      weights[wrong] < 0 ? problems.negative(wrong + 1, weights[wrong]) : problems.zero(wrong + 1)
    );
  }
  const [least, most] = [Math.min(...weights), Math.max(...weights)];
  if (least / most < 1e-9) {
    throw new Error(problems.span((most / least).toExponential(0)));
  }
}

/** Reads what `writeChoices` has written; weights may be left out, which makes them equal. */
export function readChoices(text: string): Choices {
  const [values, weights, ...rest] = text.split(":");
  if (rest.length > 0) throw new Error(problems.colons);
  const f = readNumbers(values);
  checkValues(f);
  const alpha = weights === undefined ? f.map(() => 1) : readNumbers(weights);
  checkWeights(alpha, f.length);
  return {f, alpha: Array.from(normalized(alpha))};
}

/** Values and weights as one line of text, for a link: “1 0.5 0 : 2 1 1”. */
export function writeChoices(f: readonly number[], weights: readonly number[]): string {
  const equal = weights.every((w) => w === weights[0]);
  return equal ? f.join(" ") : `${f.join(" ")} : ${weights.join(" ")}`;
}
