import * as tf from "@tensorflow/tfjs";
import {beforeAll, describe, expect, it} from "vitest";
import {trainTokenizer} from "../../src/data/tokenizer/trainTokenizer.ts";
import {startNodeBackend} from "../../src/kernels/nodeBackend.ts";
import {Random} from "../../src/math/random.ts";
import {DvaePhase} from "../../src/training/dvaePhase.ts";
import {NonFiniteLoss, type Phase} from "../../src/training/phase.ts";
import {FoundGroups} from "../../src/training/exampleGroups.ts";
import {RerankerPhase} from "../../src/training/rerankerPhase.ts";
import {TokenPool} from "../../src/training/tokenPool.ts";
import {TransformerPhase} from "../../src/training/transformerPhase.ts";
import {alive} from "../kernels/checkOperation.ts";
import {fewShapes, tinyConfig} from "./tinyRun.ts";

const CONFIG = tinyConfig();
const tokenizer = trainTokenizer(["a red circle", "a blue square"], {vocabularySize: 270});
const sequence = {
  ...{textLength: 16, textVocabulary: tokenizer.vocabulary.length},
  ...{grid: 8, codebookSize: 32}
};
const dvaeConfig = {
  imageSize: 32,
  codebookSize: 32,
  width: 8,
  blocks: 1,
  encoderFilter: 3
} as const;

function pool(): TokenPool {
  const random = new Random("pool of noise");
  const captions = ["a red circle", "a blue square", "a red square", "a blue circle"];
  const tokens = captions.map(() => Int32Array.from({length: 64}, () => random.integer(32)));
  return new TokenPool(tokenizer, captions, tokens);
}

const PHASES: Record<string, () => Phase> = {
  dvae: () => new DvaePhase(dvaeConfig, {...CONFIG.dvae, steps: 40}, fewShapes),
  transformer: () =>
    new TransformerPhase(
      {...sequence, layers: 2, width: 32},
      {...CONFIG.transformer, steps: 40},
      pool()
    ),
  reranker: () =>
    new RerankerPhase(
      {...sequence, layers: 1, width: 32, embedding: 8},
      {...CONFIG.reranker, steps: 40},
      new FoundGroups(pool())
    )
};

beforeAll(() => startNodeBackend("wasm"));

describe.each(Object.keys(PHASES))("%s phase", (name) => {
  it("keeps no tensors over steps, and none once disposed", async () => {
    const before = alive();
    const phase = PHASES[name]();
    await phase.step();
    const after = alive();
    for (let i = 0; i < 3; ++i) await phase.step();
    expect(alive()).toEqual(after);
    expect(phase.optimizer.step).toBe(4);
    phase.dispose();
    expect(alive()).toEqual(before);
  });

  it("is a function of seed and step: two of them take the same steps", async () => {
    const [a, b] = [PHASES[name](), PHASES[name]()];
    for (let i = 0; i < 2; ++i) expect(await a.step()).toEqual(await b.step());
    for (const [key, t] of Object.entries(a.optimizer.parameters)) {
      expect(t.dataSync(), key).toEqual(b.optimizer.parameters[key].dataSync());
    }
    a.dispose();
    b.dispose();
  });

  it("stops at a loss that is not finite, names it, keeps the state and no tensors", async () => {
    const phase = PHASES[name]();
    await phase.step();
    const kept = await phase.optimizer.read();
    const before = alive();
    // The last parameter: a bias of the output, or the re-ranker's scale.
    const {parameters} = phase.optimizer;
    const last = Object.keys(parameters).at(-1)!;
    const {shape} = parameters[last];
    parameters[last].dispose();
    parameters[last] = tf.fill(shape, NaN);
    const error: NonFiniteLoss = await phase.step().then(
      () => expect.fail("took a step"),
      (e) => e
    );
    expect(error).toBeInstanceOf(NonFiniteLoss);
    expect(error.message).toMatch(/^Training stopped at step 1: loss = NaN.*is kept\.$/);
    expect(alive()).toEqual(before);
    expect(phase.optimizer.step).toBe(1);
    expect(await phase.optimizer.read()).toEqual(kept);
    phase.dispose();
  });
});

describe("learning", () => {
  it("the transformer learns two captions' pictures by heart", async () => {
    const sure = {bpeDropout: 0, emptyCaptions: 0};
    const training = {...CONFIG.transformer, steps: 90, batch: 8, stepSize: 5e-3, ...sure};
    const {captions, tokens} = pool();
    const two = new TokenPool(tokenizer, captions.slice(0, 2), tokens.slice(0, 2));
    const phase = new TransformerPhase({...sequence, layers: 2, width: 32}, training, two);
    const losses: number[] = [];
    while (!phase.done) losses.push((await phase.step()).imageLoss);
    expect(losses[0]).toBeGreaterThan(Math.log(32) - 0.2);
    expect(losses.at(-1)).toBeLessThan(0.5);
    phase.dispose();
  });

  it("the re-ranker starts at about chance, ln(batch) at most its scale above", async () => {
    const phase = PHASES.reranker();
    const {loss, contrastive} = await phase.step();
    expect(loss).toBe(contrastive);
    expect(loss).toBeGreaterThan(0.5 * Math.log(4));
    expect(loss).toBeLessThan(Math.log(4) + 2 / 0.07);
    phase.dispose();
  });
});
