/** `npm run sample`: pictures from a caption. */
import {parseArgs} from "node:util";
import {CaptionError, Generator} from "../generation/generator.ts";
import {startNodeBackend} from "../kernels/nodeBackend.ts";
import {openCheckpoint} from "./checkpoints.ts";
import {checkOutput, numberOption, runCommand, UsageError, writeWhole} from "./command.ts";
import {contactSheet} from "./picture.ts";
import {progressBar} from "./progress.ts";

const USAGE =
  'npm run -s sample -- "a red circle" [--checkpoint NAME|DIR] [--n 8] [--seed 1] ' +
  "[--temperature 1] [--top-k 0] [--top-p 1] [--rerank] --out x.png [--json] [--force]";

const OPTIONS = {
  checkpoint: {type: "string", default: "shapes"},
  n: {type: "string"},
  seed: {type: "string"},
  temperature: {type: "string"},
  "top-k": {type: "string"},
  "top-p": {type: "string"},
  rerank: {type: "boolean", default: false},
  out: {type: "string"},
  json: {type: "boolean", default: false},
  force: {type: "boolean", default: false},
  help: {type: "boolean", default: false}
} as const;

runCommand(async () => {
  const {values: options, positionals} = parseArgs({options: OPTIONS, allowPositionals: true});
  if (options.help) return void process.stdout.write(`${USAGE}\n`);
  const whole = {integer: true};
  const n = numberOption("n", options.n, 8, {...whole, min: 1, max: 512});
  const seed = numberOption("seed", options.seed, 1, whole);
  const temperature = numberOption("temperature", options.temperature, 1, {min: 0, max: 100});
  const topK = numberOption("top-k", options["top-k"], 0, {...whole, min: 0});
  const topP = numberOption("top-p", options["top-p"], 1, {min: 0, max: 1});
  const {out} = options;
  if (positionals.length !== 1) {
    throw new UsageError(`Give one caption, in quotes; received ${positionals.length}. ${USAGE}`);
  }
  if (!out) throw new UsageError(`--out FILE.png is missing. Usage: ${USAGE}`);
  const [caption] = positionals;
  await checkOutput(out, options);
  await startNodeBackend("wasm");
  const checkpoint = await openCheckpoint(options.checkpoint);
  const generator = new Generator(checkpoint);
  const started = performance.now();
  const bar = progressBar("tokens");
  const positions = checkpoint.transformer.config.grid ** 2;
  let pictures;
  try {
    pictures = await generator.pictures(new Array<string>(n).fill(caption), {
      ...{seed, temperature, topK, topP},
      onToken: (position) => bar.update(position + 1, positions, `${n} pictures`)
    });
  } catch (error) {
    if (error instanceof CaptionError) throw new UsageError(error.message);
    throw error;
  } finally {
    bar.stop();
  }
  const captions = new Array<string>(n).fill(caption);
  const scores = options.rerank
    ? await generator.scores(
        captions,
        pictures.map(({tokens}) => tokens)
      )
    : null;
  const order = pictures.map((_, i) => i);
  if (scores) order.sort((a, b) => scores[b] - scores[a]);
  await writeWhole(out, contactSheet(order.map((i) => pictures[i].pixels)));
  const seconds = (performance.now() - started) / 1000;
  if (options.json) {
    const samples = order.map((i) => ({
      tokens: Array.from(pictures[i].tokens),
      probabilities: Array.from(pictures[i].probabilities, (p) => Number(p.toPrecision(4))),
      // S × S × 3 sRGB bytes.
      pixels: Buffer.from(pictures[i].pixels).toString("base64"),
      logProbability: pictures[i].probabilities.reduce((sum, p) => sum + Math.log(p), 0),
      score: scores ? scores[i] : null
    }));
    const text = generator.encode(caption);
    const settings = {checkpoint: options.checkpoint, seed, temperature, topK, topP, out};
    process.stdout.write(`${JSON.stringify({caption, text, ...settings, samples, seconds})}\n`);
  } else {
    process.stderr.write(`${out}: ${n} pictures in ${seconds.toFixed(1)} s\n`);
  }
});
