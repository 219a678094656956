/** `npm run experiments -- play`: what the page that plays with τ shows until its models have come. */
import type {PlayFile} from "../../data/playRecording.ts";
import {softDraw} from "../../evaluation/codebook/encoding.ts";
import {paintMixtures, paintTokens} from "../../evaluation/codebook/paint.ts";
import {exampleFor, look} from "../../evaluation/look.ts";
import {rankTokens} from "../../generation/candidates.ts";
import {startNodeBackend} from "../../kernels/nodeBackend.ts";
import {logSpaced} from "../../math/gumbel/softPath.ts";
import {readArguments} from "../arguments.ts";
import {openCheckpoint} from "../checkpoints.ts";
import {checkOutput, numberOption, UsageError, writeWhole} from "../command.ts";
import {openDataset} from "../datasets.ts";

export const usage =
  'npm run -s experiments -- play [--caption "a striped red circle on a gray background"] ' +
  "[--seed 1] --out FILE [--force]";

const OPTIONS = {
  caption: {type: "string", default: "a striped red circle on a gray background"},
  seed: {type: "string"},
  out: {type: "string"},
  force: {type: "boolean", default: false},
  help: {type: "boolean", default: false}
} as const;

const CHECKPOINT = "shapes";

/** From the coldest τ of the page to the hottest, half a power of ten apart. */
const TEMPERATURES = logSpaced(0.01, 100, 9);

/** Codes of one place of which a picture is kept. */
const LIKELY = 8;

/** Runs with the arguments after "play"; it takes seconds. */
export async function take(args: string[]): Promise<void> {
  const {values} = readArguments(args, OPTIONS);
  if (values.help) return void process.stdout.write(`${usage}\n`);
  const {caption, out, force} = values;
  if (!out) throw new UsageError(`--out FILE is missing. Usage: ${usage}`);
  const seed = numberOption("seed", values.seed, 1, {integer: true})!;
  await checkOutput(out, {force, ending: ".json"});
  await startNodeBackend("wasm");
  const picture = exampleFor(await openDataset(CHECKPOINT), caption, seed);
  if (!picture) throw new UsageError(`--caption "${caption}" is none that ${CHECKPOINT} can draw.`);
  const file: PlayFile = {
    command: `npm run -s experiments -- play --caption "${caption}" --seed ${seed} --out FILE`,
    ...{checkpoint: CHECKPOINT, caption, picture: text(picture), seed},
    ...(await record(caption, picture, seed))
  };
  await writeWhole(out, `${JSON.stringify(file)}\n`);
}

async function record(caption: string, picture: Uint8Array, seed: number) {
  const checkpoint = await openCheckpoint(CHECKPOINT);
  const {parameters, config} = checkpoint.dvae;
  const painted: PlayFile["painted"] = [];
  for (const temperature of TEMPERATURES) {
    const {codes} = await softDraw(parameters, config, picture, {temperature, seed});
    const [pixels] = await paintMixtures(parameters, config, [codes]);
    painted.push({temperature, pixels: text(pixels)});
  }
  const {tokens, imageLogits} = await look(checkpoint, caption, {seed, picture});
  const classes = config.codebookSize;
  const rankings = Array.from(tokens, (_, place) => rankTokens(imageLogits, {place, classes}));
  // Where most could follow, a temperature has most to change.
  const widest = rankings.reduce((a, b) => (b.perplexity > a.perplexity ? b : a));
  const position = rankings.indexOf(widest);
  const likely = widest.ranked.slice(0, LIKELY).map(({token}) => token);
  const grids = likely.map((token) => tokens.with(position, token));
  const replaced = await paintTokens(parameters, config, grids);
  const logits = imageLogits.subarray(position * classes, (position + 1) * classes);
  const place = {
    ...{position, taken: tokens[position]},
    logits: Array.from(logits, (logit) => Number(logit.toFixed(3))),
    replaced: replaced.map(text)
  };
  return {painted, place};
}

const text = (pixels: Uint8Array) => Buffer.from(pixels).toString("base64");
