/** A run as a file, to be carried to another browser: a safetensors file that any tool can open. */
import {strictJson} from "../data/strictJson.ts";
import {
  CheckpointError,
  readSafetensors,
  shown,
  writeSafetensors
} from "../training/safetensors.ts";
import type {TrainingState} from "./keptStates.ts";
import type {LiveRecord} from "./liveProgress.ts";
import {isRunData, type RunData} from "./runData.ts";
import type {StoredRun} from "./runStore.ts";
import {modelFiles} from "../text/en/modelFiles.ts";

const texts = modelFiles.run;

const FORMAT = "tiny-dalle-lab run";

/** What the metadata holds as JSON, beside the name and the settings. */
interface Progress {
  step: number;
  steps: number;
  saved: number;
  record: Omit<LiveRecord<never>, "probes">;
  /** What it learned from; absent in files from before it was noted. */
  data?: RunData;
}

/**
 * The file of a run: parameters, averages and the optimizer's moments as tensors; settings and curves
 * in the metadata. Pictures of its moments are left out.
 * @param kind of model, the `RunStore`'s
 */
export function packRun<S, P>(
  kind: string,
  {name, settings, record: {probes: _, ...record}, ...run}: Omit<StoredRun<S, P>, "id">,
  {tensors}: TrainingState
): Uint8Array {
  const {step, steps, saved, data} = run;
  const progress: Progress = {step, steps, saved, record, data};
  return writeSafetensors({
    tensors,
    metadata: {
      ...{format: FORMAT, kind, name},
      ...{settings: JSON.stringify(settings), progress: JSON.stringify(progress)}
    }
  });
}

/**
 * Reads the file of a run; whether its settings are possible and its tensors are those of such a model
 * is for the desk that goes on with it.
 * @throws CheckpointError for a file that is damaged, or is not that of a run of this kind
 */
export function unpackRun<S, P>(
  kind: string,
  bytes: Uint8Array
): {run: Omit<StoredRun<S, P>, "id">; state: TrainingState} {
  const {tensors, metadata} = readSafetensors(bytes);
  if (metadata.format !== FORMAT) {
    throw new CheckpointError(texts.notOurs);
  }
  if (metadata.kind !== kind) {
    throw new CheckpointError(texts.other(shown(metadata.kind ?? texts.kindUnsaid), kind));
  }
  if (!metadata.name?.trim()) throw new CheckpointError(texts.damaged(texts.noName));
  const settings = dictionary(metadata, "settings");
  const progress = dictionary(metadata, "progress");
  const problem = progressProblem(progress, settings);
  if (problem) throw new CheckpointError(texts.damaged(problem));
  const {record, step, steps, saved, data} = progress as unknown as Progress;
  const run = {name: metadata.name, settings: settings as S, step, steps, saved, data};
  return {run: {...run, record: {...record, probes: []}}, state: {step, tensors}};
}

type Dictionary = Record<string, unknown>;

const isDictionary = (value: unknown): value is Dictionary =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function dictionary(metadata: Record<string, string>, key: string): Dictionary {
  let value: unknown;
  try {
    value = strictJson(metadata[key] ?? "");
  } catch (error) {
    throw new CheckpointError(texts.damaged(texts.part(key, (error as Error).message)));
  }
  if (isDictionary(value)) return value;
  throw new CheckpointError(texts.damaged(texts.noDictionary(key)));
}

/** What of the progress is not as `packRun` writes it, or does not go with the settings. */
function progressProblem({step, steps, saved, record, data}: Dictionary, settings: Dictionary) {
  if (!isCount(steps) || !isCount(step) || step > steps) return texts.steps;
  if ((settings.steps ?? steps) !== steps) {
    return texts.otherSteps(String(steps), JSON.stringify(settings.steps));
  }
  if (!isAmount(saved)) return texts.saved;
  if (data !== undefined && !isRunData(data)) return texts.data;
  if (!isDictionary(record) || !isAmount(record.seconds)) return texts.seconds;
  const {metrics, history} = record;
  if (metrics !== null && !isDictionary(metrics)) return texts.metricsByName;
  if (metrics && !Object.values(metrics).every(isMetric)) return texts.metrics;
  return isHistory(history, steps) ? null : texts.curves;
}

/** Whether all curves have a number for each of some ascending steps. */
function isHistory(history: unknown, steps: number): boolean {
  if (!isDictionary(history) || !isDictionary(history.metrics)) return false;
  const {step, seconds, metrics} = history;
  if (!Array.isArray(step) || !Array.isArray(seconds)) return false;
  const ascends = step.every((n, i) => isCount(n) && n <= steps && (i === 0 || n > step[i - 1]));
  const columns = Object.values(metrics as Dictionary);
  const areNumbers = columns.every((column) => Array.isArray(column) && column.every(isMetric));
  const areAsLong = [seconds, ...(columns as unknown[][])].every((c) => c.length === step.length);
  return ascends && seconds.every(isAmount) && areNumbers && areAsLong;
}

const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0;

const isAmount = (value: unknown) => Number.isFinite(value) && (value as number) >= 0;

/** JSON has null for a number that is not finite, or that a step does not have. */
const isMetric = (value: unknown) => value === null || Number.isFinite(value);
