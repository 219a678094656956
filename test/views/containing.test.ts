import {expect, test} from "vitest";
import {containing} from "../../src/views/containing.ts";

test.each([
  ["red", "text token 3: “red”: 99 %", "text token 3: “red”: 99 %"],
  ["", "image token 1", "image token 1"],
  // A part of a number is another number.
  ["2.03", "text token 4: 2.034 nats", "2.03, text token 4: 2.034 nats"],
  ["▸", "the start: 4 %", "the start: 4 %"],
  ["pad", "the pad of place 7", "the pad of place 7"]
])("the name of what shows “%s” holds it", (text, name, expected) => {
  expect(containing(text, name)).toBe(expected);
});
