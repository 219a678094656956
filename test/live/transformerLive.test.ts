import * as tf from "@tensorflow/tfjs";
import {beforeAll, describe, expect, it} from "vitest";
import {startNodeBackend} from "../../src/kernels/nodeBackend.ts";
import {type Checkpoint, disposeCheckpoint, loadCheckpoint} from "../../src/training/checkpoint.ts";
import {transformerProbe} from "../../src/live/transformerProbe.ts";
import {
  keptDvaeTokens,
  TRANSFORMER_PRESETS,
  transformerProblem,
  transformerRunName,
  transformerTrainingOf
} from "../../src/live/transformerSettings.ts";
import {TokenPool} from "../../src/training/tokenPool.ts";
import {TransformerPhase} from "../../src/training/transformerPhase.ts";
import {alive} from "../kernels/checkOperation.ts";
import {fewShapes, tinyCheckpoint} from "../training/tinyRun.ts";

const {nano, small, base} = TRANSFORMER_PRESETS;

describe("settings", () => {
  it("of every preset can be trained with, and carry their preset's name", () => {
    for (const [name, {values}] of Object.entries(TRANSFORMER_PRESETS)) {
      expect(transformerProblem(values)).toBeNull();
      expect(transformerRunName(values)).toBe(name);
    }
  });

  it("that cannot be trained with are refused in one line", () => {
    const problem = (changes: object) => transformerProblem({...small.values, ...changes});
    expect(problem({width: 100})).toMatch(/multiple of 32.* received 100\./);
    expect(problem({batch: 0.5})).toBe("batch takes a whole number from 1 to 128, received 0.5.");
    expect(problem({textWeight: NaN})).toBe("textWeight takes a number from 0 to 1, received NaN.");
    expect(problem({tokens: "cats"})).toMatch(/tokens takes one of shapes, emoji/);
    expect(problem({tokens: keptDvaeTokens("1")})).toBeNull();
    expect(problem({objects: "three"})).toBe("objects takes one of any, one, received three.");
  });

  it("name a run by what differs from the nearest preset", () => {
    expect(transformerRunName({...nano.values, textWeight: 0.5})).toBe("nano, text weight 0.5");
    expect(transformerRunName({...nano.values, seed: 12345})).toBe("nano, seed 12345");
    const own = {...nano.values, tokens: keptDvaeTokens("1")};
    const mine = {value: own.tokens, label: "mine"};
    expect(transformerRunName(own, [mine])).toBe("nano, tokens of mine");
    expect(base.values.textWeight).toBe(1 / 8);
  });
});

describe("a live transformer", () => {
  let models: Checkpoint;
  let phase: TransformerPhase;
  beforeAll(async () => {
    await startNodeBackend("wasm");
    const files = await tinyCheckpoint();
    models = await loadCheckpoint("tiny", async (file) => files.get(file)!);
    const {tokenizer, dvae} = models;
    const source = {dataset: fewShapes, tokenizer, ...dvae};
    const pool = (await TokenPool.make(source, {size: 16, seed: 1}))!;
    const settings = {...nano.values, steps: 2, batch: 4};
    phase = new TransformerPhase(models.transformer.config, transformerTrainingOf(settings), pool);
    return () => {
      phase.dispose();
      disposeCheckpoint(models);
      tf.disposeVariables();
    };
  });

  const probe = (options = {}) =>
    transformerProbe(fewShapes, {
      ...{tokenizer: models.tokenizer, dvae: models.dvae},
      ...{scorer: null, shown: 2, judged: 3, judgedAtEnd: 5, ...options}
    })(phase);

  it("is shown by pictures for captions that are the same each time, and keeps no tensors", async () => {
    // The averaged weights are made when first asked for, and belong to the phase.
    await probe();
    const before = await alive();
    const [one, other] = [await probe(), await probe()];
    expect(await alive()).toEqual(before);
    expect(one.samples).toHaveLength(2);
    expect(one).toEqual(other);
    expect(one.samples[0].pixels).toHaveLength(32 * 32 * 3);
    expect([one.accuracy, one.judged, one.samples[0].right]).toEqual([null, 0, null]);
  });

  it("is judged by shape and colour, over more pictures at its end", async () => {
    const judged: string[] = [];
    const scorer = (_: Uint8Array, caption: string) => {
      judged.push(caption);
      const shape = judged.length % 2 === 1;
      return {joint: false, attributes: {shape, colour: true}};
    };
    const {accuracy, samples} = await probe({scorer});
    expect(accuracy).toEqual({shape: 2 / 3, colour: 1, both: 2 / 3, joint: 0});
    expect(samples.map(({right}) => right)).toEqual([true, false]);
    await phase.step();
    const {metrics} = (
      await phase.advance().then(async (r) => [...r, ...(await phase.settle())])
    )[0];
    expect(metrics.loss).toBeCloseTo(metrics.textLoss / 8 + (7 * metrics.imageLoss) / 8, 5);
    const end = await probe({scorer});
    expect(end.judged).toBe(5);
    // The same captions first, so that curves compare the same pictures.
    expect(judged.slice(3, 6)).toEqual(judged.slice(0, 3));
  });
});
