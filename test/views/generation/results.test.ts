// @vitest-environment jsdom
import {describe, expect, test, vi} from "vitest";
import {attributeGridFigure} from "../../../src/views/generation/attributeGridFigure.ts";
import {bestOfFigure} from "../../../src/views/generation/bestOfFigure.ts";
import {exampleList, fault, faultNote} from "../../../src/views/generation/exampleList.ts";
import {groupTable} from "../../../src/views/generation/groupTable.ts";
import {judgedPictures} from "../../../src/views/generation/judgedPictures.ts";
import {keepInput, parseKept} from "../../../src/views/generation/keepInput.ts";
import {verdictNote} from "../../../src/views/generation/verdictNote.ts";

describe("keepInput", () => {
  test("reads and writes rows of tokens", () => {
    const kept = parseKept("ff00000000000180")!;
    expect(kept.slice(0, 8)).toEqual(new Array(8).fill(true));
    expect(kept.flatMap((keep, t) => (keep && t >= 8 ? [t] : []))).toEqual([55, 56]);
    for (const text of ["", "ff", "gf00000000000180", "ff000000000001800"]) {
      expect(parseKept(text)).toBeNull();
    }
  });

  test("keeps and erases tokens, rows and halves", () => {
    const input = keepInput({document});
    const heard = vi.fn();
    input.addEventListener("input", heard);
    const press = (name: string) =>
      [...input.querySelectorAll("button")]
        .find((b) => b.getAttribute("aria-label") === name || b.textContent === name)!
        .click();
    press("Keep the token at row 1, column 1");
    expect(input.value).toBe("7fffffff00000000");
    press("Keep or erase row 8");
    expect(input.value).toBe("7fffffff000000ff");
    press("bottom half");
    expect(input.value).toBe("00000000ffffffff");
    press("left half");
    expect(input.value).toBe("f0f0f0f0f0f0f0f0");
    press("nothing");
    expect(input.value).toBe("0000000000000000");
    expect(heard).toHaveBeenCalledTimes(5);
    input.value = "not a grid";
    expect(input.value).toBe("0000000000000000");
  });

  test("is walked with the arrow keys, one token in the tab order", () => {
    const input = keepInput({document});
    document.body.append(input);
    const cells = [...input.querySelectorAll<HTMLButtonElement>("[aria-pressed]")];
    const stops = [...input.querySelectorAll<HTMLElement>(".cells button")];
    cells[0].focus();
    const press = (key: string) =>
      document.activeElement!.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));
    press("ArrowDown");
    press("ArrowRight");
    press("ArrowUp");
    press("ArrowUp");
    expect(document.activeElement).toBe(cells[1]);
    expect(stops.filter(({tabIndex}) => tabIndex === 0)).toEqual([cells[1]]);
    // At the end of each row is the button for the whole of it.
    press("End");
    expect(document.activeElement!.getAttribute("aria-label")).toBe("Keep or erase row 1");
  });
});

test("groupTable gives shares with intervals, and what is most often wrong", () => {
  const rows = [
    {
      ...{label: "pairs", heldOut: true, n: 64, right: 32, ceiling: 60, transformerFaults: 30},
      attributes: {shape: {right: 40, n: 64}, size: {right: 63, n: 64}, kind: {right: 64, n: 64}}
    }
  ];
  const table = groupTable(rows, {caption: "seed 1", document});
  const cells = [...table.querySelectorAll("tbody td")].map((cell) => cell.textContent);
  // Wilson's interval of 32 in 64 is 0.381 to 0.619.
  expect(cells).toEqual(["◇ held out", "50 % (38–62)", "94 % (85–98)", "shape (24), size (1)"]);
  expect(table.querySelector("caption")!.textContent).toBe("seed 1");
});

test("groupTable says how many are clean where that was counted, and what it means", () => {
  const counts = {n: 10, right: 9, clean: 7, ceiling: 10, cleanCeiling: 8, transformerFaults: 1};
  const row = {label: "pairs", heldOut: false, ...counts, attributes: {}};
  const table = groupTable([row], {document});
  const notes = [...table.querySelectorAll(".clean")].map((note) => note.textContent);
  expect(notes).toEqual(["clean: 70 %", "clean: 80 %"]);
  expect(table.querySelector("caption")!.textContent).toMatch(/^Clean: right, and without/);
});

