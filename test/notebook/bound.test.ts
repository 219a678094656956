import {JSDOM} from "jsdom";
import {beforeEach, expect, test} from "vitest";
import {bound} from "../../src/notebook/bound.ts";
import type {InputElement} from "../../src/notebook/permalink.ts";

const {document, Event} = new JSDOM().window;
let source: InputElement<number>;
let control: InputElement<number>;
let heard: string[];

/** A form as `Inputs.range` makes it, with a value of its own. */
function slider(value: number, name: string): InputElement<number> {
  const form = document.createElement("form");
  form.innerHTML = "<label>τ</label><input type=range>";
  form.addEventListener("input", () => heard.push(name));
  return Object.assign(form, {value}) as unknown as InputElement<number>;
}

function move(input: InputElement<number>, to: number): void {
  input.value = to;
  input.dispatchEvent(new Event("input", {bubbles: true}));
}

beforeEach(() => {
  heard = [];
  source = slider(0.5, "source");
  control = bound(slider(3, "control"), source);
});

test("takes the source's value, and its slider a name", () => {
  expect(control.value).toBe(0.5);
  expect(control.querySelector("[type=range]")!.getAttribute("aria-label")).toBe("τ");
});

test("moves the source, which says so once", () => {
  move(control, 2);
  expect(source.value).toBe(2);
  expect(heard).toEqual(["control", "source"]);
});

test("follows the source", () => {
  move(source, 7);
  expect(control.value).toBe(7);
  expect(heard).toEqual(["source"]);
});
