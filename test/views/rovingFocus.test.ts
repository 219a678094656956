import {JSDOM} from "jsdom";
import {expect, test} from "vitest";
import {rovingFocus} from "../../src/views/rovingFocus.ts";

/** A grid of buttons on a page, and the keys that are pressed in it. */
function onPage(count: number, options: Parameters<typeof rovingFocus>[1] = {}) {
  const {window} = new JSDOM("<div></div>");
  const {document} = window;
  const grid = document.querySelector("div")!;
  const make = (name: string) => Object.assign(document.createElement("button"), {id: name});
  const cells = Array.from({length: count}, (_, i) => make(`cell-${i}`));
  grid.append(...cells);
  const walk = rovingFocus(grid, {cells, layout: 3, ...options});
  const press = (key: string) =>
    document.activeElement!.dispatchEvent(
      new window.KeyboardEvent("keydown", {key, bubbles: true, cancelable: true})
    );
  const stops = () => Array.from(grid.children, (cell) => (cell as HTMLElement).tabIndex);
  return {
    document,
    grid,
    cells,
    make,
    walk,
    press,
    stops,
    focused: () => document.activeElement!.id
  };
}

test("the stop is where the focus went, however it came there", () => {
  const {cells, press, stops, focused} = onPage(6);
  expect(stops()).toEqual([0, -1, -1, -1, -1, -1]);
  cells[0].focus();
  press("ArrowDown");
  expect([focused(), stops()]).toEqual(["cell-3", [-1, -1, -1, 0, -1, -1]]);
  cells[5].focus();
  press("ArrowLeft");
  expect([focused(), stops()]).toEqual(["cell-4", [-1, -1, -1, -1, 0, -1]]);
  // Not every browser gives a pressed button the focus.
  cells[1].click();
  expect(stops()).toEqual([-1, 0, -1, -1, -1, -1]);
});

test("a script that moves the stop takes the focus along, but only from within", () => {
  const {document, cells, walk, focused} = onPage(4);
  walk.stopAt(2);
  expect(document.activeElement).toBe(document.body);
  cells[1].focus();
  walk.stopAt(3);
  expect(focused()).toBe("cell-3");
});

test("walking tells where it came to, once, and nothing at an edge; other keys are let through", () => {
  const walked: number[] = [];
  const {cells, press} = onPage(6, {onWalk: (i) => walked.push(i)});
  cells[0].focus();
  expect(press("ArrowLeft")).toBe(false);
  expect(press("End")).toBe(false);
  expect(press("x")).toBe(true);
  expect(walked).toEqual([2]);
});

test("cells in another order keep the stop and the focus on the same cell", () => {
  const {grid, cells, walk, stops, focused} = onPage(4);
  cells[1].focus();
  const turned = cells.toReversed();
  walk.replace(turned, () => grid.replaceChildren(...turned));
  expect([focused(), walk.at, stops()]).toEqual(["cell-1", 2, [-1, -1, 0, -1]]);
});

test("other cells keep the place, as far as there is one, and the focus", () => {
  const {grid, cells, make, walk, stops, focused} = onPage(4);
  cells[3].focus();
  const others = [make("a"), make("b")];
  walk.replace(others, () => grid.replaceChildren(...others));
  expect([focused(), walk.at, stops()]).toEqual(["b", 1, [-1, 0]]);
});

test("the focus stays where the reader is when cells elsewhere are replaced", () => {
  const {document, grid, cells, make, walk} = onPage(2);
  const field = document.body.appendChild(document.createElement("input"));
  cells[1].focus();
  field.focus();
  const others = [make("a"), make("b")];
  walk.replace(others, () => grid.replaceChildren(...others));
  expect(document.activeElement).toBe(field);
});
