import {expect, test} from "vitest";
import {
  countEdits,
  isEdited,
  NO_EDITS,
  type PageEdits,
  readEdits,
  sameEdits,
  writeEdits
} from "../../../src/notebook/edit/pageEdits.ts";
import {shortValue} from "../../../src/notebook/edit/shortValue.ts";
import {docsOf} from "../../../src/notebook/site/nameDocs.ts";

const EDITS: PageEdits = {
  changed: {31: "const a = 1;", 5: "const b = “2”;"},
  added: [{id: 10_000, after: 5, text: "display(b)"}]
};

test("edits survive being written and read; what is none is refused", () => {
  expect(readEdits(writeEdits(EDITS))).toEqual(EDITS);
  expect(readEdits(writeEdits(NO_EDITS))).toEqual(NO_EDITS);
  const {changed, added} = EDITS;
  const bad = [
    ...[null, "", "no JSON", "[]", "{}", `{"changed": {}}`, `{"changed": null, "added": []}`],
    JSON.stringify({changed: {5: 7}, added: []}),
    // The id of a cell that the page itself may have.
    JSON.stringify({changed, added: [{...added[0], id: 12}]}),
    JSON.stringify({changed, added: [{...added[0], text: undefined}]})
  ];
  for (const text of bad) expect(readEdits(text), String(text)).toBeNull();
});

test("the same edits are the same in whichever order they were made", () => {
  const turned = {...EDITS, changed: {5: EDITS.changed[5], 31: EDITS.changed[31]}};
  expect(sameEdits(EDITS, turned)).toBe(true);
  expect(sameEdits(EDITS, {...EDITS, added: []})).toBe(false);
  expect([countEdits(EDITS), isEdited(EDITS), isEdited(NO_EDITS)]).toEqual([3, true, false]);
});

test("values are told in short", () => {
  expect(
    [
      ...[1, 1 / 3, -0.5, NaN, "τ", true, null, undefined, [1, [2, 3]], new Float64Array(9)],
      ...[
        {a: 1, b: {c: {d: 1}}},
        () => 1,
        new Map([[1, 2]]),
        12n,
        Array.from({length: 99}, () => "long")
      ]
    ].map(shortValue)
  ).toEqual([
    ...["1", "0.333333", "-0.500000", "NaN", '"τ"', "true", "null", "undefined"],
    ...["Array(2) [1, Array(2) [2, 3]]", "Float64Array(9) [0, 0, 0, 0, 0, 0, …]"],
    ...["{a: 1, b: {c: {…}}}", "a function", "Map(1)", "12"],
    'Array(99) ["long", "long", "long", "long", "long", "long", …]'
  ]);
  expect(shortValue("x".repeat(500))).toHaveLength(120);
  const lazy = {
    get started(): never {
      throw new Error("started by looking");
    }
  };
  expect(shortValue(lazy)).toBe("{started: …}");
});

test("names are told what their sources say", () => {
  const docs = docsOf(
    `import {gumbelQuantile, gumbelDensity} from "../src/math/gumbel/gumbel.ts";`,
    "notebooks"
  );
  expect(Object.keys(docs)).toContain("gumbelQuantile");
  expect(docs.gumbelQuantile).not.toMatch(/[*@\n]/);
});
