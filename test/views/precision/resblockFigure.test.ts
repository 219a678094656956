import {JSDOM} from "jsdom";
import {beforeEach, expect, test} from "vitest";
import {type ResblockFigure, resblockFigure} from "../../../src/views/precision/resblockFigure.ts";

const {document, Event, KeyboardEvent} = new JSDOM().window;

/** fp16: subnormals from 2 ** -24, largest below 2 ** 16; binades are counted from 2 ** -30. */
const SCALE = {first: -30, format: {least: -24, most: 16}};

/** All numbers in one binade. */
const at = (binade: number, count = 10) => ({
  range: {least: binade, median: binade, most: binade},
  ...{zeros: 0, nonFinite: 0},
  binades: Array.from({length: 50}, (_, i) => (i + SCALE.first === binade ? count : 0))
});

let figure: ResblockFigure;
let heard: string[][];
beforeEach(() => {
  figure = resblockFigure(SCALE, {document, width: 640});
  heard = [];
  figure.addEventListener("input", () => heard.push(figure.value));
});

const node = (name: string) => figure.querySelector<SVGGElement>(`[data-node="${name}"]`)!;
const face = (name: string) => node(name).querySelector(".face")!;
const bars = (name: string, kind: "" | ".outside") =>
  node(name)
    .querySelector(`.bars${kind || ":not(.outside)"}`)!
    .getAttribute("d");

test("five of the ten nodes are switches, in the order in which a tensor meets them", () => {
  const names = [...figure.querySelectorAll<SVGGElement>("[data-node]")].map(
    (element) => element.dataset.node
  );
  expect(names).toEqual([
    ...["norm", "cast", "branch", "sum"],
    ...["arrive", "scale", "castBack", "branchBack", "filter", "unscale"]
  ]);
  const switches = [...figure.querySelectorAll<SVGGElement>("[role=button]")];
  expect(switches.map((element) => (element.parentNode as SVGGElement).dataset.node)).toEqual([
    ...["cast", "scale", "castBack", "filter", "unscale"]
  ]);
});

test("a press, the space bar and Enter switch a node off and on again", () => {
  const filter = node("filter");
  filter.dispatchEvent(new Event("click"));
  expect(face("filter").getAttribute("aria-pressed")).toBe("false");
  for (const key of [" ", "Enter", "x"]) {
    face("scale").dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));
  }
  expect(heard).toEqual([["filter"], ["filter", "scale"], ["filter"]]);
  figure.value = ["unscale", "nonsense"];
  expect(figure.value).toEqual(["unscale"]);
  expect(face("filter").getAttribute("aria-pressed")).toBe("true");
});

test("numbers within the format and those beyond it are drawn apart, and told in words", () => {
  const nodes = {
    arrive: at(-27),
    scale: at(-14),
    castBack: {...at(-14), zeros: 0.25, nonFinite: 0.001},
    filter: {range: null, zeros: 1, nonFinite: 0, binades: []}
  };
  figure.update({nodes, errors: [0, 0.5, Infinity], shown: 1, note: "Half is wrong."});
  expect([bars("arrive", ""), bars("arrive", ".outside")!.length > 0]).toEqual(["", true]);
  expect([bars("scale", "")!.length > 0, bars("scale", ".outside")]).toEqual([true, ""]);
  expect(face("castBack").getAttribute("aria-label")).toBe(
    "cast: to 16 bits on the way back; 2⁻¹⁴ … 2⁻¹⁴, 25 % zero · <1 % Inf or NaN"
  );
  expect(node("filter").querySelector(".ends")!.textContent).toBe("nothing but 0");
  const marks = [...figure.querySelectorAll(".mark")].map((mark) => mark.textContent);
  expect(marks).toEqual(["✓", "≠", "∞"]);
  expect(figure.querySelector("figcaption")!.textContent).toBe("Half is wrong.");
});
