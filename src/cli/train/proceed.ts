import type {Dataset} from "../../data/captionedImage.ts";
import {NonFiniteLoss} from "../../training/phase.ts";
import {type RunFiles, TOKENIZER_FILE, TrainingRun} from "../../training/run.ts";
import {UsageError} from "../command.ts";
import {checkTokenizer} from "./checkContinuity.ts";
import type {RunRecord} from "./record.ts";
import {RecordKeeper} from "./recordKeeper.ts";
import type {RunBars} from "./runBars.ts";

interface Surroundings {
  dataset: Dataset;
  files: RunFiles;
  bars: RunBars;
  stopRequested: () => boolean;
  /** Seconds between saves; defaults to the run's own. */
  saveEvery?: number;
}

/**
 * Trains what a run lacks, keeping its record.
 * @throws UsageError where the loss is no number, or the tokenizer another one
 */
export async function proceed(
  record: RunRecord,
  {bars, ...surroundings}: Surroundings
): Promise<void> {
  const {files, stopRequested} = surroundings;
  const keeper = new RecordKeeper(record, files);
  await keeper.save();
  const run = new TrainingRun(record.config, {
    ...surroundings,
    onPhase: (phase, step) => keeper.begin(phase, step),
    beforeSave: async () => {
      checkTokenizer(record, (await files.read(TOKENIZER_FILE))!);
      await keeper.save();
    },
    onCodes: (done, total) => bars.show("patches", done, total, "codes from patches"),
    onPool: (done, size) => bars.show("codes", done, size, "pictures to codes"),
    onStep: (phase, step, steps, metrics) => {
      const {loss, ...rest} = metrics;
      const note = Object.entries(rest).map(([name, value]) => `${name} ${value.toPrecision(3)}`);
      const text = `loss ${loss.toFixed(4)}  ${note.join("  ")}`;
      if (!stopRequested()) bars.show(phase, step, steps, text);
      keeper.add(phase, step, steps, metrics);
    }
  });
  try {
    record.complete = await run.run();
  } catch (error) {
    if (error instanceof NonFiniteLoss) throw new UsageError(error.message);
    throw error;
  } finally {
    bars.stop();
    await keeper.save();
  }
}
