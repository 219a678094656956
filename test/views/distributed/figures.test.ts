import {JSDOM} from "jsdom";
import {expect, test} from "vitest";
import {curvesFigure} from "../../../src/views/distributed/curvesFigure.ts";
import {memoryFigure} from "../../../src/views/distributed/memoryFigure.ts";
import {
  type PredictedRun,
  predictionSummary,
  predictionTable
} from "../../../src/views/distributed/predictionTable.ts";
import {powerMatrices} from "../../../src/views/distributed/powerMatrices.ts";
import {
  type RecordedComparison,
  shardingFigures,
  type ShardingFiguresReport
} from "../../../src/views/distributed/shardingFigures.ts";
import {timelineFigure, type TimelineSpan} from "../../../src/views/distributed/timelineFigure.ts";

const {document} = new JSDOM().window;

const alternative = (figure: HTMLElement) =>
  figure.querySelector("svg.frame")!.getAttribute("aria-label")!;
const number = (element: Element, name: string) => Number(element.getAttribute(name));

const row = (shards: number, ...gigabytes: number[]) => ({
  shards,
  items: gigabytes.map((size, i) => ({name: ["parameters", "gradients"][i], bytes: 1e9 * size}))
});

test("memory is stacked, item after item, against what a GPU has", () => {
  const figure = memoryFigure([row(1, 24, 24), row(4, 6, 6)], {gpuBytes: 16e9, document});
  const bars = [...figure.querySelectorAll("rect.item")].filter((bar) =>
    bar.querySelector("title")
  );
  const [parameters, gradients, quarter] = bars;
  expect(number(gradients, "x")).toBeCloseTo(number(parameters, "width"));
  expect(number(quarter, "width")).toBeCloseTo(number(parameters, "width") / 4);
  // 16 GB lie at two thirds of the first row's 24 GB of parameters.
  const limit = number(figure.querySelector(".limit")!, "x1");
  expect(limit).toBeCloseTo((number(parameters, "width") * 2) / 3);
  const totals = [...figure.querySelectorAll(".total")].map((text) => text.textContent);
  expect(totals).toEqual(["48.0 GB", "12.0 GB ✓"]);
  expect(alternative(figure)).toMatch(/1 shard: 48\.0 GB; 4 shards: 12\.0 GB.* fits with 4 shards/);
});

test("what never fits is said", () => {
  const figure = memoryFigure([row(1, 24), row(2, 12)], {gpuBytes: 1e9, document});
  expect(alternative(figure)).toMatch(/none of these fits/);
});

const span = (kind: TimelineSpan["kind"], start: number, end: number, layer = 0): TimelineSpan => ({
  kind,
  start,
  end,
  layer
});

test("a timeline has a lane for arithmetic and one for the link, at one scale of time", () => {
  const spans = [span("gather", 0, 4), span("forward", 4, 10), span("wait", 0, 4, -1)];
  const figure = timelineFigure([{name: "worker 1", spans}], {title: "a step", document});
  const bar = (kind: string) => figure.querySelector(`g.plot > rect.${kind}`)!;
  expect(number(bar("forward"), "width")).toBeCloseTo(1.5 * number(bar("gather"), "width"));
  expect(number(bar("forward"), "x")).toBeCloseTo(number(bar("gather"), "width"));
  expect(number(bar("gather"), "y")).not.toBe(number(bar("forward"), "y"));
  expect(bar("forward").textContent).toBe("forward of layer 1: 6.00 ms");
  expect(bar("wait").textContent).toBe("wait: 4.00 ms");
  expect(alternative(figure)).toMatch(/One step of 10\.0 ms\. worker 1 waits 40 % of the time/);
  expect(figure.querySelector(".figure-key")!.textContent).not.toContain("between machines");
});

test("machines that average have a lane of their own for it", () => {
  const spans = [span("backward", 0, 1), span("average", 1, 9)];
  const figure = timelineFigure([{name: "a GPU", spans}], {title: "a step", document});
  const ticks = [...figure.querySelectorAll(".axis.y .tick text")].map((text) => text.textContent);
  expect(ticks.toSorted()).toEqual(["a GPU computes", "a GPU link", "a GPU network"]);
  expect(figure.querySelector(".figure-key")!.textContent).toContain("between machines");
});

