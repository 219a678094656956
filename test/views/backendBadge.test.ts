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

test("offers the backend in use even where it is not among the others, and no choice of one", () => {
  const badge = backendBadge({...report, available: []}, {document});
  expect(badge.value).toBe("wasm");
  expect(badge.querySelector("select")!.disabled).toBe(true);
});
