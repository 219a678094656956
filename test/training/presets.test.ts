import {describe, expect, test} from "vitest";
import {PRESETS, type PresetName, runConfig} from "../../src/training/presets.ts";

const STEPS = {dvae: 10, decoder: 2, transformer: 1000, reranker: 5};
const shapes = {dataset: "shapes", steps: STEPS};

describe.each(Object.keys(PRESETS) as PresetName[])("preset %s", (preset) => {
  test("gives its sizes to the models, and the steps asked for to the phases", () => {
    const config = runConfig({...shapes, preset});
    expect(config.dvae).toMatchObject({...PRESETS[preset].dvae, steps: 10});
    expect(config.transformer).toMatchObject({...PRESETS[preset].transformer, steps: 1000});
    expect(config.transformer.width % 32).toBe(0);
  });
});

test("the encoder sees its neighbours unless told otherwise", () => {
  expect(runConfig(shapes).dvae.encoderFilter).toBe(3);
  expect(runConfig({...shapes, encoderSees: "patch"}).dvae.encoderFilter).toBe(1);
});

test("there are as many examples as the transformer draws, but neither too few nor too many", () => {
  const pool = (transformer: number) =>
    runConfig({...shapes, steps: {...STEPS, transformer}}).poolSize;
  expect(pool(1000)).toBe(32_000);
  expect(pool(1)).toBe(4096);
  expect(pool(1e6)).toBe(262_144);
});
