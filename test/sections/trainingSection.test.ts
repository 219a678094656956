import {JSDOM} from "jsdom";
import {afterAll, beforeAll, beforeEach, expect, test, vi} from "vitest";
import type {RunReport, TrainingDesk} from "../../src/live/trainingProtocol.ts";
import {trainingSection} from "../../src/sections/trainingSection.ts";
import type {RecordedRun} from "../../src/worker/recordings.ts";
import type {TrainingRuns} from "../../src/worker/trainingRuns.ts";

const {window} = new JSDOM("", {url: "http://localhost/"});
const {document, Event} = window;
// The page's link holds the form.
beforeAll(() => void vi.stubGlobal("window", window));
afterAll(() => void vi.unstubAllGlobals());

interface Settings {
  width: number;
}

type Report = RunReport<Settings, string>;

const history = {step: [1], seconds: [1], metrics: {loss: [2]}};
const live = {
  ...{name: "first", status: "paused", step: 10, steps: 100, seconds: 5, stepSeconds: 0.02},
  ...{metrics: null, problem: null, compiling: null, speed: Infinity, measured: []},
  ...{saveProblem: null, lossReason: null, queue: [], notices: [], dataChange: null},
  ...{moments: [0, 5, 10], rewindable: [0, 10], newest: {step: 10, probe: "ten"}},
  ...{id: "1", settings: {width: 8}, history, isPlaying: false}
} satisfies Report;
const recording: RecordedRun<Settings, string> = {
  ...{id: "recording", name: "recording of quick", settings: {width: 4}, step: 100, steps: 100},
  ...{seconds: 60, history, moments: [0, 5, 10], rewindable: [], measured: []},
  newest: {step: 10, probe: "the end"},
  probe: async (step: number) => `recorded ${step}`
};
const old = {
  ...{id: "0", name: "old", settings: {width: 2}, step: 3, steps: 9, saved: 0},
  ...{history, measured: [], newest: null}
};

/** Runs as they stand, which are none but for what is said. */
function runs(said: Partial<TrainingRuns<Settings, string>>): TrainingRuns<Settings, string> {
  const {live = null, recording = null} = said;
  return {live, recording, run: live ?? recording, kept: [], all: live ? [live] : [], ...said};
}

const desk = {
  ...{setSpeed: vi.fn(), seek: vi.fn()},
  begin: vi.fn(async (_: {name: string; settings: Settings}[]) => null),
  probe: vi.fn(async (step: number): Promise<string | null> => (step === 5 ? null : `${step}`))
};

function section() {
  const fields = [{name: "width", label: "width", help: "", group: "model"}];
  const part = () => document.createElement("div");
  const training = trainingSection<Settings, string>(
    desk as unknown as TrainingDesk<Settings, string>,
    {
      ...{fields, ranges: {}, presets: {small: {time: "", description: "", values: {width: 8}}}},
      ...{nameOf: ({width}) => `of width ${width}`, compared: []}
    },
    {pictures: part(), curves: [{name: "loss", view: part()}], pytorch: async () => null, document}
  );
  const heard: string[] = [];
  training.onLook((probe) => heard.push(probe));
  const button = (label: string) =>
    [...training.stage.querySelectorAll("button")].find((b) => b.textContent === label)!;
  const choose = (step: number | null) => {
    training.slider.value = step;
    training.slider.dispatchEvent(new Event("input"));
  };
  return {training, form: training.form, heard, button, choose};
}

beforeEach(() => vi.clearAllMocks());

test("begins a run with the settings in the form, and says where those of the run differ", async () => {
  const {training, form, button} = section();
  training.update(runs({}));
  form.inputs.width.value = 16;
  button("Start").click();
  expect(desk.begin).toHaveBeenCalledWith([{name: "of width 16", settings: {width: 16}}]);
  training.update(runs({live}));
  expect(form.querySelector(".restart-note")!.textContent).toMatch(/another value of width/);
});

test("looks at the recorded run until there is one in training, and lays it under that", async () => {
  const {training, heard, choose} = section();
  training.update(runs({recording, all: [old]}));
  expect(training.stage.textContent).toContain("What you see is a recording of quick");
  expect(training.comparison.runs).toEqual([recording]);
  choose(5);
  await vi.waitFor(() => expect(heard.at(-1)).toBe("recorded 5"));
  choose(null);
  training.update(runs({live, recording, all: [live, old]}));
  expect(heard.at(-1)).toBe("ten");
  expect(training.comparison.runs.map(({id}) => id)).toEqual(["1", "recording"]);
  expect(desk.probe).not.toHaveBeenCalled();
});

test("tells what is looked at once, and asks for a chosen moment once", async () => {
  const {training, heard, choose} = section();
  training.update(runs({live}));
  training.update(runs({live}));
  expect(heard).toEqual(["ten"]);
  choose(0);
  training.update(runs({live: {...live, newest: {step: 11, probe: "more"}}}));
  await vi.waitFor(() => expect(heard).toEqual(["ten", "0"]));
  expect(desk.probe).toHaveBeenCalledTimes(1);
  // Where nobody looked, or not any more, it is the newest.
  choose(5);
  await vi.waitFor(() => expect(heard).toEqual(["ten", "0", "more"]));
});

test("of two moments the one chosen last is told, whichever is found first", async () => {
  const {training, heard, choose} = section();
  training.update(runs({live}));
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
  const kept = [old];
  training.update(runs({kept}));
  const [item] = training.kept.querySelectorAll("li");
  expect(item.textContent).toMatch(/^old \(step 3 of 9/);
  training.update(runs({kept, live}));
  expect(training.kept.querySelector("li")).toBe(item);
  training.update(runs({kept: [...kept], live: {...live, id: "0"}}));
  expect(training.kept.querySelector("li")).toBeNull();
});
