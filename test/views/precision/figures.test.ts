import {JSDOM} from "jsdom";
import {expect, test} from "vitest";
import {bitTable} from "../../../src/views/precision/bitTable.ts";
import {gradientFigure} from "../../../src/views/precision/gradientFigure.ts";
import {lookNote} from "../../../src/views/precision/lookNote.ts";
import {lossFigure} from "../../../src/views/precision/lossFigure.ts";
import {numberInput, parseNumber} from "../../../src/views/precision/numberInput.ts";
import {rangeFigure} from "../../../src/views/precision/rangeFigure.ts";
import {resultTable} from "../../../src/views/precision/resultTable.ts";
import {scalesFigure} from "../../../src/views/precision/scalesFigure.ts";

const {document, Event} = new JSDOM().window;

const alternative = (figure: HTMLElement) =>
  figure.querySelector("svg.frame")!.getAttribute("aria-label")!;
const number = (element: Element | null, name: string) => Number(element!.getAttribute(name));

test.each([
  ["0.1", 0.1],
  ["1/4", 0.25],
  ["2^-24", 2 ** -24],
  ["1.5*2^3", 12],
  ["−3e-5", -3e-5],
  ["-2^2", -4],
  ["1/0", null],
  ["1e999", null],
  ["two", null],
  ["", null],
  ["2^^3", null]
])("%j is read as %s", (text, value) => expect(parseNumber(text)).toBe(value));

test("a number that cannot be read is explained, and the last one stays", () => {
  const input = numberInput({value: 0.1, label: "x =", examples: ["2^-25"], document});
  const heard: number[] = [];
  input.addEventListener("input", () => heard.push(input.value));
  const field = input.querySelector("input")!;
  const type = (text: string) => {
    field.value = text;
    field.dispatchEvent(new Event("input", {bubbles: true}));
  };
  type("a lot");
  expect(input.querySelector(".note")!.textContent).toMatch(/“a lot” is not.* still 0\.1\.$/);
  expect(field.getAttribute("aria-invalid")).toBe("true");
  type("1/3");
  expect(input.querySelector(".note")!.textContent).toBe("");
  input.querySelector("button")!.click();
  expect(heard).toEqual([1 / 3, 2 ** -25]);
});

const held = {
  ...{name: "fp16", bits: {sign: "1", exponent: "01111", mantissa: "0000000001"}},
  ...{kind: "normal", rounded: -1.0009765625, relativeError: 0.001, spacing: 2 ** -10}
};

test("each bit has its cell, and the fields are named for those who cannot see them", () => {
  const figure = bitTable(-1.001, [held], {document});
  const cells = [...figure.querySelectorAll(".bits span")];
  expect(cells.map((cell) => cell.className[0]).join("")).toBe("seeeeemmmmmmmmmm");
  expect(cells.map((cell) => cell.textContent).join("")).toBe("1011110000000001");
  expect(figure.querySelector(".bits")!.getAttribute("aria-label")).toBe(
    "sign 1, exponent 01111, mantissa 0000000001"
  );
  expect(figure.querySelector(".held")!.textContent).toMatch(/normal · error 0\.1 %/);
});

test.each([
  [{kind: "infinite", rounded: -Infinity}, /^−∞/],
  [{kind: "zero", rounded: 0, relativeError: 1}, /^0: flushed/],
  [{kind: "zero", rounded: 0, relativeError: 0}, /^0$/],
  [{kind: "not a number", rounded: NaN}, /^NaN/],
  [{relativeError: 0}, /exact/]
])("what became of a number is said: %j", (what, said) => {
  const figure = bitTable(1, [{...held, ...what}], {document});
  expect(figure.querySelector(".held")!.textContent).toMatch(said);
});

test("ranges lie on one axis of powers of two, and the reader's number on it", () => {
  const range = (least: number, normal: number, largest: number) => ({
    ...{leastSubnormal: 2 ** least, leastNormal: 2 ** normal, largest: 2 ** largest},
    ...{epsilon: 2 ** -10}
  });
  const rows = [{name: "fp16", range: range(-24, -14, 16)}];
  const figure = rangeFigure(2 ** -14, rows, {document, width: 640});
  const bar = figure.querySelector("rect.normal");
  const line = figure.querySelector(".reader")!.getAttribute("d")!;
  expect(Number(/^M([\d.]+)/.exec(line)![1])).toBeCloseTo(number(bar, "x"));
  const subnormal = figure.querySelector("rect.subnormal");
  expect(number(subnormal, "x") + number(subnormal, "width")).toBeCloseTo(number(bar, "x"));
  expect(number(subnormal, "width") / number(bar, "width")).toBeCloseTo(10 / 30);
  expect(figure.querySelector("text.digits")!.textContent).toBe("11 digits");
  expect(rangeFigure(0, rows, {document, width: 640}).querySelector(".reader")).toBeNull();
});

