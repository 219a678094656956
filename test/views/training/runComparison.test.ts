import {JSDOM} from "jsdom";
import {expect, test} from "vitest";
import {runComparison} from "../../../src/views/training/runComparison.ts";

const {document, Event} = new JSDOM().window;

const fields = [
  {name: "beta", label: "β", idea: "kl", help: "", group: ""},
  {name: "squaredError", label: "squared error", help: "", group: ""},
  {name: "lastSquaredError", label: "… at the end", help: "", group: ""},
  {
    ...{name: "form", label: "τ falls", help: "", group: ""},
    choices: [
      {value: "linear", label: "line"},
      {value: "cosine", label: "cosine"}
    ]
  }
];

const measures = [
  {metric: "nll", label: "−ln p(x|z) at the end"},
  {metric: "kl", label: "KL at the end"}
];

const run = (id: string, settings: object, step = 100) => ({
  ...{id, name: `run ${id}`, step, steps: 100},
  settings: {beta: 1, squaredError: 2, lastSquaredError: 0, form: "cosine", ...settings},
  history: {
    step: [1, step],
    seconds: [1, 2],
    metrics: {nll: [9, -1.234], kl: [1, Number(id === "a")]}
  }
});

const [a, b, c] = [
  run("a", {}),
  run("b", {beta: 6.6, form: "linear"}, 1),
  run("c", {lastSquaredError: 1 / 16})
];

const rows = (root: Element) =>
  [...root.querySelectorAll("tr")].map((row) => [...row.cells].map((cell) => cell.textContent));

function choose(root: Element, id: string): void {
  const box = root.querySelector<HTMLInputElement>(`input[value="${id}"]`)!;
  box.checked = !box.checked;
  box.dispatchEvent(new Event("input", {bubbles: true}));
}

test("lays chosen runs over the one in training, with a table of what differs", () => {
  const root = runComparison(fields, measures, {document});
  expect(root.hidden).toBe(true);
  root.update([a, b, c], "a");
  expect([root.hidden, root.querySelector("table")]).toEqual([false, null]);
  const heard: unknown[] = [];
  root.addEventListener("input", () => heard.push(root.value));
  choose(root, "b");
  choose(root, "c");
  expect(heard).toEqual([["b"], ["b", "c"]]);
  expect(root.runs.map(({id}) => id)).toEqual(["a", "b", "c"]);
  expect(rows(root)).toEqual([
    ["run", "run a", "run b", "run c"],
    ["β", "1", "6.6", "1"],
    ["squared error at the end", "0", "0", "0.0625"],
    ["τ falls", "cosine", "line", "cosine"],
    ["steps taken", "100 steps", "1 of 100 steps", "100 steps"],
    ["−ln p(x|z) at the end", "−1.23", "−1.23", "−1.23"],
    ["KL at the end", "1.00", "0.00", "0.00"]
  ]);
  const dashes = (selector: string) =>
    [...root.querySelectorAll(`${selector} path`)].map((e) => e.getAttribute("stroke-dasharray"));
  // The same samples stand beside the choices, which do not list the run in training.
  expect(dashes("thead").slice(1)).toEqual(dashes("fieldset"));
  choose(root, "b");
  expect(root.runs.map(({id}) => id)).toEqual(["a", "c"]);
});

test("a run is laid over the one that follows it", () => {
  const root = runComparison(fields, measures, {document});
  root.update([a], "a");
  root.update([b, a], "b");
  expect(root.runs.map(({id}) => id)).toEqual(["b", "a"]);
  root.update([c, b, a], "c");
  expect(root.runs.map(({id}) => id)).toEqual(["c", "a", "b"]);
  choose(root, "a");
  root.update([{...c, step: 2}, b, a], "c");
  expect(root.value).toEqual(["b"]);
});

test("controls stay while a run goes on, and runs that are gone are not drawn", () => {
  const root = runComparison(fields, measures, {document});
  root.update([a, b], "a");
  choose(root, "b");
  const box = root.querySelector("input");
  root.update(
    [
      {...a, step: 50},
      {...b, name: "renamed"}
    ],
    "a"
  );
  expect(root.querySelector("input")).toBe(box);
  expect(root.querySelector("label span")?.textContent).toBe("renamed (1 of 100 steps)");
  root.update([a], "a");
  expect([root.hidden, root.value]).toEqual([true, []]);
});

test("no more runs than there are dashes, and equal settings are said to be the same", () => {
  const root = runComparison(fields, measures, {document});
  const many = ["d", "e", "f", "g", "h", "i"].map((id) => run(id, {}));
  root.update(many, null);
  for (const {id} of many) choose(root, id);
  expect(root.value).toEqual(["f", "g", "h", "i"]);
  expect(rows(root)[1]).toEqual(["settings", "the same", "the same", "the same", "the same"]);
});

test("compares what was measured at the last moment of each run, as a share", () => {
  const share = {metric: "both", label: "right", share: true};
  const root = runComparison(fields, [share], {document});
  const measured = [{both: 0.25}, {both: 0.75}];
  root.update([{...a, measured}, c], "a");
  choose(root, "c");
  expect(rows(root).at(-1)).toEqual(["right", "75 %", "–"]);
});
