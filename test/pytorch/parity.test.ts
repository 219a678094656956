/** The exported models in a real PyTorch say the same as ours. */
import {readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import * as tf from "@tensorflow/tfjs";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {Generator} from "../../src/generation/generator.ts";
import {openCheckpoint} from "../../src/cli/checkpoints.ts";
import {openDataset} from "../../src/cli/datasets.ts";
import {startNodeBackend} from "../../src/kernels/nodeBackend.ts";
import {Random} from "../../src/math/random.ts";
import {decodeTokens, encode, imageBatch} from "../../src/models/dvae.ts";
import {padText, transformer, TransformerMasks} from "../../src/models/transformer.ts";
import {type Checkpoint, disposeCheckpoint} from "../../src/training/checkpoint.ts";
import {type StoredTensor, writeSafetensors} from "../../src/training/safetensors.ts";
import {temporaryFolder} from "../cli/runCli.ts";
import {takeCommand} from "../cli/takeCommand.ts";
import {PYTHON, pytorchProblem, runPython, tensorsOf} from "./python.ts";

const PROGRAM = new URL("forward.py", import.meta.url).pathname;

/** Captions and pictures to be compared. */
const COUNT = 32;

beforeAll(() => startNodeBackend("wasm"));

describe.skipIf(pytorchProblem)(`exported models, read by ${PYTHON}`, () => {
  describe.each(["shapes", "emoji"])("%s", (name) => {
    let folder: Awaited<ReturnType<typeof temporaryFolder>>;
    let checkpoint: Checkpoint;
    let captions: string[];
    let ours: Record<string, Float32Array>;
    let theirs: Record<string, StoredTensor>;

    beforeAll(async () => {
      folder = await temporaryFolder();
      const model = join(folder.path, "model");
      const {code} = await takeCommand("export", [
        ...["--checkpoint", name, "--to", "pytorch", "--out", model]
      ]);
      expect(code).toBe(0);
      checkpoint = await openCheckpoint(name);
      const dataset = await openDataset(name);
      const random = new Random("parity");
      const examples = Array.from({length: COUNT}, () => dataset.example(random));
      captions = examples.map(({caption}) => caption);
      ours = await ourResults(
        checkpoint,
        captions,
        examples.map(({pixels}) => pixels)
      );
      const [inputs, outputs] = ["inputs", "outputs"].map((file) => join(folder.path, file));
      const int = (shape: number[], values: ArrayLike<number>): StoredTensor => ({
        ...{shape, values: Int32Array.from(values)}
      });
      const {textLength, grid} = checkpoint.transformer.config;
      const tensors = {
        pixels: int(
          [COUNT, 32, 32, 3],
          examples.flatMap(({pixels}) => [...pixels])
        ),
        text: int([COUNT, textLength], ours.text),
        image: int([COUNT, grid * grid], ours.image)
      };
      await writeFile(inputs, writeSafetensors({tensors, metadata: {}}));
      await runPython([PROGRAM, model, inputs, outputs]);
      theirs = tensorsOf(await readFile(outputs));
    }, 120_000);

    afterAll(() => {
      disposeCheckpoint(checkpoint);
      return folder.remove();
    });

    it.each(["codes", "mu", "log_b", "text_logits", "image_logits", "similarity"])(
      "%s are the same within 1e-4",
      (output) => {
        const {values} = theirs[output];
        expect(values.length).toBe(ours[output].length);
        expect(largestDifference(ours[output], values)).toBeLessThan(1e-4);
      }
    );

    it("codes as one-hots and as look-ups are painted the same", () => {
      const {soft_mu: soft, mu} = theirs;
      expect(largestDifference(soft.values, mu.values)).toBeLessThan(1e-4);
    });

    it("greedy drawings have the same tokens, with guidance too", async () => {
      const generator = new Generator(checkpoint);
      for (const [output, texts, guidance] of [
        ["greedy", captions.slice(0, 8), 1],
        ["guided", captions.slice(0, 2), 2]
      ] as const) {
        const options = {seed: 1, temperature: 0, guidance};
        const samples = await generator.tokens([...texts], options);
        const tokens = samples.flatMap((sample) => [...sample.tokens]);
        expect([...theirs[output].values]).toEqual(tokens);
      }
      generator.dispose();
    });
  });
});

/** What the lab's models give for captions and pictures, and the tokens that went in. */
async function ourResults(
  models: Checkpoint,
  captions: string[],
  pictures: Uint8Array[]
): Promise<Record<string, Float32Array>> {
  const {dvae} = models;
  const {parameters, config} = models.transformer;
  const generator = new Generator(models);
  const image = await generator.tokenize(pictures);
  const text = captions.map((caption) => padText(generator.encode(caption), config));
  const similarity = Float32Array.from(await generator.scores(captions, image));
  generator.dispose();
  const masks = new TransformerMasks(config);
  const tensors = tf.tidy(() => {
    const [texts, images] = [text, image.map((codes) => [...codes])].map((rows) =>
      tf.tensor2d(rows, undefined, "int32")
    );
    const logits = transformer(parameters, config, masks, texts, images);
    const {mu, logScale} = decodeTokens(dvae.parameters, dvae.config, images);
    const codes = encode(dvae.parameters, dvae.config, imageBatch(pictures, dvae.config));
    return {codes, mu, log_b: logScale, text_logits: logits.text, image_logits: logits.image};
  });
  masks.dispose();
  const values = await Promise.all(Object.values(tensors).map((t) => t.data<"float32">()));
  tf.dispose(tensors);
  return {
    ...Object.fromEntries(Object.keys(tensors).map((name, i) => [name, values[i]])),
    ...{similarity, text: Float32Array.from(text.flat())},
    image: Float32Array.from(image.flatMap((codes) => [...codes]))
  };
}

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < a.length; ++i) {
    // Not Math.max, which a NaN on one side alone would not get past.
    const difference = Math.abs(a[i] - b[i]);
    if (!(difference <= most)) most = difference;
  }
  return most;
}
