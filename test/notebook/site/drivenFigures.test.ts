import {toCell, type CellSpec} from "@observablehq/notebook-kit";
import {describe, expect, test} from "vitest";
import {boxFigures, groupCells} from "../../../src/notebook/site/drivenFigures.ts";

const prose: CellSpec = {id: 0, mode: "md", value: "What to notice"};
const slider: CellSpec = {id: 0, value: "const a = view(Inputs.range([0, 1]));"};
const handle: CellSpec = {id: 0, value: "display(bound(slider(), input));"};
const definition: CellSpec = {id: 0, value: "const b = a + 1;"};
const code: CellSpec = {...definition, pinned: true};
const figure: CellSpec = {id: 0, value: "display(drawing(b));"};
const list: CellSpec = {id: 0, mode: "html", value: "<ol><li>Line</li></ol>"};
const section: CellSpec = {id: 0, mode: "html", value: "<h2 id='x'>Section</h2>"};

/** The specs as cells, numbered from 1. */
const cells = (...specs: CellSpec[]) =>
  specs.map((spec, i) => toCell({pinned: false, ...spec, id: i + 1}));

describe("controls drive", () => {
  test("all that is shown below them, until the next prose or controls", () => {
    expect(groupCells(cells(prose, slider, slider, code, figure, prose, figure))).toEqual([
      {controls: [2, 3], figures: [4, 5]}
    ]);
    expect(groupCells(cells(slider, figure, handle, list, figure, section, figure))).toEqual([
      {controls: [1], figures: [2]},
      {controls: [3], figures: [4, 5]}
    ]);
  });

  test("nothing where nothing is shown below them", () => {
    expect(groupCells(cells(slider, prose, figure, slider, definition))).toEqual([]);
  });

  test("what is shown below a cell that shows nothing", () => {
    expect(groupCells(cells(slider, definition, figure, definition))).toEqual([
      {controls: [1], figures: [2, 3]}
    ]);
  });
});

describe("boxes in the page", () => {
  const page = (ids: number[]) =>
    `<main>${ids.map((id) => `<div id="cell-${id}" class="observablehq observablehq--cell"></div>`).join("")}</main>`;

  test("hold the controls, the figures and the code between them, one group after the other", () => {
    const html = page([1, 2, 3, 4]).replace('<div id="cell-3"', '<pre>b</pre><div id="cell-3"');
    const boxed = boxFigures(html, cells(slider, code, handle, figure));
    expect(boxed.replace(/ class="observablehq observablehq--cell"/g, "")).toBe(
      '<main><div class="driven"><div class="controls"><div id="cell-1"></div></div>' +
        '<div id="cell-2"></div><pre>b</pre></div>' +
        '<div class="driven"><div class="controls"><div id="cell-3"></div></div>' +
        '<div id="cell-4"></div></div></main>'
    );
  });

  test("are not drawn around cells that the page does not have", () => {
    expect(() => boxFigures(page([1]), cells(slider, figure))).toThrow(/cell-2/);
  });
});
