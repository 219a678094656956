import {JSDOM} from "jsdom";
import {describe, expect, test} from "vitest";
import {evaluateLines} from "../../../src/math/gumbel/proofLines.ts";
import {gumbelNoise, softDraws} from "../../../src/math/gumbel/softDraws.ts";
import {momentsOverTemperature, softMoments} from "../../../src/math/gumbel/softMoments.ts";
import {Random} from "../../../src/math/random.ts";
import {densityContours} from "../../../src/views/gumbel/densityContours.ts";
import {densitySurface} from "../../../src/views/gumbel/densitySurface.ts";
import {rounded} from "../../../src/views/gumbel/digits.ts";
import {edgeTable} from "../../../src/views/gumbel/edgeTable.ts";
import {gumbelFigure} from "../../../src/views/gumbel/gumbelFigure.ts";
import {limitsTable} from "../../../src/views/gumbel/limitsTable.ts";
import {meansFigure} from "../../../src/views/gumbel/meansFigure.ts";
import {proofFormulas} from "../../../src/views/gumbel/proofFormulas.ts";
import {proofPanel} from "../../../src/views/gumbel/proofPanel.ts";
import {schedulesFigure} from "../../../src/views/gumbel/schedulesFigure.ts";
import {surfaceGrid} from "../../../src/views/gumbel/surfaceGrid.ts";
import {temperatureFigure} from "../../../src/views/gumbel/temperatureFigure.ts";
import {renderFormula} from "../../../src/views/renderFormula.ts";

const {document, Event} = new JSDOM().window;
const width = 480;
const rows = (table: HTMLElement) =>
  Array.from(table.querySelectorAll("tbody tr"), (row) =>
    Array.from((row as HTMLTableRowElement).cells, (cell) => cell.textContent!)
  );

test.each([
  [0, "0"],
  [0.7, "0.7"],
  [100, "100"],
  [-3.01449, "−3.01"],
  [1.25e-7, "1.25 · 10⁻⁷"],
  [-2e9, "−2.00 · 10⁹"],
  [NaN, "NaN"],
  [-Infinity, "−∞"]
])("%f is rounded to %s", (value, text) => expect(rounded(value)).toBe(text));

describe("the Gumbel figure", () => {
  const samples = new Random(1)
    .fillUniform(new Float64Array(500))
    .map((u) => -Math.log(-Math.log(u)));

  test.each([0, 0.001, 0.5, 1])("follows U = %f to its G", (uniform) => {
    const figure = gumbelFigure(samples, {uniform, width, document});
    expect(figure.querySelectorAll("svg")).toHaveLength(2);
    expect(figure.innerHTML).not.toMatch(/NaN|Infinity/);
    const text = figure.querySelector("figcaption")!.textContent!;
    expect(text).toContain(`down to G = ${rounded(-Math.log(-Math.log(uniform)), 4)}`);
    expect(text.includes("off the axis")).toBe(uniform === 0 || uniform === 1);
  });

  test("has bars whose area is the share of samples", () => {
    const figure = gumbelFigure(samples, {uniform: 0.5, width, document});
    const bars = Array.from(figure.querySelectorAll("rect.histogram"), (bar) =>
      Number(bar.getAttribute("height"))
    );
    const inside = samples.filter((g) => g >= -3 && g < 10).length / samples.length;
    const ticks = Array.from(figure.querySelectorAll("svg:last-of-type .axis.y .tick"), (tick) =>
      Number(tick.getAttribute("transform")!.match(/,([\d.]+)\)/)![1])
    );
    // Ticks stand at 0, 0.2 and 0.4; bins are 0.25 broad.
    const unit = (ticks[0] - ticks[2]) / 0.4;
    const area = bars.reduce((sum, height) => sum + (height / unit) * 0.25, 0);
    expect(area).toBeCloseTo(inside, 6);
  });
});

test("the edge table shows where 32 and 64 bits run out", () => {
  const table = rows(edgeTable({document}));
  const row = (name: string) => table.find(([first]) => first === name)!.slice(1, 4);
  expect(row("0")).toEqual(["−∞", "−∞", "−∞"]);
  expect(row("1 − 2−24")).toEqual(["16.636", "16.636", "16.636"]);
  expect(row("1 − 2−33")).toEqual(["∞", "22.874", "22.874"]);
  expect(row("1 − 2−200")).toEqual(["∞", "∞", "138.63"]);
  expect(row("1")).toEqual(["∞", "∞", "∞"]);
});

