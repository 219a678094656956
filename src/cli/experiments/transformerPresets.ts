/** `npm run experiments -- transformer-presets`: what the presets of the transformer chapter reach. */
import {shapes, singleShapes} from "../../data/shapes/shapes.ts";
import {scoreShapes} from "../../evaluation/scorer.ts";
import type {Checkpoint} from "../../training/checkpoint.ts";
import {transformerProbe} from "../../live/transformerProbe.ts";
import {TRANSFORMER_PRESETS, transformerTrainingOf} from "../../live/transformerSettings.ts";
import {TokenPool} from "../../training/tokenPool.ts";
import {TransformerPhase} from "../../training/transformerPhase.ts";
import {openCheckpoint} from "../checkpoints.ts";
import {presetUsage, takePresetRuns} from "./presetRuns.ts";

/** Captions that a finished run draws. */
const JUDGED = 256;

/** The presets for a processor. */
type Preset = "nano" | "small";

export const usage = presetUsage("transformer-presets");

/** Runs with the arguments after "transformer-presets"; what FILE holds already is not made again. */
export function take(args: string[]): Promise<void> {
  const {nano, small} = TRANSFORMER_PRESETS;
  let checkpoint: Checkpoint | undefined;
  return takePresetRuns(args, {
    name: "transformer-presets",
    steps: {nano: nano.values.steps, small: small.values.steps},
    async take(preset, seed, progress) {
      checkpoint ??= await openCheckpoint("shapes");
      return run(checkpoint, preset, seed, progress);
    },
    say: ({shape, colour, both, joint}) =>
      `shape ${shape}, colour ${colour}, both ${both}, all that was said ${joint}`
  });
}

/** Trains on the codes of the checkpoint's dVAE, as the page does, and judges what is drawn. */
async function run(
  {tokenizer, dvae, transformer}: Checkpoint,
  preset: Preset,
  seed: number,
  progress: (step: number) => Promise<void>
) {
  const settings = {...TRANSFORMER_PRESETS[preset].values, seed};
  const {layers, width, poolSize: size} = settings;
  const source = {dataset: singleShapes, tokenizer, ...dvae};
  const pool = (await TokenPool.make(source, {size, seed: 1}))!;
  const config = {...transformer.config, layers, width};
  const phase = new TransformerPhase(config, transformerTrainingOf(settings), pool);
  try {
    while (!phase.done) {
      await phase.advance();
      await progress(phase.optimizer.step);
    }
    await phase.settle();
    const options = {tokenizer, dvae, scorer: scoreShapes, judgedAtEnd: JUDGED};
    const {accuracy, judged} = await transformerProbe(shapes, options)(phase);
    return {seed, judged, ...accuracy!};
  } finally {
    phase.dispose();
  }
}
