import {JSDOM} from "jsdom";
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi} from "vitest";
import {type BackendName, byTime} from "../../src/kernels/backendChoice.ts";
import type {BackendReport} from "../../src/kernels/browserBackend.ts";
import {chosenBackend, startedBackend} from "../../src/sections/startedBackend.ts";
import {timesOn} from "../../src/worker/measuredTimes.ts";

const {document, localStorage, Event} = new JSDOM(
  `<html data-build="b1"><div data-slot="backend"></div>`,
  {url: "https://lab.example/"}
).window;
beforeAll(() => {
  vi.stubGlobal("document", document);
  vi.stubGlobal("localStorage", localStorage);
});
afterAll(() => void vi.unstubAllGlobals());
afterEach(() => localStorage.clear());

const on = (
  backend: BackendName,
  {machine = "a machine", candidates = ["wasm"]}: Partial<BackendReport> = {}
): BackendReport => {
  const available: BackendName[] = ["webgpu", "wasm", "cpu"];
  return {backend, reason: "it is here", available, candidates, machine};
};

/** A lab that starts what is preferred, else what was measured to be the fastest, else WebAssembly. */
function fakeLab({
  isTraining = false,
  machine = "a machine",
  candidates = ["wasm"]
}: {isTraining?: boolean; machine?: string; candidates?: BackendName[]} = {}) {
  let tell = (_: BackendReport) => {};
  const asked: string[][] = [];
  return {
    asked,
    tell: (report: BackendReport) => tell(report),
    async start(preferred: string | null) {
      const [best] = byTime(timesOn(machine) ?? {wasm: 41});
      const report = on((preferred as BackendName) ?? best, {machine, candidates});
      tell(report);
      return report;
    },
    followBackend: (report: typeof tell) => ((tell = report), new Promise<void>(() => {})),
    measure: async (names: readonly BackendName[]) => {
      asked.push([...names]);
      return {times: {wasm: 41, webgpu: 4}, problems: []};
    },
    isTraining: () => isTraining
  };
}

/** Starts the best, and waits for what else starts. */
async function startAll(lab: ReturnType<typeof fakeLab>): Promise<void> {
  const started = startedBackend(lab, null);
  await started.next();
  void started.next();
}

const select = () => document.querySelector<HTMLSelectElement>("[data-slot=backend] select")!;
const title = () => document.querySelector<HTMLElement>(".backend-badge")!.title;

function choose(value: string): void {
  select().value = value;
  select().dispatchEvent(new Event("input", {bubbles: true}));
}

test("the header says what computes, also where that changes by itself, and the reader chooses there", async () => {
  const lab = fakeLab();
  const chosen = chosenBackend();
  const started = startedBackend(lab, (await chosen.next()).value!);
  expect((await started.next()).value).toMatchObject({backend: "wasm"});
  expect(select().value).toBe("wasm");
  const lost = started.next();
  await Promise.resolve();
  lab.tell(on("cpu"));
  expect((await lost).value).toMatchObject({backend: "cpu"});
  expect(select().value).toBe("cpu");

  const choice = chosen.next();
  choose("wasm");
  expect((await choice).value).toBe("wasm");
});

test("what is measured on the reader's press is said, remembered, and starts at once where nothing goes on", async () => {
  const lab = fakeLab({machine: "one"});
  const started = startedBackend(lab, null);
  await started.next();
  const next = started.next();
  choose("measure");
  expect(title()).toContain("being measured");
  expect((await next).value).toMatchObject({backend: "webgpu"});
  expect(lab.asked).toEqual([["webgpu", "wasm"]]);
  expect(title()).toContain("WebGPU 4 ms, WebAssembly 41 ms a step");
  expect(Object.values(localStorage)[0]).toContain(`"build":"b1"`);
});

test("nothing else starts under a run, nor in place of what the reader chose", async () => {
  for (const [lab, preferred] of [
    [fakeLab({isTraining: true, machine: "two"}), null],
    [fakeLab({machine: "three"}), "wasm"]
  ] as const) {
    const started = startedBackend(lab, preferred);
    const start = vi.spyOn(lab, "start");
    await started.next();
    choose("measure");
    await vi.waitFor(() => expect(title()).toContain("WebGPU 4 ms"));
    expect(select().value).toBe(preferred ?? "wasm");
    expect(start).toHaveBeenCalledTimes(1);
  }
});

describe("unasked", () => {
  beforeEach(() => {
    vi.stubGlobal("addEventListener", () => {});
    vi.useFakeTimers();
  });
  afterEach(() => void vi.useRealTimers());

  test("a GPU is measured on the first visit, once the page is still and nothing trains", async () => {
    const lab = fakeLab({machine: "four", candidates: ["webgpu", "wasm"]});
    const isTraining = vi.spyOn(lab, "isTraining").mockReturnValue(true);
    await startAll(lab);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(lab.asked).toEqual([]);
    isTraining.mockReturnValue(false);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(lab.asked).toEqual([["webgpu", "wasm"]]);
    const later = fakeLab({machine: "four", candidates: ["webgpu", "wasm"]});
    await startAll(later);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(later.asked).toEqual([]);
  });

  test("nothing is measured where there is no choice, or nothing can be remembered", async () => {
    const alone = fakeLab({machine: "five"});
    await startAll(alone);
    const unkept = fakeLab({machine: "six", candidates: ["webgpu", "wasm"]});
    const remove = vi.spyOn(Object.getPrototypeOf(localStorage), "removeItem");
    remove.mockImplementation(() => {
      throw new Error("refused");
    });
    await startAll(unkept);
    remove.mockRestore();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([...alone.asked, ...unkept.asked]).toEqual([]);
  });
});
