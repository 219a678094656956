import {JSDOM} from "jsdom";
import {afterAll, beforeAll, expect, test, vi} from "vitest";
import type {BackendReport} from "../../src/kernels/browserBackend.ts";
import {chosenBackend, startedBackend} from "../../src/sections/startedBackend.ts";

const {document, Event} = new JSDOM(`<div data-slot="backend"></div>`).window;
beforeAll(() => void vi.stubGlobal("document", document));
afterAll(() => void vi.unstubAllGlobals());

test("the header says what computes, also where that changes by itself, and the reader chooses there", async () => {
  const on = (backend: BackendReport["backend"]): BackendReport => {
    return {backend, reason: "it is here", available: ["wasm", "cpu"]};
  };
  let tell = (_: BackendReport) => {};
  const lab = {
    start: async () => on("wasm"),
    followBackend: (report: typeof tell) => ((tell = report), new Promise<void>(() => {}))
  };
  const chosen = chosenBackend();
  const started = startedBackend(lab, (await chosen.next()).value!);
  const select = () => document.querySelector<HTMLSelectElement>("[data-slot=backend] select")!;
  expect((await started.next()).value).toMatchObject({backend: "wasm"});
  expect(select().value).toBe("wasm");
  const lost = started.next();
  await Promise.resolve();
  tell(on("cpu"));
  expect((await lost).value).toMatchObject({backend: "cpu"});
  expect(select().value).toBe("cpu");

  const choice = chosen.next();
  select().value = "wasm";
  select().dispatchEvent(new Event("input", {bubbles: true}));
  expect((await choice).value).toBe("wasm");
});
