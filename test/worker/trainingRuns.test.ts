import {expect, test, vi} from "vitest";
import type {KeptRun, RunReport} from "../../src/live/trainingProtocol.ts";
import type {RecordedRun} from "../../src/worker/recordings.ts";
import {trainingRuns} from "../../src/worker/trainingRuns.ts";

type Report = RunReport<object, string>;

const report = (id: string, step: number) =>
  ({id, name: id, step, newest: {step, probe: `${step}`}}) as Report;

/** A desk, and the newest that was said of its runs. */
function open(recordings?: AsyncIterable<RecordedRun<object, string> | null>) {
  let send: (report: Report | null) => void = () => {};
  /** To what was asked of the kept runs, in its order. */
  const answers: ((...ids: string[]) => void)[] = [];
  const runs = vi.fn(() => {
    return new Promise<KeptRun<object>[]>((resolve) => {
      answers.push((...ids) => resolve(ids.map((id) => ({id, name: id}) as KeptRun<object>)));
    });
  });
  const all = trainingRuns<object, string>(
    {follow: (listener) => ((send = listener), new Promise(() => {})), runs},
    recordings
  );
  const ids = (list: readonly {id: string}[]) => list.map(({id}) => id).join();
  const next = async () => {
    const {live, run, kept, all: seen} = (await all.next()).value!;
    return {live: live?.id, run: run?.id, kept: ids(kept), all: ids(seen)};
  };
  return {all, runs, answers, next, send: (next: Report | null) => send(next)};
}

test("kept runs are asked for at first and whenever another run begins, not at every step", async () => {
  const {next, send, answers, runs} = open();
  let found = next();
  await vi.waitFor(() => expect(runs).toHaveBeenCalledTimes(1));
  answers[0]("a", "b");
  expect(await found).toEqual({kept: "a,b", all: "a,b"});
  send(report("c", 1));
  expect(await next()).toEqual({live: "c", run: "c", kept: "a,b", all: "c,a,b"});
  expect(runs).toHaveBeenCalledTimes(2);
  send(report("c", 2));
  expect(await next()).toMatchObject({live: "c", all: "c,a,b"});
  expect(runs).toHaveBeenCalledTimes(2);
  // An answer to what was asked for the run before is not heard any more.
  send(report("d", 1));
  expect(await next()).toMatchObject({live: "d", all: "d,c,a,b"});
  expect(runs).toHaveBeenCalledTimes(3);
  answers[1]("b");
  found = next();
  answers[2]("a", "b", "c");
  expect(await found).toEqual({live: "d", run: "d", kept: "a,b,c", all: "d,c,a,b"});
});

test("a recorded run is looked at as long as there is none in training", async () => {
  const recording = {id: "recording"} as RecordedRun<object, string>;
  async function* recordings() {
    yield null;
    yield recording;
  }
  const {next, send} = open(recordings());
  await vi.waitFor(async () => expect(await next()).toMatchObject({run: "recording", all: ""}));
  send(report("a", 1));
  await vi.waitFor(async () => expect(await next()).toMatchObject({run: "a", live: "a", all: "a"}));
});

test("what was found last is the same object until more is found, so that nobody draws it twice", async () => {
  const {all, send} = open();
  // As it comes from the worker: a copy each time.
  const found = async (id: string, step: number, newest: number) => {
    const next = all.next();
    await Promise.resolve();
    send({...report(id, step), newest: {step: newest, probe: `${newest}`}});
    return (await next).value!.live!;
  };
  const first = await found("a", 10, 8);
  const second = await found("a", 12, 8);
  expect(second.step).toBe(12);
  expect(second.newest).toBe(first.newest);
  expect((await found("a", 17, 16)).newest).toEqual({step: 16, probe: "16"});
  // Another run's is another one, though it was found at the same step.
  const other = await found("b", 16, 16);
  expect((await found("b", 17, 16)).newest).toBe(other.newest);
});
