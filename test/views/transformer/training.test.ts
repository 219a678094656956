import {JSDOM} from "jsdom";
import {expect, test, vi} from "vitest";
import {
  TRANSFORMER_PRESETS,
  TRANSFORMER_RANGES
} from "../../../src/training/live/transformerSettings.ts";
import {SampleAccuracies} from "../../../src/views/transformer/sampleAccuracies.ts";
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

test("the accuracies of a run are kept moment by moment, and those of other runs apart", () => {
  const accuracies = new SampleAccuracies();
  const report = (id: string, step: number, both: number | null) => ({
    ...{id, name: `run ${id}`},
    history: {step: [1, step], seconds: [0.1, step / 100], metrics: {loss: [3, 2]}},
    newest: {step, probe: {accuracy: both === null ? null : {both, joint: both / 2}}}
  });
  accuracies.see(report("a", 10, 0.1));
  accuracies.see(report("a", 10, 0.1));
  accuracies.see(report("b", 10, 0.2));
  accuracies.see(report("a", 20, 0.4));
  accuracies.see(report("c", 10, null));
  expect(accuracies.of({id: "a", name: "first"})).toEqual({
    name: "first",
    history: {step: [10, 20], seconds: [0.1, 0.2], metrics: {both: [0.1, 0.4], joint: [0.05, 0.2]}}
  });
  expect(accuracies.of({id: "b", name: "b"}).history.step).toEqual([10]);
  expect(accuracies.of({id: "c", name: "c"}).history.step).toEqual([]);
});
