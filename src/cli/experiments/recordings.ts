/** `npm run experiments -- recordings`: the runs that training pages show before there is one of one's own. */
import {join} from "node:path";
import {shapes, singleShapes} from "../../data/shapes/shapes.ts";
import {scoreShapes} from "../../evaluation/scorer.ts";
import {startNodeBackend} from "../../kernels/nodeBackend.ts";
import {dvaeProbe} from "../../live/dvaeProbe.ts";
import {DVAE_PRESETS} from "../../live/dvaePresets.ts";
import {dvaePlan} from "../../live/dvaeSettings.ts";
import {encodeSheet} from "../../live/pictureSheet.ts";
import {packRecording, type Recording} from "../../live/recording.ts";
import {recordRun} from "../../live/recordRun.ts";
import {transformerProbe} from "../../live/transformerProbe.ts";
import {TRANSFORMER_PRESETS, transformerTrainingOf} from "../../live/transformerSettings.ts";
import {TRANSFORMER_MOMENTS} from "../../live/moments.ts";
import {DvaePhase} from "../../training/dvaePhase.ts";
import {startingCodes} from "../../training/patchCodes.ts";
import {TokenPool} from "../../training/tokenPool.ts";
import {TransformerPhase} from "../../training/transformerPhase.ts";
import {readArguments} from "../arguments.ts";
import {openCheckpoint} from "../checkpoints.ts";
import {checkOutput, exists, numberOption, UsageError, writeWhole} from "../command.ts";
import {progressBar} from "../progress.ts";
import {resultKeeper} from "./resultKeeper.ts";

export const usage =
  "npm run -s experiments -- recordings [--only dvae|transformer] [--steps N] --out DIR [--force]";

const OPTIONS = {
  only: {type: "string"},
  steps: {type: "string"},
  out: {type: "string"},
  force: {type: "boolean", default: false},
  help: {type: "boolean", default: false}
} as const;

type Tell = (step: number, steps: number) => Promise<void>;
type Record<S, P> = Omit<Recording<S, P>, "command">;

const RECORDINGS = {dvae: recordDvae, transformer: recordTransformer};

/** Runs with the arguments after "recordings"; what DIR holds already is not made again. */
export async function take(args: string[]): Promise<void> {
  const {values: options} = readArguments(args, OPTIONS);
  if (options.help) return void process.stdout.write(`${usage}\n`);
  const {only, out, force} = options;
  if (!out) throw new UsageError(`--out DIR is missing. Usage: ${usage}`);
  if (only !== undefined && !Object.hasOwn(RECORDINGS, only)) {
    throw new UsageError(`--only takes dvae or transformer, received "${only}".`);
  }
  const steps =
    options.steps === undefined
      ? undefined
      : numberOption("steps", options.steps, 0, {min: 1, max: 200_000, integer: true});
  const said = steps === undefined ? "" : ` --steps ${steps}`;
  const command = `npm run -s experiments -- recordings${said} --out DIR`;
  const keeper = resultKeeper(out, {force});
  await startNodeBackend("wasm");
  for (const [name, record] of Object.entries(RECORDINGS)) {
    const file = join(out, `${name}.json`);
    if ((only ?? name) !== name || (!force && (await exists(file)))) continue;
    await checkOutput(file, {force, ending: ".json"});
    const bar = progressBar(name);
    const tell: Tell = (step, of) => {
      bar.update(step, of, "");
      return keeper.pause();
    };
    const taken = await record(steps, tell).finally(() => bar.stop());
    const {recording, pictures} = packRecording<unknown, unknown>({command, ...taken});
    await writeWhole(join(out, `${name}.png`), encodeSheet(pictures));
    await writeWhole(file, `${JSON.stringify(recording)}\n`);
  }
}

/** The preset *from scratch*, on shapes. */
async function recordDvae(
  steps: number | undefined,
  tell: Tell
): Promise<Record<unknown, unknown>> {
  const {values} = DVAE_PRESETS.scratch;
  const settings = {...values, steps: steps ?? values.steps};
  const {config, training} = dvaePlan(settings);
  const patches = await startingCodes(shapes, config, training);
  const make = () => new DvaePhase(config, training, shapes, patches);
  const trainee = {make, probe: dvaeProbe(shapes, {scorer: scoreShapes})};
  return {name: "scratch", settings, ...(await recordRun(trainee, tell))};
}

/** The preset *small*, on the codes of the shipped dVAE. */
async function recordTransformer(
  steps: number | undefined,
  tell: Tell
): Promise<Record<unknown, unknown>> {
  const {tokenizer, dvae, transformer} = await openCheckpoint("shapes");
  const {values} = TRANSFORMER_PRESETS.small;
  const settings = {...values, steps: steps ?? values.steps};
  const {layers, width, poolSize: size} = settings;
  const source = {dataset: singleShapes, tokenizer, ...dvae};
  const pool = (await TokenPool.make(source, {size, seed: 1}))!;
  const config = {...transformer.config, layers, width};
  const make = () => new TransformerPhase(config, transformerTrainingOf(settings), pool);
  const probe = transformerProbe(shapes, {tokenizer, dvae, scorer: scoreShapes});
  const trainee = {make, probe, moments: TRANSFORMER_MOMENTS};
  return {name: "small", settings, ...(await recordRun(trainee, tell))};
}
