import {JSDOM} from "jsdom";
import {expect, test, vi} from "vitest";
import {experimentCurves} from "../../../src/views/training/experimentCurves.ts";
import {
  experimentPanel,
  type ExperimentState
} from "../../../src/views/training/experimentPanel.ts";
import {experimentTable} from "../../../src/views/training/experimentTable.ts";

const {document, Event} = new JSDOM().window;
const specs = [{metric: "nll", label: "−ln p", idea: "reconstruction"}];
const flat = (value: number) => ({mean: value, least: value - 1, most: value + 1});
const outcome = {psnrSoft: 22, psnrHard: 22.02, oracle: 0.5, codesUsed: 9, perplexity: 4};

const variant = (label: string, end: number) => ({
  ...{label, seeds: [1, 2], step: [10, 20], live: null},
  metrics: {nll: [flat(5), flat(end)]},
  outcomes: [outcome, {...outcome, psnrHard: 24, oracle: null}]
});

const state: ExperimentState = {
  variants: [variant("a", 1), variant("b", 1.01)],
  ...{steps: 2000, command: "npm run …", status: "none", begin: async () => null}
};

const live = {
  ...{step: 5, steps: 30, outcome},
  history: {step: [1, 5], seconds: [1, 2], metrics: {nll: [4, 3]}}
};

const texts = (root: Element, selector: string) =>
  [...root.querySelectorAll(selector)].map(({textContent}) => textContent);

function panel(begin = state.begin) {
  const asked = document.createElement("form");
  const pause = vi.fn();
  const root = experimentPanel({asked, specs, conclusion: "Seen.", pause, document});
  root.update({...state, begin});
  const button = (text: string) =>
    [...root.querySelectorAll("button")].find(({textContent}) => textContent === text)!;
  return {root, asked, pause, button, results: root.querySelector<HTMLElement>(".results")!};
}

test("results are hidden until the question is answered, or the reader wants them", () => {
  const {results, asked, button} = panel();
  expect([results.hidden, results.querySelector("svg")]).toEqual([true, null]);
  asked.dispatchEvent(new Event("input", {bubbles: true}));
  expect(results.hidden).toBe(false);
  expect(button("Show what came out").hidden).toBe(true);
  expect(results.textContent).toContain(
    "Shipped: 2 seeds of each run, 2,000 steps each: npm run …"
  );
  const other = panel();
  other.button("Show what came out").click();
  expect(other.results.querySelectorAll("tbody tr")).toHaveLength(2);
});

test("one click shows what is shipped and begins the runs, a second one pauses them", async () => {
  const begin = vi.fn(async (): Promise<string | null> => "No.");
  const {root, results, button, pause} = panel(begin);
  button("Run it here").click();
  expect([results.hidden, begin.mock.calls.length]).toEqual([false, 1]);
  await vi.waitFor(() => expect(texts(root, "[role=status]")).toEqual(["No."]));
  root.update({...state, variants: [{...state.variants[0], live}], status: "playing", begin});
  expect(texts(results, "tr.live th")).toEqual(["live, step 5 of 30"]);
  expect(results.querySelectorAll("path.live")).toHaveLength(1);
  button("Pause").click();
  expect(pause).toHaveBeenCalledTimes(1);
  root.update({...state, status: "paused", begin});
  button("Go on").click();
  expect(begin).toHaveBeenCalledTimes(2);
});

test("what has not changed is not drawn again", () => {
  const {root, button, results} = panel();
  button("Show what came out").click();
  const table = results.querySelector("table");
  root.update({...state, status: "playing"});
  expect(results.querySelector("table")).toBe(table);
});

test("the table has means, ranges and no negative nothing", () => {
  const table = experimentTable(
    [
      {label: "a", outcomes: state.variants[0].outcomes, live: {...live, step: 30}},
      {label: "b", outcomes: [], live: null}
    ],
    {caption: "", document}
  );
  expect(texts(table, "tbody tr:first-child td")).toEqual([
    ...["22.022.0 to 22.0", "23.022.0 to 24.0", "−1.0−2.0 to 0.0"],
    ...["50 %", "99 to 9", "44 to 4"]
  ]);
  expect(texts(table, "tr.live > *")).toEqual([
    ...["live, 30 steps", "22.0", "22.0", "0.0", "50 %", "9", "4"]
  ]);
  expect(texts(table, "tbody tr:last-child td")).toEqual(["–", "–", "–", "–", "–", "–"]);
});

test("curves are named at their ends, on lines of their own", () => {
  const curves = experimentCurves(specs, {document});
  curves.update(state.variants.map((variant) => ({...variant, live: null})));
  const [a, b] = [...curves.querySelectorAll("text.name")].map((e) => Number(e.getAttribute("y")));
  expect(Math.abs(a - b)).toBeGreaterThanOrEqual(14);
  expect(curves.querySelectorAll("path.band")).toHaveLength(2);
  expect(curves.querySelector("svg")?.getAttribute("aria-label")).toBe(
    "−ln p. a ends at 1.00, b ends at 1.01"
  );
});
