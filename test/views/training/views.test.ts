import {JSDOM} from "jsdom";
import {expect, test, vi} from "vitest";
import {momentSlider} from "../../../src/views/training/momentSlider.ts";
import {resumeOffer} from "../../../src/views/training/resumeOffer.ts";
import type {RunState} from "../../../src/views/training/runState.ts";
import {settingsForm} from "../../../src/views/training/settingsForm.ts";
import {smooth} from "../../../src/views/training/smooth.ts";
import {trainingCurves} from "../../../src/views/training/trainingCurves.ts";
import {transportBar} from "../../../src/views/training/transportBar.ts";

const {document, Event, KeyboardEvent} = new JSDOM().window;

const run: RunState = {
  ...{name: "first", status: "paused", step: 10, steps: 100, seconds: 5, stepSeconds: 0.02},
  ...{metrics: {loss: 0.12345}, problem: null, compiling: null, speed: Infinity},
  ...{saveProblem: null, lossReason: null, queue: [], notices: [], dataChange: null}
};

function bar(begin: () => Promise<string | null> = async () => null) {
  const transport = {
    ...{play: vi.fn(), pause: vi.fn(), step: vi.fn(), restart: vi.fn(), setSpeed: vi.fn()},
    acceptData: vi.fn(async (): Promise<string | null> => null)
  };
  const root = transportBar({begin, transport, document});
  const button = (label: string) =>
    [...root.querySelectorAll("button")].find((b) => b.textContent === label)!;
  return {root, transport, button};
}

test("the transport plays, pauses and steps what there is, and says how far it is", () => {
  const {root, transport, button} = bar();
  root.update(run);
  expect(root.querySelector(".readings")?.textContent).toBe(
    "step 10 of 100 · loss 0.1235 · 20 ms a step · about 2 s left · 5 s so far"
  );
  button("Play").click();
  button("One step").click();
  root.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowRight"}));
  root.update({...run, status: "playing"});
  button("Pause").click();
  expect(transport.play).toHaveBeenCalledTimes(1);
  expect(transport.step).toHaveBeenCalledTimes(2);
  expect(transport.pause).toHaveBeenCalledTimes(1);
});

test("the transport offers no pause once all steps are taken", () => {
  const {root, button} = bar();
  root.update({...run, status: "playing", step: 100});
  expect(button("Pause")).toBeUndefined();
  expect(button("Play").disabled).toBe(true);
  expect(root.querySelector(".note")?.textContent).toMatch(/being measured/);
});

test("the transport says why a run stopped, or could not begin", async () => {
  const {root, button} = bar(async () => "steps takes a whole number.");
  button("Start").click();
  await vi.waitFor(() =>
    expect(root.querySelector(".note")?.textContent).toBe("steps takes a whole number.")
  );
  const other = bar().root;
  other.update({...run, status: "stopped", problem: {step: 3, terms: ["kl"], message: "kl = NaN"}});
  expect(other.querySelector(".note")?.textContent).toBe("kl = NaN");
});

test("the transport says where a run stands after its device was lost", () => {
  const {root} = bar();
  const note = () => root.querySelector(".note")!.textContent;
  root.update({...run, lossReason: "The driver was reset."});
  expect(note()).toBe(
    `The GPU was lost (The driver was reset). The run stands at step ${run.step}, the last that was kept: Play goes on from there.`
  );
  root.update({...run, status: "preparing", lossReason: "x"});
  expect(note()).toBe("The GPU was lost (x). The run is being brought back.");
  root.update({...run, status: "done", lossReason: "x"});
  expect(note()).toBe("The GPU was lost (x). The run was done before, and is kept.");
});

test("the transport says what became of other runs, and what follows", () => {
  const {root} = bar();
  root.update({...run, notices: ["“a” stopped: loss = NaN."], queue: [{name: "c"}]});
  expect(root.querySelector(".note")!.textContent).toBe("“a” stopped: loss = NaN. Next: c.");
});

test("the transport goes on with other data only if told to", async () => {
  const {root, transport, button} = bar();
  root.update(run);
  expect(button("Go on with the data there are").hidden).toBe(true);
  root.update({...run, dataChange: "There were 2 pictures; now there are 3."});
  expect(root.querySelector(".note")!.textContent).toMatch(/other data\. There were 2 pictures/);
  transport.acceptData.mockResolvedValueOnce("There are none.");
  expect(button("Go on with the data there are").hidden).toBe(false);
  button("Go on with the data there are").click();
  await vi.waitFor(() => expect(root.querySelector(".note")!.textContent).toBe("There are none."));
});

test("a run is begun once by whoever presses twice", async () => {
  let answer: (problem: string | null) => void = () => {};
  const begin = vi.fn(() => new Promise<string | null>((resolve) => (answer = resolve)));
  const {button} = bar(begin);
  button("Start").click();
  button("Start").click();
  expect(begin).toHaveBeenCalledTimes(1);
  answer(null);
  await new Promise((resolve) => setTimeout(resolve));
  button("Start").click();
  expect(begin).toHaveBeenCalledTimes(2);
});

