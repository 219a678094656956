import {describe, expect, test} from "vitest";
import {readMetadata} from "../../../src/data/own/metadata.ts";
import {metadataFiles, planPictures} from "../../../src/data/own/planPictures.ts";

const none = new Map();
const table = (rows: string) => readMetadata("metadata.csv", `file_name,text\n${rows}`);
const named = (pictures: {path: string; caption: string}[]) =>
  pictures.map(({path, caption}) => [path, caption]);

describe("without metadata", () => {
  test("file names are captions, in every folder, by whatever system they were written", () => {
    const paths = ["pets\\black_cat.PNG", "./a-dog.jpeg", "C:\\x\\bird.svg", "e\u0301tude.webp"];
    expect(named(planPictures(paths, none).pictures)).toEqual([
      ["pets/black_cat.PNG", "black cat"],
      ["a-dog.jpeg", "a dog"],
      ["x/bird.svg", "bird"],
      ["étude.webp", "étude"]
    ]);
  });

  test("files of the operating system are passed over in silence", () => {
    const paths = ["__MACOSX/._a.png", ".DS_Store", "x/.hidden/b.png", "Thumbs.db", "a.png"];
    expect(planPictures(paths, none)).toEqual({
      pictures: [{index: 4, path: "a.png", caption: "a"}],
      skipped: [],
      notes: []
    });
  });

  test("two files of one name are two pictures", () => {
    expect(planPictures(["a.png", "a.png"], none).pictures.map(({index}) => index)).toEqual([0, 1]);
  });

  test("markup in a name stays the text it is", () => {
    const [picture] = planPictures(["<img src=x onerror=alert(1)>.png"], none).pictures;
    expect(picture.caption).toBe("<img src=x onerror=alert(1)>");
  });

  test("the 5001st picture is over the limit", () => {
    const paths = Array.from({length: 5001}, (_, i) => `${i}.png`);
    const {pictures, skipped} = planPictures(paths, none);
    expect(pictures).toHaveLength(5000);
    expect(skipped).toEqual([{path: "5000.png", reason: "over the limit of 5,000 pictures"}]);
  });
});

describe("with metadata", () => {
  test("the nearest file above a picture holds its caption", () => {
    const paths = [
      "s/metadata.csv",
      "s/t/metadata.jsonl",
      "s/a.png",
      "s/t/b.png",
      "s/u/c.png",
      "d.png"
    ];
    expect([...metadataFiles(paths)]).toEqual([
      ["s", 0],
      ["s/t", 1]
    ]);
    const metadata = new Map([
      ["s", table("a.png,A\n./u\\c.png,C\nt/b.png,not this")],
      ["s/t", table("b.png,B")]
    ]);
    const {pictures, skipped} = planPictures(paths, metadata);
    expect(named(pictures)).toEqual([
      ["s/a.png", "A"],
      ["s/t/b.png", "B"],
      ["s/u/c.png", "C"],
      ["d.png", "d"]
    ]);
    expect(skipped).toEqual([]);
  });

  test("CSV comes before JSON lines in one folder", () => {
    expect([...metadataFiles(["metadata.jsonl", "a.png", "metadata.csv"])]).toEqual([["", 2]]);
  });

  test("pictures without a row, rows without a picture and repeated rows are told", () => {
    const metadata = new Map([["", table("a.png,first\na.png,second\ngone.png,x")]]);
    const plan = planPictures(["a.png", "b.png", "metadata.csv"], metadata);
    expect(named(plan.pictures)).toEqual([["a.png", "second"]]);
    expect(plan.skipped).toEqual([{path: "b.png", reason: "no caption in the metadata file"}]);
    expect(plan.notes).toEqual([
      "The metadata has captions of files that are not there: gone.png.",
      "The metadata names more than once: a.png. The last row counts."
    ]);
  });

  test("captions become one line without invisible marks; endless ones are refused", () => {
    const metadata = new Map([
      [
        "",
        table(`a.png,"<b>two\n\tlines</b> \u202eturned\u202c"\nb.png,${"x".repeat(1001)}\nc.png,`)
      ]
    ]);
    const {pictures, skipped} = planPictures(["a.png", "b.png", "c.png"], metadata);
    expect(named(pictures)).toEqual([
      ["a.png", "<b>two lines</b> turned"],
      ["c.png", ""]
    ]);
    expect(skipped[0].reason).toMatch(/1,001 characters, at most 1,000/);
  });
});

describe("what holds no picture is refused with what there was", () => {
  test.each([
    [["a.txt", "b.txt"], /^2 files are no picture: \.txt\. PNG, JPEG, GIF, WebP and SVG are read/],
    [["a.txt", "b.pdf", "c.txt", "README"], /\.txt \(2\), \.pdf \(1\), without an extension \(1\)/],
    [["IMG_1.HEIC"], /^1 file is no picture: \.heic/],
    [[], /no file/],
    [[".DS_Store"], /no file/]
  ])("%j", (paths, message) => {
    expect(() => planPictures(paths, none)).toThrow(message);
  });

  test("or why the pictures cannot be used", () => {
    expect(() => planPictures(["a.png"], new Map([["", table("b.png,x")]]))).toThrow(
      /a\.png: no caption in the metadata file/
    );
  });
});
