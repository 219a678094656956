import {expect, test} from "vitest";
import {fold} from "../../../src/notebook/site/foldedSections.ts";

const cell = (n: number, inside = "") =>
  `<div id="cell-${n}" class="observablehq observablehq--cell"><div>${inside}</div></div>`;
const mark = '<div data-fold="Three sketches &amp; more"></div>';

test("what follows a mark, up to the next heading, is folded behind its words", () => {
  const page = ["<main>", cell(1, "<h2>A</h2>"), cell(2, `<p>Why.</p>${mark}`), cell(3), cell(4)];
  expect(fold([...page, cell(5, '<h2 id="b">B</h2>'), cell(6), "</main>"].join(""))).toBe(
    [
      ...["<main>", cell(1, "<h2>A</h2>"), cell(2, "<p>Why.</p>")],
      '<details class="fold"><summary>Three sketches &amp; more</summary>',
      ...[cell(3), cell(4), "</details>", cell(5, '<h2 id="b">B</h2>'), cell(6), "</main>"]
    ].join("")
  );
});

test("a box of controls and figures is folded as a whole", () => {
  const box = `<div class="driven"><div class="controls">${cell(2)}</div>${cell(3)}</div>`;
  expect(fold(cell(1, mark) + box + cell(4, "<h3>B</h3>"))).toBe(
    `${cell(1)}<details class="fold"><summary>Three sketches &amp; more</summary>${box}</details>` +
      cell(4, "<h3>B</h3>")
  );
});

test("parts that follow each other are folded each for itself", () => {
  const html = fold(
    [1, 2].map((n) => cell(n, `<h2>${n}</h2>${mark}`) + cell(10 + n)).join("") +
      cell(3, "<h2>3</h2>")
  );
  expect(html.match(/<details/g)).toHaveLength(2);
  expect(html.match(/<\/details><div id="cell-[23]"/g)).toHaveLength(2);
});

test("a part without a heading of its own ends the one before it", () => {
  const html = fold(cell(1, mark) + cell(2) + cell(3, mark) + cell(4) + cell(5, "<h2>B</h2>"));
  const folded = (n: number) =>
    `<details class="fold"><summary>Three sketches &amp; more</summary>${cell(n)}</details>`;
  expect(html).toBe(cell(1) + folded(2) + cell(3) + folded(4) + cell(5, "<h2>B</h2>"));
});

test("a page without marks stays as it is, and a part without an end is a mistake", () => {
  const plain = cell(1, "<h2>A</h2>") + cell(2);
  expect(fold(plain)).toBe(plain);
  expect(() => fold(cell(1, mark) + cell(2))).toThrow("no heading after it");
});
