import {describe, expect, test} from "vitest";
import {
  captionFromName,
  MetadataError,
  ownDataset,
  readMetadata
} from "../../src/data/ownImages.ts";
import {Random} from "../../src/math/random.ts";

describe("readMetadata", () => {
  test("reads a CSV with quoted commas, quotes, line ends and a byte-order mark", () => {
    const text =
      '\ufefffile_name,text,extra\r\na.png,"a red, round ""thing""",1\r\nb/c.jpg,猫,2\r\n';
    expect([...readMetadata("metadata.csv", text)]).toEqual([
      ["a.png", 'a red, round "thing"'],
      ["b/c.jpg", "猫"]
    ]);
  });

  test("reads JSON lines and skips empty ones", () => {
    const text = '{"file_name":"a.png","text":"a <b>cat</b>"}\n\n{"file_name":"b.png","text":""}\n';
    expect([...readMetadata("metadata.jsonl", text)]).toEqual([
      ["a.png", "a <b>cat</b>"],
      ["b.png", ""]
    ]);
  });

  test.each([
    ["metadata.csv", "name,text\na.png,x", /no column "file_name"; it has: name, text/],
    ["metadata.jsonl", '{"file_name":"a.png","text":"x"}\n{oops', /Line 2 .* not JSON/],
    ["metadata.jsonl", '{"file_name":"a.png"}', /Line 1 .* lacks/]
  ] as const)("says what is wrong with %s %j", (name, text, message) => {
    expect(() => readMetadata(name, text)).toThrow(MetadataError);
    expect(() => readMetadata(name, text)).toThrow(message);
  });
});

test("a file name without folder, extension, underscores and hyphens is a caption", () => {
  expect(captionFromName("pets/my_black-cat.01.png")).toBe("my black cat.01");
  expect(captionFromName("猫.jpeg")).toBe("猫");
});

test("a data set of own pictures draws them all, the same for the same stream", () => {
  const images = ["a", "b", "c"].map((caption, i) => ({
    caption,
    pixels: new Uint8Array(3072).fill(i)
  }));
  const dataset = ownDataset("mine", images);
  const random = new Random(1);
  const drawn = Array.from({length: 60}, () => dataset.example(random).caption);
  expect(new Set(drawn)).toEqual(new Set(["a", "b", "c"]));
  const again = new Random(1);
  expect(Array.from({length: 60}, () => dataset.example(again).caption)).toEqual(drawn);
  expect(() => ownDataset("none", [])).toThrow(/at least one picture/);
});
