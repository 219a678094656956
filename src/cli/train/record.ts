/** What a run's folder says of it: `run.json`. */
import {type DataDescription, isDataDescription} from "../../data/dataDescription.ts";
import {strictJson} from "../../data/strictJson.ts";
import {phasesOf} from "../../training/phases.ts";
import {RUN_FILE} from "../../training/checkpoint.ts";
import {PHASES, type RunConfig} from "../../training/presets.ts";
import {runConfigProblem} from "../../training/runConfigProblem.ts";
import {RERANKER_TRAINING} from "../../training/trainingDefaults.ts";
import {UsageError} from "../command.ts";

export const RECORD_FILE = RUN_FILE;

/** The files of a run's models. */
export const MODEL_FILES = [...new Set(Object.values(PHASES))].map((m) => `${m}.safetensors`);

/** How the run was made and how it went. */
export interface RunRecord {
  command: string;
  config: RunConfig;
  backend: string;
  complete: boolean;
  /** What it learns from; runs from before data were described lack it. */
  data?: DataDescription;
  /** SHA-256 of its tokenizer.json, in hexadecimal, once there is one. */
  tokenizer?: string;
  /** The words of the training captions. */
  words: string[];
  /** These captions themselves, each once, where they follow no grammar of the lab's. */
  captions?: string[];
  /** Seconds of training in each phase, over all sittings. */
  seconds: Record<string, number>;
  /** Metrics now and then: about 200 rows a phase. */
  history: ({phase: string; step: number} & Record<string, number | string>)[];
}

/**
 * @param file named where the record is damaged
 * @throws UsageError for what is no record
 */
export function readRecord(bytes: Uint8Array, file: string): RunRecord {
  const damaged = (problem: string) =>
    new UsageError(`${file} is damaged (${problem}); the run cannot be resumed.`);
  let record: RunRecord;
  try {
    record = strictJson(bytes) as RunRecord;
  } catch (error) {
    throw damaged(`it ${(error as Error).message}`);
  }
  const {config, seconds, history, words, captions = [], data, complete} = record ?? {};
  if (config && typeof config === "object") completeOlder(config);
  const problem = runConfigProblem(config);
  if (problem) throw damaged(problem);
  if (typeof complete !== "boolean") throw damaged("it does not say whether it is complete");
  if (!seconds || !Object.values(seconds).every(Number.isFinite))
    throw damaged("its seconds are not numbers");
  if (!Array.isArray(history)) throw damaged("it has no history");
  const phases = phasesOf(config);
  const named = [...Object.keys(seconds), ...history.map((row) => row?.phase)];
  const unknown = named.filter((phase) => !phases.has(phase));
  if (unknown.length > 0)
    throw damaged(`it names the phase ${JSON.stringify(unknown[0])}, which it does not have`);
  if (!history.every(({step}) => Number.isInteger(step)))
    throw damaged("its history has rows without a step");
  if (!isTexts(words)) throw damaged("it has no words");
  if (!isTexts(captions)) throw damaged("its captions are no texts");
  if (data !== undefined && !isDataDescription(data)) {
    throw damaged("its description of the data is incomplete");
  }
  return record;
}

const isTexts = (value: unknown) =>
  Array.isArray(value) && value.every((text) => typeof text === "string");

/** Runs from before there were choices of filters and starts, any refinement, several rounds, and groups. */
function completeOlder(config: RunConfig): void {
  if (config.dvae) {
    config.dvae.encoderFilter ??= 3;
    config.dvae.codesFrom ??= "random";
  }
  const {steps = 0, ...refinement} = (config.refinement ?? {}) as {steps?: number};
  const rounds = steps > 0 ? [steps] : [];
  config.refinement = {rounds, stepSize: config.transformer?.stepSize / 2, ...refinement};
  config.reranker = {...RERANKER_TRAINING, ...config.reranker};
}
