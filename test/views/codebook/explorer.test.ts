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
    ...{grid: 2, imageSize: 8, picture, painted: picture},
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
  return {window, explorer, heard, rows};
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
  const picture = explorer.querySelector(".picture")!;
  const press = (key: string) => picture.dispatchEvent(new window.KeyboardEvent("keydown", {key}));
  press("ArrowLeft");
  press("ArrowRight");
  press("ArrowDown");
  press("ArrowDown");
  expect([heard, explorer.value]).toEqual([[1, 3], 3]);
  expect(explorer.querySelector(".says")!.textContent).toMatch(/^Row 2, column 2\..*2\.000 bits/);
});

test("frames the receptive field, in parts of the picture, and ignores positions outside", () => {
  const {explorer} = open();
  explorer.field({box: {left: 0, top: 4, right: 8, bottom: 8}, influence: new Float32Array(64)});
  const {style} = explorer.querySelector<HTMLElement>(".field")!;
  const values = ["left", "top", "width", "height"].map((n) => style.getPropertyValue(`--${n}`));
  expect(values).toEqual(["0", "0.5", "1", "0.5"]);
  explorer.value = 17;
  expect(explorer.value).toBe(0);
});