test("the limits table stays finite where the formula does not", () => {
  const table = rows(limitsTable([-1.2, 0.9, 2.5], {document}));
  const row = (name: string) => table.find(([first]) => first === name)!.slice(1);
  expect(row("0.001")).toEqual(["(0, NaN, NaN)", "(0, 0, 1)"]);
  expect(row("0")[1]).toBe("(0, 0, 1)");
  expect(row("∞")[1]).toBe("(0.333, 0.333, 0.333)");
  expect(row("1")[0]).toBe(row("1")[1]);
});

describe("the proof", () => {
  const list = document.createElement("ol");
  list.innerHTML = "<li><output></output></li>".repeat(9);
  const weights = [1, 2, 7];
  const panel = proofPanel(list, {document});
  const values = Array.from(evaluateLines(weights, 1)).at(-1)!;

  test("fills in the lines as they are found, with a verdict", () => {
    const growing = values.slice(0, 2);
    panel.update({weights, k: 1, values: growing});
    expect(panel.textContent).toMatch(/Being evaluated/);
    const outputs = () => Array.from(list.querySelectorAll("output"), (o) => o.textContent!);
    expect(outputs()[1]).toMatch(/^0\.200000000000 ✓ (exact|off by)/);
    expect(outputs()[2]).toBe("…");
    growing.push(...values.slice(2));
    panel.update({weights, k: 1, values: growing});
    expect(panel.textContent).toMatch(/The area is 0.2/);
    for (const text of outputs()) expect(text).toContain("0.200000000000 ✓");
  });

  test("says so where a line does not agree", () => {
    const wrong = values.map((v, i) => (i === 4 ? {...v, value: v.value + 1e-6} : v));
    panel.update({weights, k: 1, values: wrong});
    const output = list.querySelectorAll("output")[4].textContent;
    expect(output).toMatch(/✗ off by 1 · 10−6/);
    expect(list.querySelectorAll("[data-verdict=differs]")).toHaveLength(1);
    panel.update({weights, k: 1, values});
  });

  test("shows the line that is pointed at or has the focus, with its numbers", () => {
    const [first, , , , , , , eighth, ninth] = list.querySelectorAll("li");
    eighth.dispatchEvent(new Event("pointerenter"));
    expect(panel.textContent).toMatch(/Line 8 with your numbers/);
    expect(panel.textContent).toMatch(/0.2 × area 1 = 0.2/);
    expect(panel.querySelector("svg")).not.toBeNull();
    ninth.dispatchEvent(new Event("focus"));
    expect(panel.textContent).toMatch(/Line 9.*Nothing is left to integrate: 0.2/s);
    expect(panel.querySelector("svg")).toBeNull();
    first.dispatchEvent(new Event("focus"));
    expect(panel.textContent).toMatch(/over the best rival: the area is 0.2/);
    expect(list.querySelectorAll("[data-shown]")).toHaveLength(1);
  });

  test.each([2, 3, 50])("has formulas that KaTeX understands, with %i weights", (k) => {
    const many = Array.from({length: k}, (_, j) => 10 ** -j);
    const formulas = proofFormulas(many, k - 1);
    expect(formulas).toHaveLength(9);
    for (const source of formulas) expect(renderFormula(source, true)).toContain("katex");
  });
});

