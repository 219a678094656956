/** A run as a file, to be carried to another browser: a safetensors file that any tool can open. */
import {CheckpointError, readSafetensors, writeSafetensors} from "../training/safetensors.ts";
import type {TrainingState} from "./keptStates.ts";
import type {LiveRecord} from "./liveRun.ts";
import type {StoredRun} from "./runStore.ts";

const FORMAT = "tiny-dalle-lab run";

/** What the metadata holds as JSON, beside the name and the settings. */
interface Progress {
  step: number;
  steps: number;
  saved: number;
  record: Omit<LiveRecord<never>, "probes">;
}

/**
 * The file of a run: parameters, averages and the optimizer's moments as tensors; settings and curves
 * in the metadata. Pictures of its moments are left out.
 * @param kind of model, the `RunStore`'s
 */
export function packRun<S, P>(
  kind: string,
  {name, settings, step, steps, saved, record: {probes: _, ...record}}: Omit<StoredRun<S, P>, "id">,
  {tensors}: TrainingState
): Uint8Array {
  const progress: Progress = {step, steps, saved, record};
  return writeSafetensors({
    tensors,
    metadata: {
      ...{format: FORMAT, kind, name},
      ...{settings: JSON.stringify(settings), progress: JSON.stringify(progress)}
    }
  });
}

/**
 * Reads the file of a run; its settings and the shapes of its tensors are not checked.
 * @throws CheckpointError for a file that is damaged, or is not that of a run of this kind
 */
export function unpackRun<S, P>(
  kind: string,
  bytes: Uint8Array
): {run: Omit<StoredRun<S, P>, "id">; state: TrainingState} {
  const {tensors, metadata} = readSafetensors(bytes);
  if (metadata.format !== FORMAT) {
    throw new CheckpointError("is a safetensors file, but not of a run saved on these pages");
  }
  if (metadata.kind !== kind) {
    throw new CheckpointError(`is a run of a ${metadata.kind}, not of a ${kind}`);
  }
  let settings: S;
  let progress: Progress;
  try {
    settings = JSON.parse(metadata.settings);
    progress = JSON.parse(metadata.progress);
    const {step, steps, saved, record} = progress;
    const columns = [record.history.seconds, ...Object.values(record.history.metrics)];
    const isWhole =
      [step, steps, saved, record.seconds].every(Number.isFinite) &&
      columns.every((column) => column.length === record.history.step.length);
    if (!isWhole) throw new Error("incomplete");
  } catch {
    throw new CheckpointError("has damaged metadata");
  }
  const {record, ...rest} = progress;
  const {name} = metadata;
  return {
    run: {name, settings, ...rest, record: {...record, probes: []}},
    state: {step: progress.step, tensors}
  };
}
