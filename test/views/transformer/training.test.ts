import {JSDOM} from "jsdom";
import {expect, test, vi} from "vitest";
import {TRANSFORMER_PRESETS, TRANSFORMER_RANGES} from "../../../src/live/transformerSettings.ts";
import {accuracyRun} from "../../../src/views/transformer/accuracyRun.ts";
import {accuracyText, sampleStrip} from "../../../src/views/transformer/sampleStrip.ts";
import {transformerFields} from "../../../src/views/transformer/transformerFields.ts";

const {document, HTMLCanvasElement} = new JSDOM().window;
vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null);
vi.stubGlobal(
  "ImageData",
  class {
    data = new Uint8ClampedArray(4 * 16);
  }
);

test("every setting has a field, and every number a range", () => {
  const names = transformerFields().map(({name}) => name);
  expect(new Set(names)).toEqual(new Set(Object.keys(TRANSFORMER_PRESETS.small.values)));
  for (const {name, choices} of transformerFields()) {
    expect(choices !== undefined || name in TRANSFORMER_RANGES, name).toBe(true);
  }
});

test("kept dVAEs can be chosen beside the shipped ones", () => {
  const mine = {value: "dvae:1", label: "mine"};
  const choices = (kept: {value: string; label: string}[]) =>
    transformerFields(kept).find(({name}) => name === "tokens")!.choices!;
  expect(choices([mine])).toEqual([...choices([]), mine]);
});

test("samples carry their captions and whether they are right", () => {
  const strip = sampleStrip({count: 2, document});
  const sample = {caption: "a red ring", pixels: new Uint8Array(48)};
  const accuracy = {shape: 0.75, colour: 0.5, both: 0.5, joint: 0.25};
  strip.update(
    [
      {...sample, right: true},
      {...sample, right: null}
    ],
    accuracyText(accuracy, 16)
  );
  const captions = [...strip.querySelectorAll("span")].map((span) => span.textContent);
  expect(captions).toEqual(["✓ a red ring", "a red ring"]);
  expect(strip.querySelector("p")!.textContent).toBe(
    "Of 16 pictures for captions of combinations seen in training, 50 % have the right shape and " +
      "colour (✓), 25 % everything the caption says."
  );
  expect(accuracyText(null, 0)).toMatch(/Nobody judges/);
});

test("what was measured at moments of a run becomes curves, over steps and over seconds", () => {
  const history = {step: [1, 10, 20], seconds: [0.1, 1, 3], metrics: {loss: [3, 2, 1]}};
  const measured = [
    {step: 0, both: 0, joint: 0},
    {step: 10, both: 0.5, joint: 0.25},
    {step: 20, both: 1, joint: 0.5}
  ];
  expect(accuracyRun({name: "first", history, measured})).toEqual({
    name: "first",
    history: {
      ...{step: [0, 10, 20], seconds: [0, 1, 3]},
      metrics: {both: [0, 0.5, 1], joint: [0, 0.25, 0.5]}
    }
  });
  expect(accuracyRun({name: "unjudged", history}).history.step).toEqual([]);
});
