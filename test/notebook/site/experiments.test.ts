import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {deserialize, toCell, type CellSpec} from "@observablehq/notebook-kit";
import {JSDOM} from "jsdom";
import {describe, expect, test} from "vitest";
import {PROJECT} from "../../../src/notebook/site/buildSite.ts";
import {boxFigures} from "../../../src/notebook/site/drivenFigures.ts";
import {boxExperiments, findExperiments} from "../../../src/notebook/site/experiments.ts";
import {fold} from "../../../src/notebook/site/foldedSections.ts";

const heading: CellSpec = {id: 0, mode: "md", value: "## Cooling"};
const prose: CellSpec = {id: 0, mode: "md", value: "What to notice"};
const folded: CellSpec = {id: 0, mode: "md", value: '<div data-fold="More"></div>'};
const slider: CellSpec = {id: 0, value: "const a = view(Inputs.range([0, 1]));"};
const drawer: CellSpec = {id: 0, value: 'const d = view(linked("d", pad()));'};
const definition: CellSpec = {id: 0, value: "const b = a + 1;"};
const code: CellSpec = {...definition, pinned: true};
const figure: CellSpec = {id: 0, value: "display(drawing(b));"};
const question: CellSpec = {id: 0, value: 'display(prediction("Which?", []));'};
const panel: CellSpec = {id: 0, value: 'display(panelOf({asked: prediction("Which?", [])}));'};
const bar: CellSpec = {id: 0, value: "display(shareBar());"};
const own: CellSpec = {
  id: 0,
  mode: "html",
  value: '<div data-alone="toy"><h2 id="t">T</h2></div>'
};

/** The specs as cells, numbered from 1. */
const cells = (...specs: CellSpec[]) =>
  specs.map((spec, i) => toCell({pinned: false, ...spec, id: i + 1}));

/** A page of some cells, as it is when the build comes to its experiments. */
function pageOf(...specs: CellSpec[]): {html: string; cells: ReturnType<typeof cells>} {
  const all = cells(...specs);
  const contents = all.map(({id, mode, value}) => {
    const text = value.replace(/^## (.*)$/, (_, text) => `<h2 id="${slug(text)}">${text}</h2>`);
    const inside = mode === "md" || mode === "html" ? text : "";
    return `<div id="cell-${id}" class="observablehq observablehq--cell">${inside}</div>`;
  });
  const html = `<main><h1>Page</h1>${contents.join("")}</main>`;
  return {html: boxFigures(html, all), cells: all};
}

const slug = (text: string) => text.toLowerCase().replace(/\W+/g, "-");

const namesIn = (html: string) =>
  Array.from(html.matchAll(/data-experiment="([^"]*)"/g), (m) => m[1]);

describe("an experiment is", () => {
  const found = (...specs: CellSpec[]) => findExperiments(cells(...specs)).map(({cells}) => cells);

  test("what is shown between prose, with all controls that drive it", () => {
    expect(found(prose, slider, definition, slider, figure, code, prose, figure)).toEqual([
      [2, 3, 4, 5, 6],
      [8]
    ]);
    expect(found(slider, figure, slider, figure)).toEqual([[1, 2, 3, 4]]);
  });

  test("no prediction and no share bar, but what asks for a prediction itself", () => {
    expect(found(figure, question, panel, prose, bar)).toEqual([[1], [3]]);
  });

  test("nothing that shows only code, or common inputs alone", () => {
    expect(found(code, prose, slider, prose, definition)).toEqual([]);
    expect(found(slider, drawer)).toEqual([[1, 2]]);
  });
});

describe("boxes with names", () => {
  const boxed = (...specs: CellSpec[]) => {
    const {html, cells} = pageOf(...specs);
    return boxExperiments(html, cells);
  };

  test("are named after their section, and stay so when figures are added elsewhere", () => {
    expect(namesIn(boxed(heading, figure, prose, figure))).toEqual(["cooling", "cooling-2"]);
    const other = {...heading, value: "## Warming"};
    expect(namesIn(boxed(figure, other, figure, prose, figure, heading, slider, figure))).toEqual([
      ...["start", "warming", "warming-2", "cooling"]
    ]);
  });

  test("have the name that the author gives, headings or not, which nothing else may have", () => {
    expect(namesIn(boxed(own, definition, heading, figure))).toEqual(["toy", "cooling"]);
    expect(() => boxed(own, prose, own)).toThrow("“toy”");
  });

  test("hold whole boxes of controls and figures, and are folded as a whole", () => {
    const html = fold(boxed(heading, slider, figure, folded, slider, figure, heading));
    const {document} = new JSDOM(html).window;
    const boxes = [...document.querySelectorAll<HTMLElement>(".experiment")];
    const parents = boxes.map(({parentElement}) => parentElement!.localName);
    expect(parents).toEqual(["main", "details"]);
    for (const box of boxes) {
      expect(box.querySelectorAll(":scope > .driven > .controls")).toHaveLength(1);
      expect(box.lastElementChild!.className).toBe("embed-bar");
      expect(box.dataset.title).toBe("Cooling");
    }
    expect(document.querySelectorAll(".driven .experiment")).toHaveLength(0);
  });
});

test("every notebook whose figures are driven by controls has experiments with them", () => {
  const parser = new new JSDOM().window.DOMParser();
  const folder = join(PROJECT, "notebooks");
  for (const file of readdirSync(folder).filter((file) => file.endsWith(".html"))) {
    const {cells} = deserialize(readFileSync(join(folder, file), "utf8"), {parser});
    const ids = findExperiments(cells).flatMap((experiment) => experiment.cells);
    expect(new Set(ids).size, file).toBe(ids.length);
    const isText = file === "reading-notes.html" || file === "teach.html";
    if (!isText) expect(ids.length, file).toBeGreaterThan(0);
  }
});
