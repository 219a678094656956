import {describe, expect, test} from "vitest";
import {type CellBlock, gridWalk} from "../../src/views/gridWalk.ts";

/** Where the keys lead one after the other. */
function walk(keys: readonly string[], from: number, blocks: CellBlock[], inOrder = false) {
  return keys.reduce((at, name) => {
    const ctrlKey = name.startsWith("Ctrl+");
    return gridWalk({key: name.replace("Ctrl+", ""), ctrlKey}, at, blocks, {inOrder})!;
  }, from);
}

describe("in a grid of 8 × 8", () => {
  const blocks = [{length: 64, columns: 8}];

  test.each([
    ["ArrowRight", 9, 10],
    ["ArrowRight", 15, 15],
    ["ArrowLeft", 8, 8],
    ["ArrowUp", 9, 1],
    ["ArrowUp", 1, 1],
    ["ArrowDown", 9, 17],
    ["ArrowDown", 57, 57],
    ["Home", 13, 8],
    ["End", 9, 15],
    ["Ctrl+Home", 36, 0],
    ["Ctrl+End", 36, 63],
    ["PageDown", 9, 41],
    ["PageDown", 41, 57],
    ["PageUp", 41, 9],
    ["PageUp", 9, 1]
  ])("%s leads from %i to %i", (key, from, to) => {
    expect(walk([key], from, blocks)).toBe(to);
  });

  test("what belongs to the browser or the reader's other tools leads nowhere", () => {
    for (const event of [
      {key: "a"},
      {key: "Tab"},
      {key: "Enter"},
      {key: "ArrowLeft", altKey: true},
      {key: "ArrowLeft", ctrlKey: true},
      {key: "Home", metaKey: true},
      {key: "End", shiftKey: true}
    ]) {
      expect(gridWalk(event, 9, blocks)).toBeNull();
    }
  });
});

test("cells in order go on in the next row, and Home and End lead to the ends of all", () => {
  const blocks = [{length: 7, columns: 3}];
  expect(walk(["ArrowRight"], 2, blocks, true)).toBe(3);
  expect(walk(["ArrowLeft"], 3, blocks, true)).toBe(2);
  expect(walk(["ArrowRight"], 6, blocks, true)).toBe(6);
  expect(walk(["End"], 1, blocks, true)).toBe(6);
  expect(walk(["Home"], 5, blocks, true)).toBe(0);
  // The last row has one cell: down from the row above leads there from every column.
  expect(walk(["ArrowDown"], 5, blocks, true)).toBe(6);
  expect(walk(["PageDown"], 2, blocks, true)).toBe(6);
});

test("from block to block it goes by their nearest ends", () => {
  const blocks = [
    {length: 16, columns: 16},
    {length: 64, columns: 8}
  ];
  expect(walk(["ArrowDown"], 3, blocks, true)).toBe(16);
  expect(walk(["ArrowUp"], 20, blocks, true)).toBe(15);
  expect(walk(["ArrowUp"], 3, blocks, true)).toBe(3);
  expect(walk(["ArrowRight"], 15, blocks, true)).toBe(16);
  expect(walk(["PageUp"], 60, blocks, true)).toBe(28);
});

test("in an empty grid no key leads anywhere", () => {
  expect(gridWalk({key: "End"}, 0, [])).toBeNull();
});
