/** The models written for stock tfjs, apart from ours, are the same functions. */
import {beforeAll, describe, expect, it} from "vitest";
import type {Parameters} from "../../../src/cli/bench/engine.ts";
import {dvaeWork, sampleWork, transformerWork} from "../../../src/cli/bench/inputs.ts";
import {dvaeSteps, transformerSteps} from "../../../src/cli/bench/ours/ourPhases.ts";
import {ourSampleImage} from "../../../src/cli/bench/ours/ourSampler.ts";
import {tfjsDvaeStep} from "../../../src/cli/bench/tfjs/tfjsDvae.ts";
import {tfjsSampleImage} from "../../../src/cli/bench/tfjs/tfjsSampler.ts";
import {tfjsTransformerStep} from "../../../src/cli/bench/tfjs/tfjsTransformer.ts";
import {startNodeBackend} from "../../../src/kernels/nodeBackend.ts";
import {Random} from "../../../src/math/random.ts";
import {alive} from "../../kernels/checkOperation.ts";

const transformer = {
  ...{layers: 3, width: 64, textLength: 4, textVocabulary: 9},
  ...{grid: 4, codebookSize: 7}
};
const dvae = {imageSize: 16, codebookSize: 12, width: 8, blocks: 2, encoderFilter: 3} as const;

/** Moves every parameter, so that none is 0 or 1 and none can be left out unnoticed. */
function lively(parameters: Parameters): Parameters {
  const random = new Random("lively");
  return Object.fromEntries(
    Object.entries(parameters).map(([name, {shape, values}]) => {
      return [name, {shape, values: values.map((value) => value + 0.2 * random.normal())}];
    })
  );
}

beforeAll(() => startNodeBackend("cpu"));

describe("stock tfjs", () => {
  it("has the loss of our transformer, from our start", async () => {
    const work = transformerWork(transformer, 2);
    const ours = transformerSteps(work);
    const theirs = tfjsTransformerStep(work, await ours.parameters!());
    expect(await theirs.check()).toBeCloseTo(await ours.check(), 5);
  });

  it("has the loss of our dVAE, from our start", async () => {
    const work = dvaeWork(dvae, 2);
    const ours = dvaeSteps(work);
    const theirs = tfjsDvaeStep(work, await ours.parameters!());
    expect(await theirs.check()).toBeCloseTo(await ours.check(), 5);
  });

  it("finds given tokens as probable as our sampler does", async () => {
    const work = sampleWork(transformer, 2);
    const start = transformerSteps(transformerWork(transformer, 2));
    const parameters = lively(await start.parameters!());
    const ours = ourSampleImage(work, parameters);
    const theirs = tfjsSampleImage(work, parameters);
    const nats = await ours.check();
    expect(Math.abs(nats - Math.log(transformer.codebookSize))).toBeGreaterThan(0.05);
    expect(await theirs.check()).toBeCloseTo(nats, 4);
  });

  it("learns: the loss of the same batch falls", async () => {
    const work = transformerWork(transformer, 2);
    const start = transformerSteps(work);
    const theirs = tfjsTransformerStep(work, await start.parameters!());
    const before = await theirs.check();
    for (let i = 0; i < 2; ++i) await theirs.run();
    expect(await theirs.check()).toBeLessThan(before - 0.01);
  });
});

describe("every task", () => {
  const small = {...transformer, layers: 1, width: 32};

  it.each(["transformer-step", "dvae-step", "sample-image"])(
    "%s keeps no tensors",
    async (name) => {
      const before = alive();
      const steps = transformerSteps(transformerWork(small, 1));
      const parameters = await steps.parameters!();
      const tasks = {
        "transformer-step": () => [tfjsTransformerStep(transformerWork(small, 1), parameters)],
        "dvae-step": () => [dvaeSteps(dvaeWork(dvae, 1))],
        "sample-image": () => {
          const work = sampleWork(small, 1);
          return [ourSampleImage(work, parameters), tfjsSampleImage(work, parameters)];
        }
      }[name]!();
      for (const task of [steps, ...tasks]) {
        await task.run();
        await task.settle();
        const after = alive();
        await task.run();
        await task.settle();
        expect(alive()).toEqual(after);
      }
      for (const task of [steps, ...tasks]) task.dispose();
      expect(alive()).toEqual(before);
    }
  );
});