test("a kept run that is open elsewhere may be made a run of its own; one that stays is not deleted", async () => {
  const refusal = {message: "This run is open in another tab.", mayCopy: true};
  const resume = vi.fn(async (_id: string, options?: {asCopy?: boolean}) =>
    options?.asCopy ? null : refusal
  );
  const remove = vi.fn(async () => "It is open elsewhere.");
  const kept = [{id: "a", name: "first", step: 3, steps: 9, saved: 0}];
  const root = resumeOffer(kept, {resume, remove}, {document});
  const [note] = root.querySelectorAll("[role=status]");
  const button = (label: string) =>
    [...root.querySelectorAll("button")].find((b) => b.textContent === label)!;
  button("Delete").click();
  await vi.waitFor(() => expect(note.textContent).toBe("It is open elsewhere."));
  expect(root.querySelectorAll("li")).toHaveLength(1);
  button("Resume").click();
  await vi.waitFor(() => expect(note.textContent).toContain(refusal.message));
  button("Make it a run of its own").click();
  await vi.waitFor(() => expect(note.textContent).toBe(""));
  expect(resume).toHaveBeenLastCalledWith("a", {asCopy: true});
});

test("the slider follows the newest moment until it is moved, and continues from a kept state", () => {
  const seek = vi.fn();
  const slider = momentSlider({seek, document});
  slider.update({moments: [0, 8, 16, 26], rewindable: [0, 16]});
  const button = slider.querySelectorAll("button")[1]!;
  expect([slider.value, button.hidden]).toEqual([null, true]);
  const range = slider.querySelector("input")!;
  range.value = "1";
  range.dispatchEvent(new Event("input", {bubbles: true}));
  expect(slider.value).toBe(8);
  expect([button.hidden, button.textContent]).toEqual([false, "Continue from step 0"]);
  button.click();
  expect(seek).toHaveBeenCalledWith(0);
  expect(slider.value).toBeNull();
});

test("the slider plays all moments, until it is stopped or moved, and then follows the newest", () => {
  vi.useFakeTimers({toFake: ["setInterval", "clearInterval"]});
  const slider = momentSlider({seek: vi.fn(), document});
  const [film] = slider.querySelectorAll("button");
  slider.play();
  expect([slider.value, film.hidden]).toEqual([null, true]);
  slider.update({moments: [0, 8, 16, 26], rewindable: []});
  const seen: (number | null)[] = [];
  slider.addEventListener("input", () => seen.push(slider.value));
  slider.play();
  expect(film.textContent).toMatch(/Stop/);
  vi.advanceTimersByTime(5000);
  expect(seen).toEqual([0, 8, 16, null]);
  expect(film.textContent).toMatch(/Play back/);
  film.click();
  vi.advanceTimersByTime(500);
  film.click();
  vi.advanceTimersByTime(5000);
  expect(slider.value).toBe(8);
  // Another run is not wound through in its place.
  film.click();
  slider.update({moments: [0], rewindable: [0]});
  vi.advanceTimersByTime(5000);
  expect(slider.value).toBeNull();
  vi.useRealTimers();
});

test("a form keeps the last good value, reads fractions, and knows its presets", () => {
  const preset = (beta: number, form: string) => ({
    time: "",
    description: "",
    values: {beta, form}
  });
  const form = settingsForm({
    fields: [
      {name: "beta", label: "β", help: "A weight.", paper: "6.6", group: "Loss"},
      {
        ...{name: "form", label: "form", help: "A form.", group: "Loss"},
        choices: ["line", "curve"].map((value) => ({value, label: value}))
      }
    ],
    ranges: {beta: {least: 0, most: 10}},
    presets: {small: preset(1, "line"), large: preset(6, "curve")},
    document
  });
  const heard: unknown[] = [];
  form.addEventListener("input", () => heard.push(form.value));
  const type = (text: string) => {
    const input = form.querySelector<HTMLInputElement>("#setting-beta")!;
    input.value = text;
    input.dispatchEvent(new Event("input", {bubbles: true}));
  };
  const chosen = () => form.querySelector<HTMLInputElement>("[name=preset]:checked")?.value ?? "";
  const choose = (name: string) => {
    const radio = form.querySelector<HTMLInputElement>(`[value=${name}]`)!;
    radio.checked = true;
    radio.dispatchEvent(new Event("input", {bubbles: true}));
  };
  const fold = form.querySelector("details")!;
  expect([chosen(), fold.open, fold.querySelector("summary")!.textContent]).toEqual([
    ...["small", false, "Settings: small"]
  ]);
  type("1/16");
  expect([form.value.beta, chosen()]).toEqual([1 / 16, ""]);
  for (const bad of ["eleven", "11", "", "1/2/3", "1e999"]) {
    type(bad);
    expect(form.querySelector(".problem")?.textContent).toMatch(/a number from 0 to 10/);
  }
  expect(heard).toEqual([{beta: 1 / 16, form: "line"}]);
  choose("large");
  expect(form.value).toEqual({beta: 6, form: "curve"});

  // Set as by a link, without an event.
  fold.open = false;
  form.inputs.beta.value = 2;
  expect([chosen(), fold.open, fold.querySelector("summary")!.textContent]).toEqual([
    ...["", true, "Settings: large, but β 2"]
  ]);
  form.inputs.beta.value = 6;
  form.inputs.form.value = "curve";
  expect(chosen()).toBe("large");

  // What differs from the run there is takes a new run.
  const note = form.querySelector(".restart-note")!;
  form.compare({beta: 6, form: "curve"});
  expect(note.textContent).toBe("");
  type("7");
  expect(note.textContent).toMatch(/another value of β\. Press “New run”/);
  choose("small");
  expect(note.textContent).toMatch(/another value of β and form\./);
  expect(form.querySelectorAll(".changed")).toHaveLength(2);
  form.compare(null);
  expect([note.textContent, form.querySelectorAll(".changed").length]).toEqual(["", 0]);
});

