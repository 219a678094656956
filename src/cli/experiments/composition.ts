/** `npm run experiments -- composition`: held-out combinations drawn from three that were seen. */
import {
  COMPOSED_SHARES,
  type CompositionFile,
  compositionRow
} from "../../evaluation/generation/composition.ts";
import {shapesJudge} from "../../evaluation/generation/judges.ts";
import {Generator} from "../../generation/generator.ts";
import {startNodeBackend} from "../../kernels/nodeBackend.ts";
import {readArguments} from "../arguments.ts";
import {openCheckpoint} from "../checkpoints.ts";
import {progressBar} from "../progress.ts";
import {CAPTION_OPTIONS, captionOptions} from "./captionOptions.ts";
import {openResults, resultKeeper} from "./resultKeeper.ts";

export const usage =
  "npm run -s experiments -- composition [--captions 256] [--seed 1] --out FILE [--force]";

/**
 * Runs with the arguments after "composition": the shipped model of shapes, judged by the oracle. What
 * it left in FILE when it was stopped is not made again.
 */
export async function take(args: string[]): Promise<void> {
  const {values: options} = readArguments(args, CAPTION_OPTIONS);
  if (options.help) return void process.stdout.write(`${usage}\n`);
  const {out, force, captions, seed} = captionOptions(options, usage);
  const none: CompositionFile = {
    command: `npm run -s experiments -- composition --captions ${captions} --seed ${seed} --out FILE`,
    ...{checkpoint: "shapes", seed, rows: []}
  };
  const file = await openResults(out, none, {force});
  const keeper = resultKeeper(out, {force});
  const save = () => keeper.save(`${JSON.stringify(file)}\n`);
  await startNodeBackend("wasm");
  const generator = new Generator(await openCheckpoint("shapes"));
  const bar = progressBar("compositions");
  try {
    for (const [i, share] of COMPOSED_SHARES.entries()) {
      bar.update(i, COMPOSED_SHARES.length, `share ${share}`);
      if (file.rows[i]) continue;
      const request = {share, captions, seed};
      file.rows.push(await compositionRow(generator, shapesJudge, request, keeper.pause));
      await save();
    }
  } finally {
    bar.stop();
  }
  generator.dispose();
  delete file.unfinished;
  await save();
}
