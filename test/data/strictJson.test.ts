import fc from "fast-check";
import {expect, test} from "vitest";
import {strictJson} from "../../src/data/strictJson.ts";

test("says what JSON.parse says, whatever the text holds", () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(4), (text, indent) => {
      const spaced = JSON.stringify(JSON.parse(text), null, indent);
      expect(strictJson(text)).toEqual(JSON.parse(text));
      expect(strictJson(new TextEncoder().encode(spaced))).toEqual(JSON.parse(text));
    })
  );
});

test.each([
  ['{"a": 1, "a": 1}', "a"],
  ['{"a": 1, "\\u0061": 2}', "a"],
  ['[{"b": {"c": [1, {"d": "}"}], "x": 1}, "b": 2}]', "b"],
  ['{"__proto__": 1, "__proto__": 2}', "__proto__"],
  ['{"\\"": 1, "\\"": 2}', '\\"']
])("finds the key that %s has twice", (text, key) => {
  expect(() => strictJson(text)).toThrow(new SyntaxError(`has the key "${key}" twice`));
});

test("takes the same text as key and value, and the same key in two objects", () => {
  const text = '{"a": "a", "b": {"a": "b"}, "c": ["a", "a", {"a": 1}, {"a": 2}]}';
  expect(strictJson(text)).toEqual(JSON.parse(text));
});

test("says what is not JSON, and not UTF-8", () => {
  expect(() => strictJson('{"a": 1,}')).toThrow("is not JSON");
  expect(() => strictJson(Uint8Array.of(0x22, 0xe4, 0x22))).toThrow("is not UTF-8");
});
