import {JSDOM} from "jsdom";
import {beforeEach, describe, expect, test} from "vitest";
import {
  choicesInput,
  type ChoicesInput
} from "../../../src/views/reparameterization/choicesInput.ts";

const {document, Event, KeyboardEvent, MouseEvent} = new JSDOM().window;
let input: ChoicesInput;
let heard: string[];

beforeEach(() => {
  input = choicesInput({
    value: "1 0.5 0",
    presets: {ramp: [0, 0.5, 1], pair: [0, 1]},
    document
  });
  heard = [];
  input.addEventListener("input", () => heard.push(input.value));
});

const bars = (row: string) => Array.from(input.querySelectorAll(`${row} [role=slider]`));
const F = ".bar-row:not(.noise)";
const ALPHA = ".bar-row.noise";
const field = (name: string) => input.querySelector<HTMLInputElement>(`.${name} input`)!;
const problem = () => input.querySelector(".problem")!.textContent;
const click = (text: string) =>
  Array.from(input.querySelectorAll("button"))
    .find((button) => button.textContent === text)!
    .click();

function type(name: string, text: string): void {
  field(name).value = text;
  field(name).dispatchEvent(new Event("input", {bubbles: true}));
  field(name).dispatchEvent(new Event("change", {bubbles: true}));
}

const press = (bar: Element, key: string) =>
  bar.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));

test("shows a bar for every value and every weight, with its name and number", () => {
  expect(bars(F).map((bar) => bar.getAttribute("aria-label"))).toEqual(["f 1", "f 2", "f 3"]);
  expect(bars(F).map((bar) => bar.getAttribute("aria-valuenow"))).toEqual(["1", "0.5", "0"]);
  expect(bars(ALPHA)).toHaveLength(3);
  expect(input.querySelector(`${ALPHA} .bar-caption`)!.textContent).toBe("0.33");
});

test("follows the arrow keys, and stays between its ends", () => {
  press(bars(F)[1], "ArrowUp");
  expect(heard).toEqual(["1 0.55 0"]);
  press(bars(F)[1], "End");
  expect(input.value).toBe("1 1 0");
  press(bars(ALPHA)[0], "Home");
  expect(input.value).toBe("1 1 0 : 0.02 1 1");
});

test("is drawn by hand across several bars", () => {
  const row = input.querySelector<HTMLElement>(F)!;
  const box = (left: number, width: number) => () =>
    ({left, width, top: 0, height: 100}) as unknown as DOMRect;
  row.getBoundingClientRect = box(0, 300);
  bars(F).forEach((bar) => (bar.getBoundingClientRect = box(0, 100)));
  const point = (type: string, clientX: number, clientY: number) =>
    row.dispatchEvent(new MouseEvent(type, {clientX, clientY, bubbles: true}));
  point("pointermove", 50, 90);
  expect(heard).toEqual([]);
  point("pointerdown", 50, 70);
  point("pointermove", 150, 20);
  point("pointermove", 290, 0);
  point("pointerup", 290, 0);
  point("pointermove", 50, 0);
  expect(input.value).toBe("0.3 0.8 1");
  expect(heard).toHaveLength(3);
});

test("takes a function to pick, with equal weights where their number changes", () => {
  type("of-alpha", "2 1 1");
  click("ramp");
  expect(input.value).toBe("0 0.5 1 : 2 1 1");
  click("pair");
  expect(input.value).toBe("0 1");
});

test("grows and shrinks by a choice, within bounds", () => {
  click("one choice more");
  expect(input.value).toBe("1 0.5 0 0");
  for (let i = 0; i < 5; ++i) click("one fewer");
  expect(input.value).toBe("1 0.5");
});

test("takes typed lists on change, not while typing", () => {
  field("of-f").value = "3 2";
  field("of-f").dispatchEvent(new Event("input", {bubbles: true}));
  expect(heard).toEqual([]);
  type("of-f", "3, 2, -1, 4");
  expect(input.value).toBe("3 2 -1 4");
  type("of-alpha", "1 2 3 4");
  expect(input.value).toBe("3 2 -1 4 : 1 2 3 4");
  click("equal α");
  expect(input.value).toBe("3 2 -1 4");
});

describe("what cannot be used is explained, and the last good value stays", () => {
  test.each([
    ["of-f", "1", /f has 1 values: give between 2 and 16/],
    ["of-f", "1, NaN, 2", /Number 2 is “NaN”/],
    ["of-f", Array(10_000).fill(1).join(","), /f has 10000 values/],
    ["of-alpha", "0 0 0", /All weights are 0/],
    ["of-alpha", "1 -1 1", /Weight 2 is -1/],
    ["of-alpha", "1 1", /2 weights for 3 values/]
  ])("%s: %#", (name, text, message) => {
    type(name, text);
    expect(problem()).toMatch(message);
    expect(problem()).toContain("The last good values stay.");
    expect(field(name).getAttribute("aria-invalid")).toBe("true");
    expect([input.value, heard]).toEqual(["1 0.5 0", []]);
    press(bars(F)[1], "ArrowDown");
    expect(problem()).toBe("");
  });
});

test("can be set from a link, and refuses what a link should not hold", () => {
  input.value = "0 1 : 3 1";
  expect(bars(ALPHA).map((bar) => bar.getAttribute("aria-valuenow"))).toEqual(["3", "1"]);
  expect(heard).toEqual([]);
  expect(() => (input.value = "0 1 : 0 0")).toThrow(/All weights are 0/);
  expect(input.value).toBe("0 1 : 3 1");
});
