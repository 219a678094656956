import "fake-indexeddb/auto";
import {expect, test} from "vitest";
import {DVAE_PRESETS} from "../../../src/live/dvaePresets.ts";
import {RunStore, type StoredRun} from "../../../src/live/runStore.ts";
import {TRANSFORMER_PRESETS} from "../../../src/live/transformerSettings.ts";
import {readAddress} from "../../../src/notebook/addressState.ts";
import {keptRuns} from "../../../src/notebook/report/keptRuns.ts";

const run = (settings: object, probe: object): StoredRun<object, object> => ({
  ...{id: "a", name: "my <run>", settings, step: 7, steps: 20, saved: 5},
  record: {
    seconds: 3.4,
    metrics: null,
    history: {
      ...{step: [1, 7], seconds: [1, 3.4]},
      metrics: {loss: [2, 1], nll: [0.5, 0.25], kl: [4, 3], textLoss: [2, 1], imageLoss: [3, 2]}
    },
    probes: [{step: 7, probe}]
  }
});
const state = {step: 7, tensors: {}};

test("tells the kept runs of both models with settings, results and a link that sets them", async () => {
  const [dvae] = Object.values(DVAE_PRESETS);
  const [transformer] = Object.values(TRANSFORMER_PRESETS);
  await new RunStore("dvae").save(run({...dvae.values, beta: 2.5}, {}), state);
  const accuracy = {accuracy: {both: 0.75}};
  await new RunStore("transformer").save(run(transformer.values, accuracy), state);
  const [first, second] = await keptRuns("https://lab.example/some/play.html?tau=2");

  expect(first).toMatchObject({title: "my <run>", model: "dVAE", steps: "7 of 20 steps", time: 5});
  expect(first.settings).toContainEqual(["K", String(dvae.values.codebookSize)]);
  expect(first.results).toEqual([
    ["−ln p(x|z) at the end", "0.25"],
    ["KL at the end", "3.00"],
    ["seconds of training", "3"]
  ]);
  const url = new URL(first.href);
  expect(url.origin + url.pathname).toBe("https://lab.example/some/dvae.html");
  const {parameters, place} = readAddress(url);
  expect(place).toBe("train-one");
  expect(parameters.get("train-beta")).toBe("2.5");
  expect(second.results).toContainEqual(["shape and colour right, last samples", "75 %"]);

  const {alt, bytes} = first.curve!;
  expect(alt).toBe("Loss of “my <run>”, from 2 to 1");
  expect(new TextDecoder().decode(bytes)).toMatch(/^<svg .*<polyline points="[\d.]+,18\.0 /s);
});
