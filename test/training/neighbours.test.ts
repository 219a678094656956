import {expect, test} from "vitest";
import {Random} from "../../src/math/random.ts";
import {Neighbours} from "../../src/training/neighbours.ts";

const COLOURS = ["red", "green", "blue"];
const SHAPES = ["circle", "star"];
const captions = COLOURS.flatMap((colour) => SHAPES.map((shape) => `a ${colour} ${shape}`));

const different = (a: string, b: string) => {
  const [x, y] = [a.split(" "), b.split(" ")];
  return x.length === y.length ? x.filter((word, i) => word !== y[i]).length : Infinity;
};

test("a group's captions differ in exactly one word, the same for all", () => {
  const neighbours = new Neighbours([...captions, ...captions, "a red circle on a star"]);
  const random = new Random(1, "groups");
  const sizes = new Set<number>();
  for (let i = 0; i < 200; ++i) {
    const group = neighbours.group(3, random).map((at) => neighbours.captions[at]);
    sizes.add(group.length);
    for (const a of group) for (const b of group) if (a !== b) expect(different(a, b)).toBe(1);
    expect(new Set(group).size).toBe(group.length);
  }
  // Three colours, two shapes, and those whose words allow no other.
  expect([...sizes].sort()).toEqual([1, 2, 3]);
});

test("a caption without neighbours is a group of one", () => {
  expect(new Neighbours(["one", "two words"]).group(4, new Random(2))).toHaveLength(1);
  expect(new Neighbours(["same", "same"]).group(4, new Random(2))).toHaveLength(1);
});