test("curves lay runs over each other and read values off by keyboard", () => {
  const history = (offset: number) => ({
    step: [1, 2, 3],
    seconds: [0.1, 0.2, 0.3],
    metrics: {loss: [3 + offset, 2 + offset, 1 + offset]}
  });
  const figure = trainingCurves([{metric: "loss", label: "loss", idea: ""}], {document});
  figure.update({
    runs: [
      {name: "a", history: history(0)},
      {name: "b", history: history(1)}
    ],
    ...{against: "step", at: 3}
  });
  expect(figure.querySelectorAll("path.curve")).toHaveLength(2);
  figure.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowLeft"}));
  expect(figure.querySelector(".reading")?.textContent).toBe("step 2: loss 2");
  expect(figure.querySelector("svg")?.getAttribute("aria-label")).toBe("loss. From 3 to 1 so far.");
});

test("shares have an axis from 0 to 100 %, wherever their curves are", () => {
  const spec = {metric: "right", label: "right", idea: "", share: true};
  const figure = trainingCurves([spec], {document});
  const history = {step: [0, 1, 2], seconds: [0, 1, 2], metrics: {right: [0, 0, 0.0625]}};
  figure.update({runs: [{name: "a", history}], against: "step", at: null});
  const ticks = [...figure.querySelectorAll(".tick text")].map((tick) => tick.textContent);
  expect(ticks).toEqual(expect.arrayContaining(["0 %", "100 %"]));
  expect(ticks.filter((text) => text?.startsWith("−"))).toEqual([]);
  figure.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowLeft"}));
  expect(figure.querySelector("svg")?.getAttribute("aria-label")).toMatch(/From 0 % to 6 %/);
});

test.each([
  [[0, 0.1, 0.5], false],
  [[-0.05, 0.1, 0.5], true]
])("the axis of %j has a negative part: %s", (values, hasNegatives) => {
  const figure = trainingCurves([{metric: "loss", label: "β", idea: ""}], {document});
  const history = {step: [1, 2, 3], seconds: [1, 2, 3], metrics: {loss: values}};
  figure.update({runs: [{name: "a", history}], against: "step", at: null});
  const ticks = [...figure.querySelectorAll(".tick text")].map((tick) => tick.textContent!);
  expect(ticks.some((text) => text.startsWith("−"))).toBe(hasNegatives);
});

test("before a run, panels of curves say what is to come instead of showing axes of nothing", () => {
  const figure = trainingCurves([{metric: "loss", label: "loss", idea: ""}], {document});
  const reading = () => figure.querySelector(".reading")?.textContent;
  const begun = (step: number[]) => {
    const history = {step, seconds: step, metrics: {loss: step}};
    figure.update({runs: [{name: "a", history}], against: "step", at: null});
  };
  expect([figure.classList.contains("empty"), reading()]).toEqual([
    true,
    "Curves appear here as soon as a run has begun."
  ]);
  begun([]);
  expect(figure.classList.contains("empty")).toBe(true);
  begun([1]);
  expect([figure.classList.contains("empty"), reading()]).toEqual([false, ""]);
});

test("smoothing keeps straight lines straight, to their ends", () => {
  const line = Array.from({length: 90}, (_, i) => 2 * i + 1);
  smooth(line).forEach((value, i) => expect(value).toBeCloseTo(line[i], 10));
  const noise = line.map((_, i) => (i % 2 ? 1 : -1));
  expect(Math.max(...smooth(noise).slice(3, -3).map(Math.abs))).toBeLessThan(0.5);
});
