import {afterEach, expect, test, vi} from "vitest";
import type {CallPort} from "../../src/browser/callProtocol.ts";
import {Calls} from "../../src/browser/calls.ts";
import {serveCalls} from "../../src/browser/serveCalls.ts";
import {follow} from "../../src/worker/follow.ts";

afterEach(() => vi.unstubAllGlobals());

/** The two ends of a worker, each message copied and delivered in a task of its own, in order. */
function workerEnds(): [CallPort, CallPort] {
  const end = (): CallPort => ({onmessage: null, postMessage: () => {}});
  const [page, worker] = [end(), end()];
  const send = (to: CallPort) => (message: unknown) => {
    const data = structuredClone(message);
    setTimeout(() => to.onmessage?.({data} as MessageEvent));
  };
  page.postMessage = send(worker);
  worker.postMessage = send(page);
  return [page, worker];
}

/** Has every channel beside the worker's own be heard late, as a browser may. */
function delayOtherChannels(): void {
  const {MessageChannel} = globalThis;
  vi.stubGlobal(
    "MessageChannel",
    class {
      constructor() {
        const channel = new MessageChannel();
        for (const port of [channel.port1, channel.port2]) {
          const listen = port.addEventListener.bind(port) as EventTarget["addEventListener"];
          port.addEventListener = (type: string, listener: unknown) =>
            listen(type, (event) => void setTimeout(listener as () => void, 20, event));
        }
        return channel;
      }
    }
  );
}

/** What draws 64 tokens and does not wait until anybody has heard of them. */
const painter = {
  paint: async ({rows}: {rows: number}, report: (progress: {position: number}) => void) => {
    for (let row = 1; row <= rows; ++row) report({position: 8 * row});
    return true;
  }
};

interface PainterDesk {
  paint(request: {rows: number}, report: (progress: {position: number}) => void): Promise<boolean>;
}

function painterAcross([page, worker]: [CallPort, CallPort]): {calls: Calls; desk: PainterDesk} {
  serveCalls(worker, {painter});
  const calls = new Calls(page);
  return {calls, desk: calls.desk<PainterDesk>("painter", ["paint"])};
}

test("a call has ended only after all that it reports has been heard, whatever other channels do", async () => {
  delayOtherChannels();
  const {desk} = painterAcross(workerEnds());
  const heard: number[] = [];
  const whole = await desk.paint({rows: 8}, ({position}) => heard.push(position));
  expect([whole, heard]).toEqual([true, [8, 16, 24, 32, 40, 48, 56, 64]]);
});

test("the last thing that a follower yields is the last that was reported", async () => {
  delayOtherChannels();
  const {desk} = painterAcross(workerEnds());
  for (let drawing = 0; drawing < 20; ++drawing) {
    let last = 0;
    for await (const {position} of follow<{position: number}>((report) =>
      desk.paint({rows: 8}, report)
    )) {
      last = position;
    }
    expect(last).toBe(64);
  }
});

test("calls under way at once hear their own reports only", async () => {
  const {desk} = painterAcross(workerEnds());
  const heard: number[][] = [[], []];
  await Promise.all([
    desk.paint({rows: 2}, ({position}) => heard[0].push(position)),
    desk.paint({rows: 3}, ({position}) => heard[1].push(position))
  ]);
  expect(heard).toEqual([
    [8, 16],
    [8, 16, 24]
  ]);
});

test("a function that throws, or returns what cannot be sent, rejects its call", async () => {
  const [page, worker] = workerEnds();
  const broken = {
    refuse() {
      throw new RangeError("There is no such picture.");
    },
    unsendable: () => () => {}
  };
  serveCalls(worker, {broken});
  const calls = new Calls(page);
  const error = await calls.call("broken", "refuse").catch((error: Error) => error);
  expect(error).toMatchObject({name: "RangeError", message: "There is no such picture."});
  await expect(calls.call("broken", "unsendable")).rejects.toThrow(/could not be cloned/);
  await expect(calls.call("broken", "missing")).rejects.toThrow(/not a function/);
});

test("what cannot be sent to the worker rejects, and keeps nothing waiting", async () => {
  const {desk} = painterAcross(workerEnds());
  const request = {rows: 1, picture: () => {}};
  await expect(desk.paint(request, () => {})).rejects.toThrow(/could not be cloned/);
  expect(await desk.paint({rows: 1}, () => {})).toBe(true);
});

test("what a dead worker has not answered is asked again of the next one, with what was asked since", async () => {
  const {calls, desk} = painterAcross([workerEnds()[0], workerEnds()[1]]);
  const heard: number[] = [];
  const before = desk.paint({rows: 1}, ({position}) => heard.push(position));
  calls.disconnect();
  const since = desk.paint({rows: 2}, ({position}) => heard.push(position));
  const [page, worker] = workerEnds();
  serveCalls(worker, {painter});
  calls.connect(page);
  expect(await Promise.all([before, since])).toEqual([true, true]);
  expect(heard).toEqual([8, 8, 16]);
});

test("once a worker is given up, what it has not answered rejects, and so does what is asked later", async () => {
  const {calls, desk} = painterAcross([workerEnds()[0], workerEnds()[1]]);
  const before = desk.paint({rows: 1}, () => {});
  calls.fail(new Error("The worker is gone."));
  await expect(before).rejects.toThrow("The worker is gone.");
  await expect(desk.paint({rows: 1}, () => {})).rejects.toThrow("The worker is gone.");
});
