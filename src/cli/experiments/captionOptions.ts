/** What experiments on captions are asked for, beside what each has of its own. */
import {numberOption, UsageError} from "../command.ts";

export const CAPTION_OPTIONS = {
  captions: {type: "string"},
  seed: {type: "string"},
  out: {type: "string"},
  force: {type: "boolean", default: false},
  help: {type: "boolean", default: false}
} as const;

/** @throws UsageError for a number that is none, and where FILE is missing */
export function captionOptions(
  {captions, seed, out, force}: {captions?: string; seed?: string; out?: string; force: boolean},
  usage: string
) {
  if (!out) throw new UsageError(`--out FILE is missing. Usage: ${usage}`);
  return {
    ...{out, force},
    captions: numberOption("captions", captions, 256, {min: 1, max: 10_000, integer: true}),
    seed: numberOption("seed", seed, 1, {integer: true})
  };
}
