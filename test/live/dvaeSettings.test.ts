import {expect, test} from "vitest";
import {shapes} from "../../src/data/shapes/shapes.ts";
import {startNodeBackend} from "../../src/kernels/nodeBackend.ts";
import {DvaePhase} from "../../src/training/dvaePhase.ts";
import {DVAE_TRAINING} from "../../src/training/trainingDefaults.ts";
import {DVAE_PRESETS} from "../../src/live/dvaePresets.ts";
import {dvaeRunName} from "../../src/live/dvaeRunName.ts";
import {
  type DvaeSettings,
  dvaePlan,
  settingsOf,
  settingsProblem
} from "../../src/live/dvaeSettings.ts";

const scratch = DVAE_PRESETS.scratch.values;

test.each(Object.entries(DVAE_PRESETS))(
  "preset %s is the same after training with it",
  (_, preset) => {
    const settings: DvaeSettings = preset.values;
    const {config, training} = dvaePlan(settings);
    const {codebookSize, width, blocks, headWidth = 0} = config;
    const sizes = {codebookSize, width, blocks, headWidth, encoderSees: settings.encoderSees};
    expect(settingsOf(sizes, training)).toEqual(settings);
    expect(settingsProblem(settings)).toBeNull();
    expect(dvaeRunName(settings)).toBe(preset.name);
  }
);

test.each([
  ["patch", 1],
  ["neighbours", 3]
] as const)("an encoder that sees %s has filters of %i", (encoderSees, filter) => {
  const settings = {...scratch, encoderSees};
  expect(settingsProblem(settings)).toBeNull();
  expect(dvaePlan(settings).config.encoderFilter).toBe(filter);
});

test("a run that was kept before these could be chosen is what runs were then", () => {
  const {encoderSees, codesFrom, headWidth, ...said} = scratch;
  expect([encoderSees, codesFrom, headWidth]).not.toContain(undefined);
  const settings = said as DvaeSettings;
  expect(settingsProblem(settings)).toBeNull();
  const {config, training} = dvaePlan(settings);
  expect(config).toMatchObject({encoderFilter: 3, headWidth: 0});
  expect(training.codesFrom).toBe("random");
});

test("codes that begin as patches need a head", () => {
  const settings: DvaeSettings = {...scratch, codesFrom: "data", headWidth: 2};
  expect(settingsProblem(settings)).toMatch(/need a head of at least 3 channels, received 2/);
  expect(settingsProblem({...settings, headWidth: 3})).toBeNull();
});

test("a fixed τ stays where it begins", () => {
  const settings: DvaeSettings = {
    ...scratch,
    ...{temperatureForm: "fixed", temperatureFrom: 0.5}
  };
  expect(dvaePlan(settings).training.temperature).toEqual({from: 0.5, to: 0.5, share: 0});
  expect(DVAE_TRAINING.temperature.from).toBe(1);
});

test("τ of the reader's own goes before all else that is said of it", async () => {
  await startNodeBackend("wasm");
  const settings: DvaeSettings = {...scratch, ownTemperature: "1 0.25 2"};
  expect(settingsProblem(settings)).toBeNull();
  const {config, training} = dvaePlan({...settings, steps: 8});
  const tiny = {...config, codebookSize: 2, width: 2, blocks: 1};
  const phase = new DvaePhase(tiny, training, shapes);
  expect([0, 2, 4, 6, 8].map((step) => phase.temperature(step))).toEqual([
    1, 0.625, 0.25, 1.125, 2
  ]);
  phase.dispose();
  expect(dvaeRunName(settings)).toBe("from scratch, own τ: 1 → 0.25 → 2");
});

test.each([
  [{steps: 2.5}, /steps takes a whole number/],
  [{beta: NaN}, /beta takes a number/],
  [{width: -1}, /width .* received -1/],
  [{dataset: "cats"}, /dataset takes one of shapes, emoji, own, received cats/],
  [{temperatureForm: "zigzag"}, /temperatureForm takes one of/],
  [{ownTemperature: "1 0"}, /ownTemperature takes 2 to 10001 numbers from 0.001 to 100/],
  [{ownTemperature: "1 warm"}, /ownTemperature takes/],
  [{ownTemperature: "1"}, /ownTemperature takes/],
  [{ownTemperature: [1, 1]}, /ownTemperature takes/],
  [{encoderSees: "all"}, /encoderSees takes one of patch, neighbours, received all/]
])("refuses %j in one line", (wrong, text) => {
  const settings = {...scratch, ...wrong} as DvaeSettings;
  expect(settingsProblem(settings)).toMatch(text);
});

test("a run is named by what it changes", () => {
  expect(dvaeRunName({...scratch, beta: 0, codebookSize: 32})).toBe("from scratch, K 32, β 0");
});
