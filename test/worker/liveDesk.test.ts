import "fake-indexeddb/auto";
import * as tf from "@tensorflow/tfjs";
import {beforeAll, beforeEach, expect, test, vi} from "vitest";
import type {Release} from "../../src/live/claimRun.ts";
import type {RunData} from "../../src/live/runData.ts";
import {RunStore} from "../../src/live/runStore.ts";
import type {RunReport} from "../../src/live/trainingProtocol.ts";
import {liveDesk} from "../../src/worker/liveDesk.ts";
import {interruptWork, resumeWork} from "../../src/worker/steadily.ts";
import {Pursuit} from "../live/pursuit.ts";

interface Settings {
  steps: number;
  troubleAt?: number;
  /** Nothing can be prepared for such a run. */
  isImpossible?: boolean;
}

type Report = RunReport<Settings, number>;

beforeAll(async () => {
  await tf.setBackend("cpu");
});
beforeEach(() => resumeWork());

let kinds = 0;

/** Claims as among tabs that know each other. */
function sharedClaims() {
  const held = new Set<string>();
  return async (id: string): Promise<Release | null> => {
    if (held.has(id)) return null;
    held.add(id);
    return () => held.delete(id);
  };
}

const dataOf = (count: number): RunData => ({
  pictures: {count, captions: 1, captionHash: "a".repeat(64), pixelHash: "b".repeat(64)}
});

/** A desk and all that it reported, as in a tab of a browser that keeps `store`. */
function tab({
  kind = `desk ${++kinds}`,
  claim = sharedClaims(),
  store = new RunStore<Settings, number>(kind),
  wait = async () => {}
}: {
  kind?: string;
  claim?: (id: string) => Promise<Release | null>;
  store?: RunStore<Settings, number>;
  /** What preparing waits for. */
  wait?: (settings: Settings) => Promise<void>;
} = {}) {
  /** Ids and names of all runs that were played, in order. */
  const begun: string[] = [];
  let report: Report | null = null;
  const state = {data: dataOf(2)};
  const desk = liveDesk<Pursuit, Settings, number>({
    ...{kind, store, claim},
    check: ({steps}) => (steps > 0 ? null : "steps takes more than none."),
    async prepare(settings) {
      await wait(settings);
      if (settings.isImpossible) throw new Error("There are no such data.");
      return {make: () => new Pursuit(settings), probe: async ({optimizer}) => optimizer.step};
    },
    describe: async () => state.data
  });
  void desk.follow((next) => {
    report = next;
    if (next && begun.at(-1) !== next.name) begun.push(next.name);
  });
  const status = () => report?.status;
  const settled = () =>
    vi.waitFor(
      () => {
        if (report?.status !== "done" || report.queue.length > 0) throw new Error(String(status()));
      },
      {timeout: 10_000}
    );
  return {desk, store, state, begun, settled, status, report: () => report};
}

const plan = (name: string, settings: Partial<Settings> = {}) => ({
  name,
  settings: {steps: 5, ...settings}
});

test("runs of a queue follow each other, each once and to its end", async () => {
  const {desk, store, begun, settled} = tab();
  expect(await desk.begin(["a", "b", "c", "d"].map((name) => plan(name)))).toBeNull();
  await settled();
  await vi.waitFor(async () => {
    const kept = await store.list();
    expect(kept.map(({name, step}) => [name, step]).sort()).toEqual([
      ...[
        ["a", 5],
        ["b", 5],
        ["c", 5],
        ["d", 5]
      ]
    ]);
  });
  expect(begun.at(-1)).toBe("d");
});

test("a run that stops, or cannot begin, is said, and the others follow all the same", async () => {
  const {desk, report, settled, store} = tab();
  await desk.begin([plan("a", {troubleAt: 2}), plan("b", {isImpossible: true}), plan("c")]);
  await settled();
  expect(report()!.notices).toEqual([
    expect.stringMatching(/^“a” stopped: Training stopped at step 2: loss = NaN/),
    "“b” was not begun: There are no such data."
  ]);
  const kept = await vi.waitUntil(async () => {
    const runs = await store.list();
    return runs.length === 2 && runs;
  });
  expect(kept.map(({name, step}) => [name, step]).sort()).toEqual([
    ["a", 2],
    ["c", 5]
  ]);
});

test("of several runs asked for at once the newest is begun, and nothing twice", async () => {
  const {desk, begun, settled, store} = tab();
  const plans = [plan("a"), plan("b")];
  await Promise.all([desk.begin(plans), desk.begin(plans)]);
  await settled();
  await desk.keep();
  expect((await store.list()).map(({name}) => name).sort()).toEqual(["a", "b"]);
  expect(begun.at(-1)).toBe("b");
});

