import {JSDOM} from "jsdom";
import {expect, test} from "vitest";
import {withProbability} from "../../../src/math/elbo/withProbability.ts";
import type {TableKind} from "../../../src/math/elbo/worldText.ts";
import {barTable} from "../../../src/views/elbo/barTable.ts";

const {document, Event, KeyboardEvent} = new JSDOM().window;
const TABLE = [
  [0.3, 0.08, 0.12],
  [0.1, 0.25, 0.15]
];

function onPage(kind: TableKind = "prior") {
  const element = barTable({
    kind,
    name: "Prior",
    symbol: (y, z) => `p(y = ${y + 1}, z = ${z + 1})`,
    formula: document.createTextNode("p(y, z)"),
    captions: ["circle", "square"],
    table: TABLE,
    edit: withProbability,
    document
  });
  document.body.replaceChildren(element);
  let heard = 0;
  element.addEventListener("input", () => ++heard);
  const bars = element.querySelectorAll<HTMLElement>("[role=slider]");
  const field = element.querySelector("input")!;
  return {
    element,
    bars,
    field,
    heard: () => heard,
    problem: () => element.querySelector("[role=alert]")!.textContent,
    press: (bar: number, key: string) =>
      bars[bar].dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true})),
    type(text: string) {
      field.value = text;
      field.dispatchEvent(new Event("input", {bubbles: true}));
      field.dispatchEvent(new Event("change", {bubbles: true}));
    }
  };
}

test("every bar is a slider with a name and a value", () => {
  const {bars} = onPage();
  expect(Array.from(bars, (bar) => bar.getAttribute("aria-label"))[4]).toBe("p(y = 2, z = 2)");
  expect(Array.from(bars, (bar) => bar.getAttribute("aria-valuenow"))).toEqual([
    "0.30",
    "0.08",
    "0.12",
    "0.10",
    "0.25",
    "0.15"
  ]);
});

test("keys move a bar, and the others give way so that all add up to 1", () => {
  const {element, press, heard, field} = onPage();
  press(0, "PageUp");
  expect(element.value[0][0]).toBeCloseTo(0.4, 12);
  expect(element.value[1][1]).toBeCloseTo((0.25 * 0.6) / 0.7, 12);
  expect(element.value.flat().reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  expect([heard(), field.value.split(" ")[0]]).toEqual([1, "0.4"]);
  press(0, "Tab");
  expect(heard()).toBe(1);
});

test("no key makes the prior 0 or 1; the encoder may give a code up", () => {
  const {element, press} = onPage("prior");
  press(0, "Home");
  expect(element.value[0][0]).toBeGreaterThan(0);
  press(0, "End");
  expect(element.value[0][0]).toBeLessThan(1);
  const encoder = onPage("encoder");
  encoder.press(0, "Home");
  expect(encoder.element.value[0][0]).toBe(0);
});

test("dragging sets the bar to the height of the pointer", () => {
  const {element, bars} = onPage();
  const bar = bars[1];
  bar.getBoundingClientRect = () => ({top: 100, height: 50}) as DOMRect;
  bar.setPointerCapture = () => {};
  bar.hasPointerCapture = () => true;
  const point = (type: string, clientY: number) =>
    bar.dispatchEvent(Object.assign(new Event(type), {clientY, pointerId: 1}));
  point("pointerdown", 125);
  expect(element.value[0][1]).toBeCloseTo(0.5, 12);
  point("pointermove", 140);
  expect(element.value[0][1]).toBeCloseTo(0.2, 12);
});

test("typed numbers are taken when entered", () => {
  const {element, type, heard} = onPage();
  type("1 1 1 1 1 5");
  expect([element.value[1][2], heard()]).toEqual([0.5, 1]);
});

test.each([
  ["0 0 0 0 0 0", "All numbers are 0"],
  ["1 1 1 1 1 -2", "-2 was received"],
  ["1 1 1 1 1 NaN", "“NaN”"],
  [Array.from({length: 10_000}, () => "1").join(), "10,000 numbers received"]
])("“%.12s” is explained and changes nothing", (text, reason) => {
  const {element, type, heard, problem, field} = onPage();
  type(text);
  expect(problem()).toContain(reason);
  expect(problem()).toContain("last good numbers");
  expect([element.value, heard(), field.getAttribute("aria-invalid")]).toEqual([TABLE, 0, "true"]);
  type("1 1 1 1 1 5");
  expect([problem(), field.hasAttribute("aria-invalid")]).toEqual(["", false]);
});

test("locked rows cannot be moved, and marks stand where they are put", () => {
  const {element, press, heard, bars, field} = onPage();
  element.show({
    table: TABLE,
    locked: [false, true],
    marks: [
      [0.2, null, null],
      [null, null, null]
    ]
  });
  press(3, "PageUp");
  expect([heard(), bars[3].getAttribute("aria-disabled")]).toEqual([0, "true"]);
  expect(bars[0].querySelector<HTMLElement>(".mark")!.hidden).toBe(false);
  expect(bars[1].querySelector<HTMLElement>(".mark")!.hidden).toBe(true);
  element.show({table: TABLE, locked: [true, true]});
  expect(field.disabled).toBe(true);
});
