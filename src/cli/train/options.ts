/** The command line of `npm run train`. Without tensors, so that a mistake is told at once. */
import {LEAST_HEAD} from "../../models/leastHead.ts";
import {PRESETS, type PresetName, type RunOptions} from "../../training/presets.ts";
import {CODE_STARTS, ENCODER_SIGHTS} from "../../training/trainingDefaults.ts";
import {readArguments} from "../arguments.ts";
import {numberOption, UsageError} from "../command.ts";

export const USAGE =
  "npm run train -- --dataset shapes|emoji|DIR [--preset nano|small|base] " +
  "--steps N | --minutes M [--codes K] [--codes-from random|data] [--encoder-sees patch|neighbours] [--head CHANNELS] [--vocabulary TOKENS] [--empty-captions SHARE] [--refinement-steps N,…] [--pool N] [--seed S] --out DIR [--force], or npm run train -- --resume [--accept-changed-data] --out DIR";

/** What a resumed run keeps of its own. */
const SETTINGS = {
  dataset: {type: "string"},
  preset: {type: "string"},
  steps: {type: "string"},
  minutes: {type: "string"},
  "dvae-steps": {type: "string"},
  "refinement-steps": {type: "string"},
  "reranker-steps": {type: "string"},
  codes: {type: "string"},
  "codes-from": {type: "string"},
  "encoder-sees": {type: "string"},
  head: {type: "string"},
  vocabulary: {type: "string"},
  "empty-captions": {type: "string"},
  pool: {type: "string"},
  seed: {type: "string"}
} as const;

const OPTIONS = {
  ...SETTINGS,
  out: {type: "string"},
  resume: {type: "boolean", default: false},
  "accept-changed-data": {type: "boolean", default: false},
  force: {type: "boolean", default: false},
  help: {type: "boolean", default: false}
} as const;

/** What a new run is asked to be; of `steps` and `minutes` one is given. */
export interface Plan {
  base: Omit<RunOptions, "steps">;
  steps: number | undefined;
  minutes: number | undefined;
  /** Steps that were given for a phase of their own. */
  own: {dvae: number | undefined; refinement: number[]; reranker: number | undefined};
}

export interface TrainOptions {
  out: string;
  /** Null where a run is to be resumed: it keeps its own settings, to end as if it had never stopped. */
  plan: Plan | null;
  force: boolean;
  /** Whether a resumed run goes on where its data are not those that it began with. */
  acceptChangedData: boolean;
}

/** Channels of the head where codes begin as patches, which they need one for. */
const HEAD = 16;

const parseOptions = (args: string[]) => readArguments(args, OPTIONS).values;

/**
 * @returns null where only help was asked for
 * @throws UsageError for anything not understood
 */
export function readOptions(args: string[]): TrainOptions | null {
  const options = parseOptions(args);
  if (options.help) return null;
  const {out, resume, force} = options;
  if (!out) throw new UsageError(`--out DIR is missing. Usage: ${USAGE}`);
  const {"accept-changed-data": acceptChangedData} = options;
  if (acceptChangedData && !resume) {
    throw new UsageError("--accept-changed-data is for runs that go on; add --resume.");
  }
  if (!resume) return {out, plan: planned(options), force, acceptChangedData};
  const given = Object.keys(SETTINGS).find((name) => options[name as keyof typeof SETTINGS]);
  if (given) {
    throw new UsageError(`--resume keeps the settings of the run; leave out --${given}.`);
  }
  return {out, plan: null, force, acceptChangedData};
}

function planned(options: ReturnType<typeof parseOptions>): Plan {
  const {dataset, preset = "small"} = options;
  if (!dataset) throw new UsageError(`--dataset is missing. Usage: ${USAGE}`);
  if (!Object.hasOwn(PRESETS, preset)) {
    const names = Object.keys(PRESETS).join(", ");
    throw new UsageError(`--preset takes one of ${names}, received "${preset}".`);
  }
  const whole = {min: 1, integer: true};
  const steps = numberOption("steps", options.steps, undefined, whole);
  const minutes = numberOption("minutes", options.minutes, undefined, {min: 0.1});
  if ((steps === undefined) === (minutes === undefined)) {
    throw new UsageError(`Give either --steps or --minutes. Usage: ${USAGE}`);
  }
  const codesFrom = choice("codes-from", options["codes-from"], CODE_STARTS);
  return {
    base: {
      dataset,
      preset: preset as PresetName,
      seed: numberOption("seed", options.seed, 1, {integer: true}),
      codebookSize: numberOption("codes", options.codes, 128, {min: 32, max: 8192, integer: true}),
      encoderSees: choice("encoder-sees", options["encoder-sees"], ENCODER_SIGHTS),
      codesFrom,
      headWidth: numberOption("head", options.head, codesFrom === "data" ? HEAD : undefined, {
        ...{min: LEAST_HEAD, max: 64, integer: true}
      }),
      vocabularySize: numberOption("vocabulary", options.vocabulary, undefined, {
        ...{min: 32, max: 16384, integer: true}
      }),
      emptyCaptions: numberOption("empty-captions", options["empty-captions"], undefined, {
        ...{min: 0, max: 1}
      }),
      poolSize: numberOption("pool", options.pool, undefined, whole)
    },
    steps,
    minutes,
    own: {
      dvae: numberOption("dvae-steps", options["dvae-steps"], undefined, whole),
      refinement: (options["refinement-steps"]?.split(",") ?? []).map((round) =>
        numberOption("refinement-steps", round, undefined, whole)!
      ),
      reranker: numberOption("reranker-steps", options["reranker-steps"], undefined, whole)
    }
  };
}

/** @throws UsageError for none of the choices */
function choice<T extends string>(
  name: string,
  given: string | undefined,
  choices: readonly T[]
): T | undefined {
  const found = choices.find((one) => one === given);
  if (given === undefined || found) return found;
  throw new UsageError(`--${name} takes one of ${choices.join(", ")}, received "${given}".`);
}
