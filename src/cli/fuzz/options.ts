/** The command line of `npm run fuzz`. */
import {readArguments} from "../arguments.ts";
import {numberOption, UsageError} from "../command.ts";
import {KIND_NAMES, type KindName} from "./kindNames.ts";

export const USAGE =
  "npm run fuzz -- [--minutes 10 | --cases N] [--seed 1] " +
  `[--only ${KIND_NAMES.join("|")} [--path PATH]]`;

const OPTIONS = {
  minutes: {type: "string"},
  cases: {type: "string"},
  seed: {type: "string"},
  only: {type: "string"},
  path: {type: "string"},
  help: {type: "boolean", default: false}
} as const;

export interface FuzzOptions {
  kinds: readonly KindName[];
  seed: number;
  /** Cases of each kind, or else milliseconds for each. */
  cases: number | undefined;
  time: number | undefined;
  /** Where a counterexample was found before. */
  path: string | undefined;
}

/**
 * @returns null where only help was asked for
 * @throws UsageError for anything not understood
 */
export function readOptions(args: string[]): FuzzOptions | null {
  const {values} = readArguments(args, OPTIONS);
  if (values.help) return null;
  const {only, path} = values;
  const kinds = only === undefined ? KIND_NAMES : KIND_NAMES.filter((name) => name === only);
  if (kinds.length === 0) {
    throw new UsageError(`--only takes one of ${KIND_NAMES.join(", ")}, received "${only}".`);
  }
  if (path !== undefined && (only === undefined || !/^\d+(:\d+)*$/.test(path))) {
    throw new UsageError(
      `--path takes what a failure printed, with its --only; received "${path}".`
    );
  }
  const whole = {min: 1, max: 1e9, integer: true};
  const cases = numberOption("cases", values.cases, undefined, whole);
  const minutes = numberOption("minutes", values.minutes, undefined, {min: 0.01, max: 1e4});
  if (cases !== undefined && minutes !== undefined) {
    throw new UsageError("Give --minutes or --cases, not both.");
  }
  const time = cases === undefined ? ((minutes ?? 10) * 60_000) / kinds.length : undefined;
  const seed = numberOption("seed", values.seed, 1, {integer: true, min: 0, max: 2 ** 31 - 1});
  return {kinds, seed, cases, time, path};
}
