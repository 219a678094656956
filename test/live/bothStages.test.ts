import {expect, test} from "vitest";
import {type BothStages, bothStages} from "../../src/live/bothStages.ts";
import type {DvaeProbe} from "../../src/live/dvaeProbe.ts";
import type {DvaeSettings} from "../../src/live/dvaeSettings.ts";
import type {RunPlan, RunReport} from "../../src/live/trainingProtocol.ts";
import {TRANSFORMER_PRESETS, type TransformerSettings} from "../../src/live/transformerSettings.ts";

type Report = RunReport<DvaeSettings, DvaeProbe>;

/** Two desks of which the test says what becomes of their runs. */
function stage({refusal = null as string | null, secondRefusal = null as string | null} = {}) {
  let follower: (report: Report | null) => void = () => {};
  const calls: string[] = [];
  const states: BothStages[] = [];
  const begun: RunPlan<TransformerSettings>[] = [];
  let kept: string | null = null;
  const both = bothStages({
    first: {
      follow: (report) => ((follower = report), new Promise(() => {})),
      begin: async () => (calls.push("first"), refusal),
      keep: async () => void calls.push("keep")
    },
    second: {
      async begin(plans) {
        calls.push("second");
        begun.push(...plans);
        return secondRefusal;
      }
    },
    settings: () => ({...TRANSFORMER_PRESETS.nano.values, seed: 5}),
    tell: (state) => states.push(state),
    memory: {read: () => kept, write: (id) => (kept = id)}
  });
  const report = (id: string, status: Report["status"]) =>
    follower({id, status, name: "quick"} as Report);
  return {both, report, calls, states, begun, kept: () => kept};
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

test("the transformer is begun on the codes of the dVAE once that is done and kept, and once only", async () => {
  const {both, report, calls, begun, states, kept} = stage();
  expect(await both.begin()).toBe(null);
  report("a", "playing");
  expect(kept()).toBe("a");
  expect(calls).toEqual(["first"]);
  report("a", "done");
  report("a", "done");
  await settled();
  expect(calls).toEqual(["first", "keep", "second"]);
  expect(begun[0].settings).toEqual({
    ...TRANSFORMER_PRESETS.nano.values,
    seed: 5,
    tokens: "dvae:a"
  });
  expect(states.at(-1)).toMatchObject({isHandedOn: true, problem: null});
  expect(kept()).toBe(null);
});

test("runs that somebody else begins are not continued", async () => {
  const {report, calls, states} = stage();
  report("other", "done");
  await settled();
  expect(calls).toEqual([]);
  expect(states).toEqual([]);
});

test("what refuses to begin is told", async () => {
  expect(await stage({refusal: "Too wide."}).both.begin()).toBe("Too wide.");
  const {both, report, states} = stage({secondRefusal: "Too deep."});
  await both.begin();
  report("a", "done");
  await settled();
  expect(states.at(-1)?.problem).toBe("Too deep.");
});