test("bestOfFigure draws three curves, says the ends and has no band for a single caption", () => {
  const curve = (...means: number[]) => means.map((mean, i) => ({n: 2 ** i, mean, error: NaN}));
  const figure = bestOfFigure(
    {captions: 1, reranker: curve(0.5, 0.6), oracle: curve(0.5, 0.75), random: curve(0.5, 0.5)},
    {document, width: 400}
  );
  expect(figure.querySelectorAll("path.line")).toHaveLength(3);
  expect(figure.querySelectorAll("circle")).toHaveLength(6);
  expect([...figure.querySelectorAll("path.band")].every((b) => !b.getAttribute("d"))).toBe(true);
  expect(figure.querySelector("desc")!.textContent).toMatch(/50 % .* 2, .* 60 %, .* 75 %/);
});

test("attributeGridFigure marks what is held out in words too, and its value is the cell's caption", () => {
  const figure = attributeGridFigure({rows: ["circle"], columns: ["red", "white"], document});
  figure.update([
    {
      ...{row: "circle", column: "red", caption: "a red circle", heldOut: "colour"},
      result: {right: 3, n: 4, picture: "data:,"}
    },
    {row: "circle", column: "white", caption: null, heldOut: null, result: null}
  ]);
  const [red, white] = [...figure.querySelectorAll("button")];
  expect(red.getAttribute("aria-label")).toBe("a red circle: colour held out, 3/4 right");
  expect(red.querySelector(".score")!.textContent).toBe("◇ 3/4");
  expect(white.getAttribute("aria-disabled")).toBe("true");
  const heard = vi.fn();
  figure.addEventListener("input", heard);
  red.click();
  expect(figure.value).toBe("a red circle");
  expect(red.getAttribute("aria-pressed")).toBe("true");
  expect(heard).toHaveBeenCalledTimes(1);
});

describe("what is said of drawings", () => {
  const example = {
    ...{caption: "a red circle", drawn: "data:,", original: "data:,", reconstruction: "data:,"},
    ...{right: false, wrong: ["shape"], reconstructionRight: true}
  };
  test("blames the transformer only where the codes could have said it", () => {
    expect(fault(example)).toMatch(/Wrong: shape.*transformer chose the wrong/);
    expect(fault({...example, reconstructionRight: false})).toMatch(/dVAE cannot say it either/);
    expect(exampleList([example, example], {document}).querySelectorAll("img")).toHaveLength(6);
    expect(faultNote({n: 10, right: 6, transformerFaults: 3}, {document}).textContent).toMatch(
      /^4 of 10 .* In 3 of these .* in 1 the/
    );
    expect(faultNote({n: 10, right: 10, transformerFaults: 0}, {document}).textContent).toMatch(
      /None of 10/
    );
  });
  test("counts what is right, or says that nobody can judge", () => {
    const judgements = [{joint: true}, {joint: false}, {joint: true}];
    const said = (heldOut: boolean | null) =>
      verdictNote({judgements: heldOut === null ? null : judgements, heldOut}, {document})
        .textContent;
    expect(said(true)).toMatch(/^2 of 3 .*Held out/);
    expect(said(false)).toMatch(/Seen/);
    expect(said(null)).toMatch(/No oracle/);
  });
  test("labels a drawing with what is wrong, and leaves unjudged ones unmarked", () => {
    const pixels = [new Uint8Array(3), new Uint8Array(3)];
    const judgements = [
      {joint: true, attributes: {shape: true, size: true}},
      {joint: false, attributes: {shape: false, size: true}}
    ];
    const judged = judgedPictures(pixels, {caption: "x", judgements});
    expect(judged.map(({right, label}) => [right, label])).toEqual([
      [true, ""],
      [false, "shape"]
    ]);
    expect(judgedPictures(pixels, {caption: "x"}).map(({right}) => right)).toEqual([null, null]);
  });
});
