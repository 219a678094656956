import * as tf from "@tensorflow/tfjs";
import {beforeAll, expect, it, test} from "vitest";
import {generationExperiments} from "../../../src/evaluation/generation/experiments.ts";
import {gridCells, gridSummary} from "../../../src/evaluation/generation/gridCells.ts";
import {groupRows, shippedCaption} from "../../../src/evaluation/generation/groupRows.ts";
import {shapesJudge} from "../../../src/evaluation/generation/judges.ts";
import {groupTrials, type Judge, tally} from "../../../src/evaluation/generation/trials.ts";
import {Generator} from "../../../src/generation/generator.ts";
import type {Checkpoint} from "../../../src/training/checkpoint.ts";
import {disposeCheckpoint, loadCheckpoint} from "../../../src/training/checkpoint.ts";
import {onBackend} from "../../kernels/checkOperation.ts";
import {tinyCheckpoint} from "../../training/tinyRun.ts";

onBackend("wasm", () => {
  let checkpoint: Checkpoint;
  let generator: Generator;
  beforeAll(async () => {
    // What is drawn is not judged here, so that the smallest of models will do.
    const files = await tinyCheckpoint();
    checkpoint = await loadCheckpoint("tiny", async (file) => files.get(file)!);
    generator = new Generator(checkpoint);
    return () => {
      generator.dispose();
      disposeCheckpoint(checkpoint);
    };
  });
  const sampling = {seed: 1, temperature: 1, topK: 0, topP: 1};

  it("completes sketches from the codes of the real top half, which it keeps", async () => {
    const request = {group: "sketches held out", first: 0, count: 3, ...sampling} as const;
    const trials = await groupTrials(generator, shapesJudge, request);
    for (const {drawn, original} of trials) {
      expect([...drawn.tokens.slice(0, 32)]).toEqual([...original.tokens.slice(0, 32)]);
      expect(Object.keys(drawn.judgement.attributes)).toEqual(["sketched", "shape"]);
      expect(drawn.caption).toBe(original.caption);
    }
  });

  it("numbers captions, so that batches make up one experiment", async () => {
    const captions = async (first: number, count: number) => {
      const request = {group: "objects seen", first, count, ...sampling} as const;
      const trials = await groupTrials(generator, shapesJudge, request);
      return trials.map(({drawn}) => drawn.caption);
    };
    expect([...(await captions(0, 1)), ...(await captions(1, 2))]).toEqual(await captions(0, 3));
  });

  it("runs all experiments, with a judge's verdicts counted and no tensor kept", async () => {
    // Says yes to every second picture that it is shown.
    let shown = 0;
    const judge: Judge = {
      ...shapesJudge,
      score: () => {
        const joint = ++shown % 2 === 1;
        return {joint, attributes: {every: true, other: joint}};
      }
    };
    const before = tf.memory().numTensors;
    const dones: number[] = [];
    const results = await generationExperiments(generator, judge, {
      ...{dataset: "shapes", seed: 1, samples: 2, ranked: 1, each: 1},
      toAddress: () => "data:,",
      progress: (done, total) => void dones.push(done / total)
    });
    expect(tf.memory().numTensors).toBe(before);
    expect(dones.at(-1)).toBe(1);
    expect(groupRows(results, "in the shape of").map(({n, right}) => [n, right])).toEqual(
      new Array(3).fill([2, 1])
    );
    // Whatever the judge says, what so small a model draws is not clean.
    expect(groupRows(results).map(({clean, cleanCeiling}) => [clean, cleanCeiling])).toEqual(
      new Array(7).fill([0, 0])
    );
    expect(results.ranked).toHaveLength(3);
    for (const {right, scores} of results.ranked) {
      expect(right.filter(Boolean)).toHaveLength(32);
      expect(new Set(scores).size).toBeGreaterThan(1);
    }
    expect(results.grids.map(({cells}) => cells.length)).toEqual([64, 64, 64, 64]);
    const settings = {texture: "solid", size: "large", background: "gray"} as const;
    expect(gridSummary(gridCells(settings, results.grids[0].cells))).toMatch(
      /^Seen in training: \d+ of 56 right .* Held out: \d of 8 right/
    );
    expect(shippedCaption({...results, checkpoint: "shapes", seed: 1})).toMatch(
      /“shapes”, seed 1, 2 captions a group/
    );
  }, 180_000);
});

test("a tally counts trials, attributes, what is clean, the ceiling and the transformer's own mistakes", () => {
  const judged = (joint: boolean, clean: boolean) => ({
    judgement: {joint, attributes: {shape: joint, size: true}},
    clean
  });
  const [clean, right, wrong] = [judged(true, true), judged(true, false), judged(false, false)];
  const trial = (drawn: object, original: object) => ({drawn, original}) as never;
  const trials = [
    trial(right, clean),
    trial(clean, clean),
    trial(wrong, right),
    trial(wrong, wrong)
  ];
  expect(tally(trials)).toEqual({
    ...{n: 4, right: 2, clean: 1, ceiling: 3, cleanCeiling: 2, transformerFaults: 1},
    attributes: {shape: {right: 2, n: 4}, size: {right: 4, n: 4}}
  });
});
