/** What experiments that are repeated over seeds take from the command line. */
import {numberOption, UsageError} from "../command.ts";

/** For `readArguments`. */
export const SEEDED_OPTIONS = {
  seeds: {type: "string"},
  out: {type: "string"},
  force: {type: "boolean", default: false},
  help: {type: "boolean", default: false}
} as const;

interface Given {
  seeds?: string;
  out?: string;
  force: boolean;
  help: boolean;
}

export interface Seeded {
  /** Runs are taken with the seeds 1 … seeds. */
  seeds: number;
  out: string;
  /** Whether a file that is there is replaced. */
  force: boolean;
}

/** The options checked; null where help was asked for, and given. */
export function seeded({help, out, seeds, force}: Given, usage: string): Seeded | null {
  if (help) {
    process.stdout.write(`${usage}\n`);
    return null;
  }
  if (!out) throw new UsageError(`--out FILE is missing. Usage: ${usage}`);
  return {out, force, seeds: numberOption("seeds", seeds, 3, {min: 1, max: 20, integer: true})};
}
