import {expect, test} from "vitest";
import {positionExplorer} from "../../../src/views/codebook/positionExplorer.ts";
import {page} from "./page.ts";

const P = [0.5, 0.25, 0.125, 0.125];

/** 2 × 2 positions, the first of which has the probabilities above; code 2 wins there. */
function state() {
  const logits = new Float32Array(16);
  P.forEach((p, k) => (logits[k] = Math.log(p) + 3));
  const noise = new Float32Array(16);
  noise[2] = 4;
  const codes = Float32Array.from({length: 16}, (_, i) => (i === 2 ? 0.9 : i < 4 ? 0.1 / 3 : 0.25));
  const patches = Array.from({length: 4}, () => new Uint8Array(48));
  const picture = new Uint8Array(8 * 8 * 3);
  return {
    ...{grid: 2, imageSize: 8, reach: 0, picture, painted: picture},
    logits,
    noise,
    codes,
    temperature: 0.5,
    patches
  };
}

function open() {
  const window = page();
  const explorer = positionExplorer({grid: 2, document: window.document});
  window.document.body.append(explorer);
  const heard: number[] = [];
  explorer.addEventListener("input", () => heard.push(explorer.value));
  explorer.value = 0;
  explorer.update(state());
  const rows = () =>
    Array.from(explorer.querySelectorAll("tbody tr"), (row) =>
      row.textContent!.trim().replace(/\s+/g, " ")
    );
  const {style} = explorer.querySelector<HTMLElement>(".field")!;
  const frame = () =>
    ["left", "top", "width", "height"].map((name) => style.getPropertyValue(`--${name}`));
  return {window, explorer, heard, rows, frame};
}

test("shows the probabilities, the entropy and the KL of a position in closed form", () => {
  const {explorer, rows} = open();
  expect(rows()).toEqual(["050.0 %3.3 %", "125.0 %3.3 %", "2 ◀12.5 %90.0 %", "312.5 %3.3 %"]);
  const says = explorer.querySelector(".says")!.textContent!;
  // H = 1.75 bits; ln 4 − H = 0.25 bits.
  expect(says).toContain("H = 1.213 nats = 1.750 bits");
  expect(says).toContain("KL = ln 4 − H = 0.173 nats");
  expect(says).toContain("At τ = 0.5 the draw’s largest part is 90.0 % of code 2");
});

test("goes from position to position by the arrow keys, and stays inside", () => {
  const {window, explorer, heard} = open();
  window.document.body.append(explorer);
  explorer.querySelector<HTMLElement>(".places [tabindex='0']")!.focus();
  const press = (key: string) =>
    window.document.activeElement!.dispatchEvent(
      new window.KeyboardEvent("keydown", {key, bubbles: true})
    );
  press("ArrowLeft");
  press("ArrowRight");
  press("ArrowDown");
  press("ArrowDown");
  expect([heard, explorer.value]).toEqual([[1, 3], 3]);
  expect(explorer.querySelector(".says")!.textContent).toMatch(/^Row 2, column 2\..*2\.000 bits/);
});

test("frames all that the chosen position can see, in parts of the picture; positions outside are ignored", () => {
  const {explorer, frame} = open();
  explorer.value = 5;
  expect([explorer.value, frame()]).toEqual([0, ["0", "0", "0.5", "0.5"]]);
  explorer.value = 3;
  expect(frame()).toEqual(["0.5", "0.5", "0.5", "0.5"]);
});

test("pointing moves the frame at once, and the veil when its influence is there", () => {
  const {window, explorer, frame, heard} = open();
  const picture = explorer.querySelector<HTMLElement>(".picture")!;
  picture.getBoundingClientRect = () => ({left: 0, top: 0, width: 100, height: 100}) as DOMRect;
  const pointed: number[] = [];
  explorer.addEventListener("point", (event) => pointed.push((event as CustomEvent).detail));
  const isVeiled = () => !explorer.querySelector(".influence")!.classList.contains("other");
  explorer.influence(0, new Float32Array(64));
  expect(isVeiled()).toBe(true);

  picture.dispatchEvent(new window.MouseEvent("pointermove", {clientX: 70, clientY: 20}));
  expect([pointed, frame(), isVeiled()]).toEqual([[1], ["0.5", "0", "0.5", "0.5"], false]);
  // What was asked for another position comes too late.
  explorer.influence(0, new Float32Array(64));
  expect(isVeiled()).toBe(false);
  explorer.influence(1, new Float32Array(64));
  expect(isVeiled()).toBe(true);
  // New draws while it is pointed at leave it where it is.
  explorer.update(state());
  expect(frame()).toEqual(["0.5", "0", "0.5", "0.5"]);

  picture.dispatchEvent(new window.MouseEvent("pointerleave"));
  expect([pointed, frame(), heard]).toEqual([[1, 0], ["0", "0", "0.5", "0.5"], []]);
});