test("gradients move right with their scale, and what is flushed is counted", () => {
  const counts = [0, 0, 5, 0];
  const format = {name: "fp16", least: -24, normal: -14, most: 16};
  const draw = (scale: number) =>
    gradientFigure([counts, counts], {
      ...{first: -32, scales: [0, scale], format, flushed: [1, 0.004], width: 640, document}
    });
  const start = (figure: HTMLElement, i: number) =>
    Number(/^M([\d.]+)/.exec(figure.querySelectorAll("path.gradient")[i].getAttribute("d")!)![1]);
  const figure = draw(19);
  const binade = (start(figure, 1) - start(figure, 0)) / 19;
  const [lost] = figure.querySelectorAll("rect.lost");
  // From 2⁻⁴⁸, where the axis begins, to 2⁻²⁵: half of the least number.
  expect(number(lost, "width") / binade).toBeCloseTo(23);
  const shares = [...figure.querySelectorAll(".flushed")].map((text) => text.textContent);
  expect(shares).toEqual(["100 %", "<1 %"]);
  const zones = [...figure.querySelectorAll(".zone")].map(({textContent}) => textContent);
  expect(zones).toEqual(["become 0", "lose digits", "kept in fp16", "∞", "lost"]);
  expect(alternative(figure)).toMatch(/in fp16: resblock 1 100 %, resblock 2 <1 %/);
  // Beyond the end of the axis nothing is drawn.
  expect(draw(80).querySelectorAll("path.gradient")[1].getAttribute("d")).toBe("");
});

test("a loss that is not finite leaves a gap, and the end is said", () => {
  const losses = [2, 2, null, 1];
  const figure = lossFigure([{name: "global", losses}], {
    ...{steps: 4, floors: {two: 0.8, one: 2.1}, width: 640, document}
  });
  const path = figure.querySelector("g.plot path.loss")!.getAttribute("d")!;
  expect(path.match(/M/g)).toHaveLength(2);
  // The mean of the finite ones: 5/3.
  expect(alternative(figure)).toMatch(/global 1\.67/);
  expect(figure.querySelectorAll("path.floor")).toHaveLength(2);
});

test("scales of attention and MLP are told apart", () => {
  const figure = scalesFigure(
    [
      [13, 13],
      [14, 7]
    ],
    {every: 10, steps: 20, width: 640, document}
  );
  const kinds = [...figure.querySelectorAll("path.scale")].map((path) => path.classList[1]);
  expect(kinds).toEqual(["attention", "mlp"]);
  expect(alternative(figure)).toMatch(/2\^14\.0, 2\^7\.0/);
});

test("the one scale of another run is drawn with the scales of resblocks, at the same axes", () => {
  const rows = Array.from({length: 6}, (_, i) => [13 + i, 7]);
  const single = rows.map(([scale]) => scale);
  const figure = scalesFigure(rows, {every: 10, steps: 60, single, width: 640, document});
  const [attention, mlp, global] = [...figure.querySelectorAll("path.scale")];
  expect(global.classList).toContain("global");
  expect(global.getAttribute("d")).toBe(attention.getAttribute("d"));
  expect(mlp.getAttribute("d")).not.toBe(attention.getAttribute("d"));
  const names = [...figure.querySelectorAll(".scale-name")].map(({textContent}) => textContent);
  expect(names).toEqual(["attention", "MLP", "one scale for all"]);
  expect(alternative(figure)).toMatch(/One scale for all: 2\^18\.0/);
});

test("results of all seeds stand in one cell, skipped updates only where there are scales", () => {
  const rows = [
    {spread: "as they come", scheme: "float32", last: [0.9, 0.8], skipped: [0, 0]},
    {spread: "along the depth", scheme: "global", last: [null, 2], skipped: [7, 9]}
  ];
  const cells = [...resultTable(rows, {document}).querySelectorAll("tbody tr")].map((row) =>
    [...row.children].map((cell) => cell.textContent!.replaceAll("\u00a0", " "))
  );
  expect(cells).toEqual([
    ["any", "float32", "0.90 · 0.80", "not scaled"],
    ["along the depth", "global", "not finite · 2.00", "7 · 9"]
  ]);
});

test("resblocks whose gradients are spoilt are named, neighbours together", () => {
  expect(lookNote([0.001, 0.0004])).toMatch(/^All 2 resblocks.* 0\.10 % or better/);
  expect(lookNote([Infinity, Infinity, 0.2, 0, 0.3])).toBe(
    "Inf or NaN in the weight gradients of resblock 1–2. Wrong by more than 10 %: resblock 3, 5."
  );
});
