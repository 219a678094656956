import {scaleBand, scaleLinear, scaleLog} from "d3";
import {JSDOM} from "jsdom";
import {expect, test} from "vitest";
import {availableWidth, frame} from "../../src/views/frame.ts";

const {document} = new JSDOM().window;
const texts = (root: Element, selector: string) =>
  Array.from(root.querySelectorAll(selector), (element) => element.textContent);

test("draws labelled axes and gives the scales their ranges", () => {
  const {svg, x, y, innerWidth, innerHeight} = frame({
    x: scaleLinear().domain([0, 4]),
    y: scaleLog().domain([0.01, 1]),
    xLabel: {text: "τ", idea: "temperature"},
    yLabel: "bias, nats",
    yTicks: {values: [0.01, 0.1, 1]},
    title: "Bias against temperature",
    document
  });
  expect(texts(svg, ".axis-label")).toEqual(["τ", "bias, nats"]);
  expect(svg.querySelectorAll(".axis-label.temperature")).toHaveLength(1);
  expect([x(0), x(4), y(0.01), y(1)]).toEqual([0, innerWidth, innerHeight, 0]);
  expect(texts(svg, ".axis.y .tick")).toHaveLength(3);
});

test("has a text alternative that can follow what it shows", () => {
  const {svg, describe} = frame({
    x: scaleLinear(),
    y: scaleLinear(),
    title: "Gap",
    description: "It is 1 nat.",
    document
  });
  expect(svg.getAttribute("aria-label")).toBe("Gap. It is 1 nat.");
  describe("It is closed.");
  expect(svg.querySelector("title")!.textContent).toBe("Gap");
  expect(svg.querySelector("desc")!.textContent).toBe("It is closed.");
  expect(svg.getAttribute("aria-label")).toBe("Gap. It is closed.");
});

test("redraws its axes when a domain has changed, and takes names as well as numbers", () => {
  const {svg, y, redraw} = frame({
    x: scaleBand().domain(["a", "b"]),
    y: scaleLinear(),
    yTicks: {count: 2, format: (value) => `${value} bit`},
    title: "Two bars",
    document
  });
  expect(texts(svg, ".axis.x .tick")).toEqual(["a", "b"]);
  expect(texts(svg, ".axis.y .tick").at(-1)).toBe("1 bit");
  y.domain([0, 10]);
  redraw();
  expect(texts(svg, ".axis.y .tick").at(-1)).toBe("10 bit");
});

test.each([
  [0, 640],
  [360, 328],
  [1280, 640],
  [100, 240]
])("a window of %i px leaves a figure %i px", (clientWidth, expected) => {
  const document = {documentElement: {clientWidth}} as Document;
  expect(availableWidth({document})).toBe(expected);
});

test("draws its axes again where a domain has changed, and only there", () => {
  const x = scaleLinear().domain([0, 4]);
  const {svg, redraw} = frame({x, y: scaleLinear(), title: "Loss", document});
  const labels = () => texts(svg, ".axis.x .tick");
  const before = labels();
  // A mark of ours, which drawing would wipe out.
  const tick = svg.querySelector(".axis.x .tick text")!;
  tick.textContent = "mark";
  redraw();
  expect(tick.textContent).toBe("mark");
  x.domain([0, 40]);
  redraw();
  expect(labels()).not.toContain("mark");
  expect(labels()).not.toEqual(before);
});