test("what is asked for while the next of a queue is prepared takes its place, and that is said", async () => {
  let prepared = () => {};
  const waiting = new Promise<void>((resolve) => (prepared = resolve));
  const {desk, report, settled, store} = tab({
    wait: async ({troubleAt}) => (troubleAt === 77 ? waiting : undefined)
  });
  await desk.begin([plan("a"), plan("slow", {troubleAt: 77}), plan("last")]);
  await vi.waitFor(() => expect(report()?.status).toBe("done"));
  await desk.begin([plan("other")]);
  prepared();
  await settled();
  expect(report()).toMatchObject({name: "other"});
  expect(report()!.notices).toEqual([
    "“slow” was not begun: another run took its place.",
    "“last” was not begun: another run took its place."
  ]);
  await desk.keep();
  expect((await store.list()).map(({name}) => name).sort()).toEqual(["a", "other"]);
});

test("a paused queue waits, and a run that is removed makes room for the next", async () => {
  const {desk, report, settled} = tab();
  desk.setSpeed(20);
  await desk.begin([plan("a", {steps: 1000}), plan("b"), plan("c")]);
  await vi.waitFor(() => expect(report()?.step).toBeGreaterThan(1));
  await desk.pause();
  expect(report()!.queue.map(({name}) => name)).toEqual(["b", "c"]);
  await desk.remove(report()!.id);
  await vi.waitFor(() => expect(report()).toMatchObject({name: "b", status: "paused"}));
  await desk.play();
  await settled();
  expect(report()!.name).toBe("c");
  expect((await desk.runs()).map(({name}) => name)).not.toContain("a");
});

test("a queue goes on after the backend changed, in the middle of a run or of preparing one", async () => {
  const {desk, report, settled} = tab();
  desk.setSpeed(50);
  // Long enough to be seen.
  await desk.begin([plan("a", {steps: 50}), plan("b", {steps: 200}), plan("c")]);
  for (const name of ["a", "b"]) {
    await vi.waitFor(() => expect(report()?.name).toBe(name), {timeout: 10_000});
    interruptWork();
    await desk.putAway();
    // Twice, as where a reader chooses another one in a hurry.
    await desk.putAway();
    resumeWork();
    await desk.bringBack();
  }
  desk.setSpeed(Infinity);
  await settled();
  expect(report()).toMatchObject({name: "c", step: 5});
});

test("after a lost device the run stands where it was, says why and waits; nothing hangs", async () => {
  const {desk, report, settled} = tab();
  desk.setSpeed(50);
  await desk.begin([plan("a", {steps: 30}), plan("b")]);
  await vi.waitFor(() => expect(report()?.step).toBeGreaterThan(3));
  interruptWork();
  await desk.putAway({lost: "the driver was reset"});
  resumeWork();
  await desk.bringBack();
  await vi.waitFor(() => {
    expect(report()).toMatchObject({status: "paused", lossReason: "the driver was reset"});
  });
  desk.setSpeed(Infinity);
  await desk.play();
  await settled();
  expect(report()).toMatchObject({name: "b", lossReason: null});
});

test("two tabs do not go on with the same run: the second may make it a run of its own", async () => {
  const [kind, claim] = ["two tabs", sharedClaims()];
  const first = tab({kind, claim});
  first.desk.setSpeed(20);
  await first.desk.begin([plan("a", {steps: 100})]);
  await vi.waitFor(() => expect(first.report()?.step).toBeGreaterThan(2));
  await first.desk.pause();
  await first.desk.keep();
  const second = tab({kind, claim});
  const {id} = first.report()!;
  expect(await second.desk.resume(id)).toMatchObject({mayCopy: true});
  expect(await second.desk.remove(id)).toMatch(/another tab/);
  expect(await second.desk.resume(id, {asCopy: true})).toBeNull();
  await vi.waitFor(() => {
    expect(second.report()).toMatchObject({name: "a (copy)", step: first.report()!.step});
  });
  await second.desk.step();
  await second.desk.keep();
  const kept = await first.store.list();
  expect(kept.map(({name}) => name).sort()).toEqual(["a", "a (copy)"]);
  // Once the first is done with it, the second gets it.
  await first.desk.begin([plan("b", {steps: 100})]);
  await first.desk.pause();
  expect(await second.desk.resume(id)).toBeNull();
});

