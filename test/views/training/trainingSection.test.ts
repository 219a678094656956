import {JSDOM} from "jsdom";
import {beforeEach, expect, test, vi} from "vitest";
import type {RunState} from "../../../src/views/training/runState.ts";
import {settingsForm} from "../../../src/views/training/settingsForm.ts";
import {trainingSection} from "../../../src/views/training/trainingSection.ts";

const {document, Event} = new JSDOM().window;

interface Settings {
  width: number;
}

const state: RunState = {
  ...{name: "first", status: "paused", step: 10, steps: 100, seconds: 5, stepSeconds: 0.02},
  ...{metrics: null, problem: null, compiling: null, speed: Infinity},
  ...{saveProblem: null, lossReason: null, queue: [], notices: [], dataChange: null}
};
const history = {step: [1], seconds: [1], metrics: {loss: [2]}};
const moments = {moments: [0, 5, 10], rewindable: [0, 10], newest: {probe: "ten"}};
const live = {...state, ...moments, id: "1", settings: {width: 8}, history};
const recording = {
  ...{id: "recording", name: "recording of quick", settings: {width: 4}, step: 100, steps: 100},
  ...{seconds: 60, history, ...moments, newest: {probe: "the end"}},
  probe: async (step: number) => `recorded ${step}`
};
const kept = [{id: "0", name: "old", step: 3, steps: 9, saved: 0}];
const old = {id: "0", name: "old", settings: {width: 2}, step: 3, steps: 9, history};

const desk = {
  ...{play: vi.fn(), pause: vi.fn(), step: vi.fn(), restart: vi.fn(), setSpeed: vi.fn()},
  ...{seek: vi.fn(), rename: vi.fn(), acceptData: async () => null},
  ...{resume: async () => null, remove: async () => null},
  ...{save: async () => null, open: async () => null},
  begin: vi.fn(async (_: {name: string; settings: Settings}[]) => null),
  probe: vi.fn(async (step: number): Promise<string | null> => (step === 5 ? null : `${step}`))
};

function section() {
  const fields = [{name: "width", label: "width", help: "", group: "model"}];
  const form = settingsForm<Settings>({
    ...{fields, ranges: {}, presets: {small: {time: "", description: "", values: {width: 8}}}},
    document
  });
  const part = () => document.createElement("div");
  const training = trainingSection<Settings, string>(desk, {
    ...{form, nameOf: ({width}: Settings) => `of width ${width}`},
    ...{pictures: part(), curves: [{name: "loss", view: part()}]},
    ...{fields, compared: [], document}
  });
  const heard: string[] = [];
  training.onLook((probe) => heard.push(probe));
  const button = (label: string) =>
    [...training.stage.querySelectorAll("button")].find((b) => b.textContent === label)!;
  const choose = (step: number | null) => {
    training.slider.value = step;
    training.slider.dispatchEvent(new Event("input"));
  };
  return {training, form, heard, button, choose};
}

beforeEach(() => vi.clearAllMocks());

test("begins a run with the settings in the form, and says where those of the run differ", async () => {
  const {training, form, button} = section();
  training.update({live: null, recording: null, kept: [], all: []});
  form.inputs.width.value = 16;
  button("Start").click();
  expect(desk.begin).toHaveBeenCalledWith([{name: "of width 16", settings: {width: 16}}]);
  training.update({live, recording: null, kept: [], all: [live]});
  expect(form.querySelector(".restart-note")!.textContent).toMatch(/another value of width/);
});

test("looks at the recorded run until there is one in training, and lays it under that", async () => {
  const {training, heard, choose} = section();
  training.update({live: null, recording, kept: [], all: [old]});
  expect(training.stage.textContent).toContain("What you see is a recording of quick");
  expect(training.comparison.runs).toEqual([recording]);
  choose(5);
  await vi.waitFor(() => expect(heard.at(-1)).toBe("recorded 5"));
  choose(null);
  training.update({live, recording, kept: [], all: [live, old]});
  expect(heard.at(-1)).toBe("ten");
  expect(training.comparison.runs.map(({id}) => id)).toEqual(["1", "recording"]);
  expect(desk.probe).not.toHaveBeenCalled();
});

test("tells what is looked at once, and asks for a chosen moment once", async () => {
  const {training, heard, choose} = section();
  const runs = {live, recording: null, kept: [], all: [live]};
  training.update(runs);
  training.update(runs);
  expect(heard).toEqual(["ten"]);
  choose(0);
  training.update({...runs, live: {...live, newest: {probe: "more"}}});
  await vi.waitFor(() => expect(heard).toEqual(["ten", "0"]));
  expect(desk.probe).toHaveBeenCalledTimes(1);
  // Where nobody looked, or not any more, it is the newest.
  choose(5);
  await vi.waitFor(() => expect(heard).toEqual(["ten", "0", "more"]));
});

test("of two moments the one chosen last is told, whichever is found first", async () => {
  const {training, heard, choose} = section();
  training.update({live, recording: null, kept: [], all: [live]});
  let answer = (_: string | null) => {};
  desk.probe.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
  choose(0);
  choose(10);
  await vi.waitFor(() => expect(heard.at(-1)).toBe("10"));
  answer("0");
  await new Promise((resolve) => setTimeout(resolve));
  expect(heard).toEqual(["ten", "10"]);
});

test("offers what is kept but for the run in training, and leaves the offer alone until it changes", () => {
  const {training} = section();
  const runs = {live: null, recording: null, kept, all: [old]};
  training.update(runs);
  const [item] = training.kept.querySelectorAll("li");
  expect(item.textContent).toMatch(/^old \(step 3 of 9/);
  training.update({...runs, live});
  expect(training.kept.querySelector("li")).toBe(item);
  training.update({...runs, live: {...live, id: "0"}, kept: [...kept]});
  expect(training.kept.querySelector("li")).toBeNull();
});
