import {describe, expect, test} from "vitest";
import {decodeMetadata, MetadataError, readMetadata} from "../../../src/data/own/metadata.ts";

const rows = (...given: Parameters<typeof readMetadata>) => [...readMetadata(...given).captions];

describe("readMetadata", () => {
  test("reads a CSV with quoted commas, quotes, line ends and a byte-order mark", () => {
    const text =
      '\ufefffile_name,text,extra\r\na.png,"a red, round ""thing""",1\r\nb/c.jpg,猫,2\r\n';
    expect(rows("metadata.csv", text)).toEqual([
      ["a.png", 'a red, round "thing"'],
      ["b/c.jpg", "猫"]
    ]);
  });

  test("reads what spreadsheets write where the comma is the decimal sign", () => {
    expect(rows("metadata.csv", "file_name;text\na.png;1,5 cats")).toEqual([["a.png", "1,5 cats"]]);
    expect(rows("metadata.csv", "text\tfile_name\nx\ta.png")).toEqual([["a.png", "x"]]);
  });

  test("reads JSON lines and skips empty ones", () => {
    const text = '{"file_name":"a.png","text":"a <b>cat</b>"}\n\n{"file_name":"b.png","text":""}\n';
    expect(rows("metadata.jsonl", text)).toEqual([
      ["a.png", "a <b>cat</b>"],
      ["b.png", ""]
    ]);
  });

  test("takes names of JavaScript's own for names", () => {
    expect(rows("metadata.csv", "file_name,text,__proto__\n__proto__,constructor,x")).toEqual([
      ["__proto__", "constructor"]
    ]);
  });

  test.each([
    ["metadata.csv", "name,text\na.png,x", /no column "file_name"; it has: name, text/],
    ["metadata.jsonl", '{"file_name":"a.png","text":"x"}\n{oops', /Line 2 .* not JSON/],
    ["metadata.jsonl", '{"file_name":"a.png"}', /Line 1 .* lacks/],
    ["metadata.jsonl", "null", /Line 1 .* lacks/]
  ] as const)("says what is wrong with %s %j", (name, text, message) => {
    expect(() => readMetadata(name, text)).toThrow(MetadataError);
    expect(() => readMetadata(name, text)).toThrow(message);
  });
});

test.each([
  ["UTF-8", Buffer.from("Bär 猫"), "Bär 猫"],
  ["UTF-16, little end first", Buffer.from("\ufeffBär 猫", "utf16le"), "Bär 猫"],
  ["UTF-16, big end first", Buffer.from("\ufeffBär 猫", "utf16le").swap16(), "Bär 猫"],
  ["Windows' Latin", Buffer.from("Bär", "latin1"), "Bär"]
])("decodes %s", (_, bytes, text) => expect(decodeMetadata(bytes)).toBe(text));