test("without locks two tabs go on with a run all the same, but never save over each other", async () => {
  const [kind, claim] = ["no locks", async () => () => {}];
  const [first, second] = [tab({kind, claim}), tab({kind, claim})];
  await first.desk.begin([plan("a", {steps: 100})]);
  await first.desk.pause();
  await first.desk.step();
  await first.desk.keep();
  const {id} = first.report()!;
  expect(await second.desk.resume(id)).toBeNull();
  await first.desk.step();
  await first.desk.keep();
  const {step} = (await first.store.load(id))!.run;
  for (let i = 0; i < 3; ++i) await second.desk.step();
  await second.desk.keep();
  await vi.waitFor(() => expect(second.report()!.name).toBe("a (copy)"));
  expect(second.report()!.notices).toEqual([
    "Another tab went on with “a”: what is trained here is “a (copy)” now."
  ]);
  expect((await first.store.load(id))!.run.step).toBe(step);
  expect((await first.store.load(second.report()!.id))!.run.step).toBe(step + 2);
});

test("a run plays on other data only if told to, and is then a run on these", async () => {
  const {desk, state, report, store} = tab();
  await desk.begin([plan("a", {steps: 100})]);
  await desk.pause();
  await vi.waitFor(() => expect(report()?.status).toBe("paused"));
  const {step} = report()!;
  state.data = dataOf(3);
  await desk.play();
  await desk.step();
  await vi.waitFor(() => expect(report()!.dataChange).toMatch(/were 2 pictures.*are 3 pictures/));
  expect(report()!.step).toBe(step);
  expect(await desk.acceptData()).toBeNull();
  await vi.waitFor(() => expect(report()!.step).toBeGreaterThan(step));
  await desk.pause();
  await desk.keep();
  expect(report()!.dataChange).toBeNull();
  expect((await store.load(report()!.id))!.run.data).toEqual(dataOf(3));
  // Kept with what it learned from, it knows in the next session too.
  const {id} = report()!;
  await desk.begin([plan("b", {steps: 1})]);
  state.data = dataOf(4);
  expect(await desk.resume(id)).toBeNull();
  await vi.waitFor(() => expect(report()!.dataChange).toMatch(/were 3 pictures.*are 4 pictures/));
});

test("a browser that keeps nothing is told of, and the run goes on", async () => {
  const store = new RunStore<Settings, number>("refused");
  store.save = async () => {
    throw new DOMException("Access is denied for this document.", "SecurityError");
  };
  store.list = store.load = async () => {
    throw new DOMException("Access is denied for this document.", "SecurityError");
  };
  const {desk, report, settled} = tab({store});
  await desk.begin([plan("a")]);
  await settled();
  await vi.waitFor(() => {
    expect(report()!.saveProblem).toBe(
      "This browser does not keep the run (Access is denied for this document.). It goes on, but is not saved."
    );
  });
  expect(await desk.runs()).toEqual([]);
});

test("a run of a worker that died goes on in the next, with its queue; what is asked meanwhile comes after", async () => {
  const kind = "dead worker";
  const dead = tab({kind});
  dead.desk.setSpeed(20);
  await dead.desk.begin([plan("a", {steps: 60}), plan("b"), plan("c")]);
  await vi.waitFor(() => expect(dead.report()?.step).toBeGreaterThan(2));
  await dead.desk.keep();
  const lost = dead.report()!;
  expect(lost).toMatchObject({isPlaying: true, speed: 20});
  await dead.desk.pause();

  const {desk, report, settled} = tab({kind});
  void desk.recover(lost);
  await desk.step();
  await vi.waitFor(() => {
    expect(report()).toMatchObject({id: lost.id, status: "paused", isPlaying: false});
  });
  expect(report()!.step).toBeGreaterThan(lost.step);
  expect(report()!.queue.map(({name}) => name)).toEqual(["b", "c"]);
  desk.setSpeed(Infinity);
  await desk.play();
  await settled();
  expect(report()).toMatchObject({name: "c", notices: []});
});

test("a lost run that was not kept begins again, and says so; one that was played and is over makes room", async () => {
  const {desk, report, settled, begun} = tab();
  const lost = {id: "never kept", ...plan("a"), queue: [plan("b")], speed: 20, isPlaying: true};
  expect(await desk.recover(lost)).toBeNull();
  await settled();
  expect(report()!.notices).toEqual([
    "“a” could not be brought back, and begins again. This browser no longer has that run."
  ]);
  expect(begun).toEqual(["a", "b"]);
  // It was over, though the page had not heard of it.
  const {id} = report()!;
  await desk.begin([plan("c")]);
  expect(await desk.recover({...lost, ...plan("b"), id, queue: [plan("d")]})).toBeNull();
  const isOver = () => expect(report()).toMatchObject({name: "d", status: "done"});
  await vi.waitFor(isOver, {timeout: 10_000});
});
