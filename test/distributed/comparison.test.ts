import {expect, test} from "vitest";
import {LETTER_COUNT} from "../../src/distributed/model/captionBatch.ts";
import {startComparison} from "../../src/distributed/sharding/comparison.ts";
import {localWorker} from "./localWorker.ts";

const config = {blocks: 1, width: 8, heads: 2, vocabulary: LETTER_COUNT, length: 8};
const settings = {
  ...{size: 2, steps: 4, checkpointEvery: 2, link: {bandwidth: 100, latency: 1}},
  options: {config, batch: 3, seed: 1, prefetch: true, route: "direct" as const}
};

test("one worker and several have the same losses; their step is predicted before and measured after", async () => {
  let predictedBefore = false;
  const {finished} = startComparison(settings, {
    spawn: localWorker,
    processors: 2,
    onReport({prediction, sharded}) {
      predictedBefore ||= prediction !== null && sharded === null;
    }
  });
  const report = await finished;
  expect(predictedBefore).toBe(true);
  expect(report.difference!).toBeLessThan(1e-12);
  expect(report.sharded!.losses).toHaveLength(4);
  expect(report.prediction!.from).toBe("the single worker");
  expect(report.prediction!.total).toBeGreaterThan(0);
  expect(report.measured).toBeGreaterThan(0);
  expect(report.calibration!.layers).toHaveLength(3);
  const again = await startComparison(settings, {
    ...{spawn: localWorker, processors: 2},
    earlier: report.calibration
  }).finished;
  expect(again.prediction!.from).toBe("the run before");
});

test("stopped early, it says so and makes no prediction", async () => {
  const comparison = startComparison(settings, {spawn: localWorker, processors: 2});
  comparison.stop();
  const report = await comparison.finished;
  expect(report.single.status).toBe("stopped");
  expect(report.prediction).toBeNull();
});
