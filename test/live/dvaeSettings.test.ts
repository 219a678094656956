import {describe, expect, test} from "vitest";
import {DVAE_TRAINING} from "../../src/training/trainingDefaults.ts";
import {DVAE_PRESETS} from "../../src/live/dvaePresets.ts";
import {dvaeRunName} from "../../src/live/dvaeRunName.ts";
import {
  type DvaeSettings,
  dvaePlan,
  presetSettings,
  settingsProblem
} from "../../src/live/dvaeSettings.ts";

describe.each(Object.keys(DVAE_PRESETS) as (keyof typeof DVAE_PRESETS)[])("preset %s", (name) => {
  test("is the same after its way through the form", () => {
    const {training, codebookSize, width, blocks} = DVAE_PRESETS[name];
    const plan = dvaePlan(presetSettings(name));
    expect(plan.config).toMatchObject({imageSize: 32, codebookSize, width, blocks});
    const temperature = {...training.temperature, form: "cosine"};
    expect(plan.training).toMatchObject({...training, temperature});
    expect(settingsProblem(presetSettings(name))).toBeNull();
    expect(dvaeRunName(presetSettings(name))).toBe(name);
  });
});

test.each([
  ["patch", 1],
  ["neighbours", 3]
] as const)("an encoder that sees %s has filters of %i", (encoderSees, filter) => {
  const settings = {...presetSettings("quick"), encoderSees};
  expect(settingsProblem(settings)).toBeNull();
  expect(dvaePlan(settings).config.encoderFilter).toBe(filter);
});

test("a run that was kept before these could be chosen is what runs were then", () => {
  const {encoderSees, codesFrom, headWidth, ...said} = presetSettings("quick");
  expect([encoderSees, codesFrom, headWidth]).not.toContain(undefined);
  const settings = said as DvaeSettings;
  expect(settingsProblem(settings)).toBeNull();
  const {config, training} = dvaePlan(settings);
  expect(config).toMatchObject({encoderFilter: 3, headWidth: 0});
  expect(training.codesFrom).toBe("random");
});

test("codes that begin as patches need a head", () => {
  const settings: DvaeSettings = {...presetSettings("quick"), codesFrom: "data", headWidth: 2};
  expect(settingsProblem(settings)).toMatch(/need a head of at least 3 channels, received 2/);
  expect(settingsProblem({...settings, headWidth: 3})).toBeNull();
});

test("a fixed τ stays where it begins", () => {
  const settings: DvaeSettings = {
    ...presetSettings("quick"),
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
  const settings = {...presetSettings("quick"), ...wrong} as DvaeSettings;
  expect(settingsProblem(settings)).toMatch(text);
});

test("a run is named by what it changes", () => {
  expect(dvaeRunName({...presetSettings("quick"), beta: 0, codebookSize: 32})).toBe(
    "quick, K 32, β 0"
  );
});
