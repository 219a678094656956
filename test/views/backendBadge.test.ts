import {JSDOM} from "jsdom";
import {expect, test} from "vitest";
import {backendBadge} from "../../src/views/backendBadge.ts";

const {document, Event} = new JSDOM().window;
const report = {backend: "wasm", reason: "no GPU was found", available: ["webgpu", "wasm"]};

test("names the backend in use and says why", () => {
  const badge = backendBadge(report, {document});
  expect(badge.value).toBe("wasm");
  expect(badge.querySelector("select")!.selectedOptions[0].textContent).toBe("WebAssembly");
  expect(badge.querySelector("select")!.getAttribute("aria-label")).toContain("no GPU was found");
});

test("has the chosen backend as its value and fires input when the reader switches", () => {
  const badge = backendBadge(report, {document});
  const heard: unknown[] = [];
  badge.addEventListener("input", () => heard.push(badge.value));
  const select = badge.querySelector("select")!;
  select.value = "webgpu";
  select.dispatchEvent(new Event("input", {bubbles: true}));
  expect(heard).toEqual(["webgpu"]);
});

test("keeps its place while the backend starts", () => {
  const badge = backendBadge(null, {document});
  expect(badge.value).toBeNull();
  expect(badge.textContent).toBe("starting…");
});

test("offers the backend in use even where it is not among the others", () => {
  const badge = backendBadge({...report, available: []}, {document});
  expect(badge.value).toBe("wasm");
});

test("says what a step takes on each, and offers to measure again", () => {
  const badge = backendBadge({...report, times: {wasm: 41.4, webgpu: 0.3}}, {document});
  const times = "WebGPU 1 ms, WebAssembly 41 ms a step";
  expect(badge.title).toBe(`Computing with WebAssembly: no GPU was found; ${times}`);
  const group = badge.querySelector("optgroup")!;
  expect(group.label).toBe(times);
  expect(group.textContent).toBe("Measure again");
  const slow = backendBadge({...report, times: {webgpu: null}}, {document});
  expect(slow.title).toContain("WebGPU over 1,000 ms");
});

test("a press of its last entry asks for a measurement and chooses nothing", () => {
  let measured = 0;
  const badge = backendBadge(report, {document, onMeasure: () => ++measured});
  badge.addEventListener("input", () => expect.unreachable());
  const select = badge.querySelector("select")!;
  const entry = select.options[select.options.length - 1];
  expect(entry.text).toBe("Measure");
  select.value = entry.value;
  select.dispatchEvent(new Event("input", {bubbles: true}));
  expect(measured).toBe(1);
  expect(badge.value).toBe("wasm");
});

test("says that it measures, which cannot be asked for twice", () => {
  const badge = backendBadge({...report, isMeasuring: true}, {document});
  expect(badge.title).toContain("being measured");
  const {options} = badge.querySelector("select")!;
  expect(options[options.length - 1].disabled).toBe(true);
});
