/** What a run's folder says of it: `run.json`. */
import {type PhaseName, PHASES, type RunConfig} from "../../training/presets.ts";
import {UsageError} from "../command.ts";

export const RECORD_FILE = "run.json";

/** How the run was made and how it went. */
export interface RunRecord {
  command: string;
  config: RunConfig;
  backend: string;
  complete: boolean;
  /** The words of the training captions. */
  words: string[];
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
  let record: Partial<RunRecord> | null = null;
  try {
    record = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    // Reported below, with all else that is no record.
  }
  const {config, seconds, history} = record ?? {};
  const phases = Object.keys(PHASES) as PhaseName[];
  const known = config?.dataset && phases.every((phase) => config[phase]?.steps >= 0);
  if (!known || !seconds || !history) {
    throw new UsageError(`${file} is damaged; the run cannot be resumed.`);
  }
  // Runs from before there was a choice of filters, any refinement, and several rounds of it.
  config.dvae.encoderFilter ??= 3;
  const {steps = 0, ...refinement} = (config.refinement ?? {}) as {steps?: number};
  const rounds = steps > 0 ? [steps] : [];
  config.refinement = {rounds, stepSize: config.transformer.stepSize / 2, ...refinement};
  return record as RunRecord;
}