describe("moments of soft draws", () => {
  const weights = [0.1, 0.2, 0.7];
  const noise = gumbelNoise({count: 500, categories: 3}, new Random(1));
  const moments = softMoments(softDraws(weights, noise, 1), 3);

  test("are listed beside α", () => {
    const figure = meansFigure(moments, {
      probabilities: weights,
      draw: [0.2, 0.3, 0.5],
      width,
      document
    });
    const table = rows(figure);
    expect(table.map((row) => row[1])).toEqual(["0.100", "0.200", "0.700"]);
    expect(table.map((row) => row[4])).toEqual(["0.200", "0.300", "0.500"]);
    expect(table[0][2]).toContain(moments.mean[0].toFixed(3));
    expect(figure.querySelector("figcaption")!.textContent).toContain("(uniform: 1.099)");
  });

  test("are drawn over τ as far as they are known", () => {
    const temperatures = [0.01, 1, 100];
    const found = Array.from(momentsOverTemperature(weights, noise, temperatures)).at(-1)!;
    const figure = temperatureFigure({domain: [0.01, 100], width, document});
    figure.update({probabilities: weights, temperatures, moments: []});
    figure.update({probabilities: weights, temperatures, moments: found});
    figure.mark(1);
    expect(figure.querySelectorAll("path.mean")).toHaveLength(3);
    expect(figure.querySelectorAll("path.alpha")).toHaveLength(3);
    expect(figure.innerHTML).not.toContain("NaN");
    // The marker stands in the middle of a plot 368 px broad.
    const [marker] = figure.querySelectorAll(".marker");
    expect(marker.getAttribute("d")).toMatch(/^M18[34](\.\d+)?,/);
  });
});

test("schedules are drawn with different strokes and say where they are", () => {
  const schedules = [
    {name: "still", at: () => 1},
    {name: "falling", at: (step: number) => 1 - step / 200}
  ];
  const figure = schedulesFigure(schedules, {steps: 100, step: 50, width, document});
  expect(figure.querySelector(".key")!.textContent).toMatch(/still: τ = 1.000.*falling: τ = 0.750/);
  const strokes = Array.from(figure.querySelectorAll(".plot path.schedule"), (path) =>
    path.getAttribute("stroke-dasharray")
  );
  expect(new Set(strokes).size).toBe(2);
});

describe("the density surface", () => {
  test("is a grid over the triangle with its hill where the density is highest", () => {
    const {x, y, z} = surfaceGrid([1, 1, 1], 3, {cells: 30});
    const flat = z.flat();
    const top = flat.indexOf(Math.max(...flat));
    expect(x.flat()[top]).toBeCloseTo(0.5, 1);
    expect(y.flat()[top]).toBeCloseTo(Math.sqrt(3) / 6, 1);
    for (const temperature of [0.01, 100]) {
      expect(surfaceGrid([0.1, 0.2, 0.7], temperature).z.flat().every(Number.isFinite)).toBe(true);
    }
  });

  test("from above it is bands between lines that are told apart in nats, around the highest place", () => {
    const {svg, step} = densityContours([1, 1, 1], 4, {width: 420, document});
    const bands = [...svg.querySelectorAll<SVGPathElement>(".band")];
    expect(bands.length).toBeGreaterThan(5);
    expect(step).toBeGreaterThan(0);
    const shares = bands.map((band) => Number(band.style.getPropertyValue("--share")));
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    // Hot and with equal α, it is highest in the middle of the triangle: a third of its height up.
    const points = [
      ...bands
        .at(-1)!
        .getAttribute("d")!
        .matchAll(/(-?[\d.]+),(-?[\d.]+)/g)
    ];
    const middle = (i: number) => {
      const values = points.map((point) => Number(point[i]));
      return (Math.min(...values) + Math.max(...values)) / 2;
    };
    const corners = svg.querySelector(".ground")!.getAttribute("points")!.split(" ");
    const [[, base], , [top, apex]] = corners.map((corner) => corner.split(",").map(Number));
    expect(Math.abs(middle(1) - top)).toBeLessThan(12);
    expect(Math.abs(middle(2) - (base - (base - apex) / 3))).toBeLessThan(25);
  });

  test("keeps its place until it is seen, and has the angle as its value", () => {
    const surface = densitySurface({document});
    surface.update({weights: [1, 2, 3], temperature: 0.5});
    expect(surface.textContent).toContain("drawn when it comes into view");
    expect(surface.querySelector(".plot")!.getAttribute("aria-label")).toContain("τ = 0.5");
    surface.value = 370;
    expect(surface.value).toBe(10);
    const heard: number[] = [];
    surface.addEventListener("input", () => heard.push(surface.value));
    const slider = surface.querySelector("input")!;
    slider.value = "90";
    slider.dispatchEvent(new Event("input", {bubbles: true}));
    expect(heard).toEqual([90]);
  });
});