test("curves of one name share their stroke; dots lie on the points", () => {
  const curve = (name: string, ys: number[]) => ({name, points: ys.map((y, x) => ({x, y}))});
  const dots = {...curve("sharded", [3, 2]), dots: true};
  const figure = curvesFigure([curve("one", [3, 2]), curve("one", [3, 1]), dots], {
    ...{title: "Loss", description: "falls", xLabel: "step", yLabel: "loss", document}
  });
  const paths = [...figure.querySelectorAll("g.plot path.curve")];
  expect(new Set(paths.map((path) => path.getAttribute("class"))).size).toBe(1);
  const [first, second] = figure.querySelectorAll("circle.point");
  const [, x, y] = /^M([\d.]+),([\d.]+)/.exec(paths[0].getAttribute("d")!)!;
  expect([number(first, "cx"), number(first, "cy")]).toEqual([Number(x), Number(y)]);
  expect(number(second, "cy")).toBeGreaterThan(number(first, "cy"));
  expect(figure.querySelectorAll(".figure-key li")).toHaveLength(2);
});

test("a recorded run says what it is", () => {
  const spans = [span("forward", 4, 10)];
  const recorded: RecordedComparison = {
    settings: {size: 4, link: {bandwidth: 50, latency: 2}, steps: 2},
    ...{processors: 2, difference: 1.5e-15, prediction: null},
    single: {losses: [3, 2.5], spans: []},
    sharded: {losses: [3, 2.5], spans: [spans]}
  };
  const box = shardingFigures(recorded, {document});
  expect(box.querySelectorAll("svg.frame")).toHaveLength(2);
  expect(box.querySelector("p")!.textContent).toMatch(
    /^Recorded: 4 workers at 50 MB\/s and 2 ms, on a machine with 2 processors\..* 1\.5e-15 nats/
  );
});

test("a run shows both losses, and the model's lane below those of the workers", () => {
  const spans = [span("gather", 0, 4), span("forward", 4, 10)];
  const report: ShardingFiguresReport = {
    settings: {steps: 2},
    single: {losses: [3, 2.5], spans: [spans]},
    sharded: null,
    prediction: {spans}
  };
  const lanes = (box: HTMLElement) =>
    [...box.querySelectorAll(".axis.y .tick text")].map((text) => text.textContent);
  const alone = shardingFigures(report, {document});
  expect(alone.querySelector("svg.frame")!.getAttribute("aria-label")).toContain(
    "One worker: 2.5000; sharded: none yet."
  );
  expect(lanes(alone)).not.toContain("model computes");
  const sharded = {losses: [3, 2.5], spans: [spans, spans]};
  const both = shardingFigures({...report, sharded}, {document});
  expect(both.querySelectorAll("g.plot circle.point")).toHaveLength(2);
  expect(both.querySelectorAll(".figure-key circle.point")).toHaveLength(1);
  for (const name of ["worker 1", "worker 2", "model"]) {
    expect(lanes(both)).toContain(`${name} computes`);
  }
});

test("a matrix is named with its size, its picture has one pixel for each entry", () => {
  const values = [1, -2, 3, -4, 5, -6];
  const matrix = {name: "M", caption: "a gradient", values, rows: 2, columns: 3};
  const figure = powerMatrices([matrix], {document}).querySelector("figure")!;
  const canvas = figure.querySelector("canvas")!;
  expect([canvas.width, canvas.height]).toEqual([3, 2]);
  expect(canvas.getAttribute("aria-label")).toBe("M, 2 × 3. a gradient");
  expect(figure.querySelector("figcaption")!.textContent).toBe("M (2 × 3)a gradient");
});

const run = (predicted: number, measured: number): PredictedRun => ({
  ...{workers: 4, bandwidth: 50, latency: 2, route: "ring", prefetch: false, from: "run 1"},
  ...{predicted, measured}
});

test("predictions stand beside what was measured, with their error", () => {
  const table = predictionTable([run(110, 100), run(75, 100), run(99.8, 100)], {document});
  const rows = [...table.querySelectorAll("tbody tr")].map((row) =>
    [...row.children].map((cell) => cell.textContent)
  );
  expect(rows[0]).toEqual([
    ...["1:\u00a04\u00a0workers", "ring, 50 MB/s, 2 ms", "off"],
    ...["110 ms", "100 ms", "+10 %", "run 1"]
  ]);
  expect(rows[1].at(-2)).toBe("−25 %");
  expect(rows[2].at(-2)).toBe("0 %");
});

test("how far predictions are off is summed up", () => {
  expect(predictionSummary([run(110, 100)])).toMatch(/off by 10 %/);
  const summary = predictionSummary([run(110, 100), run(75, 100), run(98, 100)]);
  expect(summary).toBe("3 predictions, off by 10 % in the median and 25 % at worst.");
});

test("the error is said apart where nothing but the prefetch was changed", () => {
  const on = {...run(104, 100), prefetch: true};
  const summary = predictionSummary([on, run(107, 100), on, {...run(150, 100), latency: 9}]);
  expect(summary).toMatch(/turned off and nothing else changed: \+7 %\./);
  expect(summary).toMatch(/turned on again and nothing else changed: \+4 %\./);
});
