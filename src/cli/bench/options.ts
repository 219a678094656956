/** The command line of the bench. */
import {readArguments} from "../arguments.ts";
import {numberOption, UsageError} from "../command.ts";
import {type Plan, planItems} from "./plan.ts";
import {REFERENCE, type Sizes} from "./sizes.ts";
import {
  type Backend,
  BACKENDS,
  PAGE_WORKS,
  type PageWorkName,
  type WorkName,
  WORKS
} from "./works.ts";

export const USAGE =
  `npm run -s bench -- [--backend ${BACKENDS.join("|")} …] ` +
  `[--work ${[...WORKS, ...PAGE_WORKS].join("|")} …] ` +
  "[--curve] [--layers 4] [--width 128] [--batch 16] [--rounds 5] [--seconds 20] [--json] " +
  "[--bundle FILE.mjs [--force]]";

const OPTIONS = {
  backend: {type: "string", multiple: true},
  work: {type: "string", multiple: true},
  curve: {type: "boolean", default: false},
  layers: {type: "string"},
  width: {type: "string"},
  batch: {type: "string"},
  rounds: {type: "string"},
  seconds: {type: "string"},
  json: {type: "boolean", default: false},
  bundle: {type: "string"},
  force: {type: "boolean", default: false},
  help: {type: "boolean", default: false}
} as const;

export interface BenchOptions {
  plan: Plan;
  json: boolean;
  help: boolean;
  /** File to write the bench to instead of running it. */
  bundle?: string;
  force: boolean;
}

/**
 * @param backends those measured where none is named
 * @throws UsageError for anything not understood
 */
export function readOptions(args: string[], backends: Backend[]): BenchOptions {
  const {values} = readArguments(args, OPTIONS);
  const whole = {integer: true, min: 1};
  const seconds = numberOption("seconds", values.seconds, 20, {min: 1, max: 3600});
  const rounds = numberOption("rounds", values.rounds, 5, {...whole, max: 1000});
  const works = oneOf("work", values.work, [...WORKS, ...PAGE_WORKS]) ?? [...WORKS];
  const curve = values.curve;
  return {
    plan: {
      backends: oneOf("backend", values.backend, BACKENDS) ?? backends,
      items: planItems(works.filter(isOfEngines), readSizes(values), {curve}),
      pages: works.filter((work) => !isOfEngines(work)),
      ...{rounds, seconds}
    },
    json: values.json,
    help: values.help,
    bundle: values.bundle,
    force: values.force
  };
}

/** The reference sizes, of which the transformer's can be changed. */
function readSizes(values: {layers?: string; width?: string; batch?: string}): Sizes {
  const reference = REFERENCE["transformer-step"];
  const whole = {integer: true, min: 1};
  const layers = numberOption("layers", values.layers, reference.layers, {...whole, max: 64});
  const width = numberOption("width", values.width, reference.width, {...whole, max: 4096});
  const batch = numberOption("batch", values.batch, reference.batch, {...whole, max: 4096});
  if (width % 32) {
    throw new UsageError(`--width takes a multiple of 32, the width of a head; received ${width}.`);
  }
  return {...REFERENCE, "transformer-step": {...reference, layers, width, batch}};
}

function isOfEngines(work: WorkName | PageWorkName): work is WorkName {
  return (WORKS as readonly string[]).includes(work);
}

function oneOf<T extends Backend | WorkName | PageWorkName>(
  name: string,
  given: string[] | undefined,
  known: readonly T[]
): T[] | undefined {
  const wrong = given?.find((value) => !known.includes(value as T));
  if (wrong !== undefined) {
    throw new UsageError(`--${name} takes one of ${known.join(", ")}, received "${wrong}".`);
  }
  return given && [...new Set(given as T[])];
}
