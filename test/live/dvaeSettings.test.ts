import {expect, test} from "vitest";
import {DVAE_TRAINING} from "../../src/training/trainingDefaults.ts";
import {DVAE_PRESETS} from "../../src/live/dvaePresets.ts";
import {dvaeRunName} from "../../src/live/dvaeRunName.ts";
import {
  type DvaeSettings,
  dvaePlan,
  settingsOf,
  settingsProblem
} from "../../src/live/dvaeSettings.ts";

const quick = DVAE_PRESETS.quick.values;

test.each(Object.entries(DVAE_PRESETS))(
  "preset %s is the same after training with it",
  (name, preset) => {
    const settings: DvaeSettings = preset.values;
    const {config, training} = dvaePlan(settings);
    const {codebookSize, width, blocks, headWidth = 0} = config;
    const sizes = {codebookSize, width, blocks, headWidth, encoderSees: settings.encoderSees};
    expect(settingsOf(sizes, training)).toEqual(settings);
    expect(settingsProblem(settings)).toBeNull();
    expect(dvaeRunName(settings)).toBe(name);
  }
);

test.each([
  ["patch", 1],
  ["neighbours", 3]
] as const)("an encoder that sees %s has filters of %i", (encoderSees, filter) => {
  const settings = {...quick, encoderSees};
  expect(settingsProblem(settings)).toBeNull();
  expect(dvaePlan(settings).config.encoderFilter).toBe(filter);
});

test("a run that was kept before these could be chosen is what runs were then", () => {
  const {encoderSees, codesFrom, headWidth, ...said} = quick;
  expect([encoderSees, codesFrom, headWidth]).not.toContain(undefined);
  const settings = said as DvaeSettings;
  expect(settingsProblem(settings)).toBeNull();
  const {config, training} = dvaePlan(settings);
  expect(config).toMatchObject({encoderFilter: 3, headWidth: 0});
  expect(training.codesFrom).toBe("random");
});

test("codes that begin as patches need a head", () => {
  const settings: DvaeSettings = {...quick, codesFrom: "data", headWidth: 2};
  expect(settingsProblem(settings)).toMatch(/need a head of at least 3 channels, received 2/);
  expect(settingsProblem({...settings, headWidth: 3})).toBeNull();
});

test("a fixed τ stays where it begins", () => {
  const settings: DvaeSettings = {
    ...quick,
    ...{temperatureForm: "fixed", temperatureFrom: 0.5}
  };
  expect(dvaePlan(settings).training.temperature).toEqual({from: 0.5, to: 0.5, share: 0});
  expect(DVAE_TRAINING.temperature.from).toBe(1);
});

test.each([
  [{steps: 2.5}, /steps takes a whole number/],
  [{beta: NaN}, /beta takes a number/],
  [{width: -1}, /width .* received -1/],
  [{dataset: "cats"}, /dataset takes one of shapes, emoji, own, received cats/],
  [{temperatureForm: "zigzag"}, /temperatureForm takes one of/],
  [{encoderSees: "all"}, /encoderSees takes one of patch, neighbours, received all/]
])("refuses %j in one line", (wrong, text) => {
  const settings = {...quick, ...wrong} as DvaeSettings;
  expect(settingsProblem(settings)).toMatch(text);
});

test("a run is named by what it changes", () => {
  expect(dvaeRunName({...quick, beta: 0, codebookSize: 32})).toBe("quick, K 32, β 0");
});
