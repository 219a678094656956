import {expect, test} from "vitest";
import {type BackendName, byTime} from "../../src/kernels/backendChoice.ts";
import type {BackendReport} from "../../src/kernels/browserBackend.ts";
import {backendDesk} from "../../src/worker/backendDesk.ts";

const settle = () => new Promise<void>((resolve) => setTimeout(resolve));

/** A browser with a GPU, whose device is lost when the test says so. */
function browser() {
  let lose: (loss: {backend: string; reason: string}) => void = () => {};
  let time = 0;
  const heard: string[] = [];
  const told: BackendReport[] = [];
  let hang: Promise<void> | null = null;
  const desk = backendDesk({
    now: () => time,
    onLoss: (report) => void (lose = report),
    async start(preferred, {why, measured}) {
      const backend = (preferred ?? byTime(measured?.times ?? {})[0] ?? "webgpu") as BackendName;
      heard.push(`start ${backend}`);
      const reason = `${backend} here${why ? `, ${why}` : ""}`;
      const available: BackendName[] = ["webgpu", "wasm"];
      return {backend, reason, available, candidates: available, machine: ""};
    },
    async putAway(lost) {
      heard.push(lost === null ? "put away" : `lost: ${lost}`);
      if (lost === null) await hang;
    },
    bringBack: () => void heard.push("bring back")
  });
  void desk.follow((report) => told.push(report));
  return {
    ...{desk, heard, told},
    pass: (milliseconds: number) => (time += milliseconds),
    hangOn: (promise: Promise<void>) => (hang = promise),
    async lose(reason: string, backend = "webgpu") {
      lose({backend, reason});
      await settle();
    }
  };
}

test("a lost GPU is started again and said; lost again, it is left alone until it is chosen", async () => {
  const {desk, told, heard, lose} = browser();
  expect((await desk.start(null, null)).backend).toBe("webgpu");
  await lose("driver reset");
  expect(told.at(-1)).toMatchObject({
    ...{backend: "webgpu", reason: "webgpu here; the GPU was lost before (driver reset)"}
  });
  await lose("driver reset");
  expect(told.at(-1)).toMatchObject({
    backend: "wasm",
    reason: "wasm here, since the GPU was lost twice (driver reset); choose it to try again"
  });
  expect(heard.filter((said) => said.startsWith("lost"))).toEqual([
    "lost: driver reset",
    "lost: driver reset; it was lost before, so it is left alone now"
  ]);
  // Chosen anew, it gets the same chances.
  await desk.start("webgpu", null);
  await lose("driver reset");
  expect(told.at(-1)!.backend).toBe("webgpu");
  expect(heard.at(-1)).toBe("bring back");
});

test("losses that lie far apart, as where a machine sleeps, do not add up", async () => {
  const {desk, told, lose, pass} = browser();
  await desk.start(null, null);
  for (let i = 0; i < 4; ++i) {
    pass(3_600_000);
    await lose("sleep");
    expect(told.at(-1)!.backend).toBe("webgpu");
  }
});

test("a device that is lost while the reader chooses another one holds nobody up", async () => {
  const {desk, told, lose, heard, hangOn} = browser();
  await desk.start(null, null);
  let letGo = () => {};
  hangOn(new Promise<void>((resolve) => (letGo = resolve)));
  const chosen = desk.start("wasm", null);
  await settle();
  await lose("driver reset");
  // What hangs is let go of as soon as the loss is known.
  expect(heard.at(-1)).toBe("lost: driver reset");
  letGo();
  expect((await chosen).backend).toBe("wasm");
  await settle();
  expect(told.at(-1)!.backend).toBe("wasm");
  expect(heard.filter((said) => said.startsWith("start"))).toEqual(["start webgpu", "start wasm"]);
});

test("where a device is lost, what starts again is what was measured to be the fastest", async () => {
  const {desk, told, lose} = browser();
  const measured = {machine: "", times: {webgpu: 4, wasm: 2}};
  expect((await desk.start(null, measured)).backend).toBe("wasm");
  await lose("driver reset", "wasm");
  expect(told.at(-1)!.backend).toBe("wasm");
});
