import {describe, expect, test} from "vitest";
import {type Metadata, readMetadata} from "../../../src/data/own/metadata.ts";
import {metadataFiles, planPictures} from "../../../src/data/own/planPictures.ts";

const none = new Map();
const table = (rows: string, path = "metadata.csv") =>
  readMetadata(path, new TextEncoder().encode(`file_name,text\n${rows}`));
/** The plan of files with a table of captions beside them. */
const planned = async (paths: string[], rows: string) =>
  planPictures(paths, new Map([["", await table(rows)]]));
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

  test("two files that come to one name are two pictures, and it is said", () => {
    const {pictures, notes} = planPictures(["s/a.png", "s\\a.png", "b.png", "c.png"], none);
    expect(pictures.map(({path}) => path)).toEqual(["s/a.png", "s\\a.png", "b.png", "c.png"]);
    expect(notes).toEqual([
      "2 files come to one name, s/a.png: s/a.png, s\\a.png. They are kept apart."
    ]);
  });

  test("a letter with a colon is no drive where no slash follows", () => {
    const {pictures, notes} = planPictures(["a:circle.png", "b:circle.png"], none);
    expect(named(pictures)).toEqual([
      ["a:circle.png", "a:circle"],
      ["b:circle.png", "b:circle"]
    ]);
    expect(notes).toEqual([]);
  });

  test("a name in which there is nothing to read is no caption", () => {
    const {skipped} = planPictures(["_-_.png", "\u200b.png", "a.png"], none);
    expect(skipped.map(({reason}) => reason)).toEqual([
      "no caption: there is nothing to read in it",
      "no caption: there is nothing to read in it"
    ]);
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
  test("the nearest file above a picture holds its caption", async () => {
    const paths = [
      "s/metadata.csv",
      "s/t/metadata.jsonl",
      "s/a.png",
      "s/t/b.png",
      "s/u/c.png",
      "d.png"
    ];
    expect([...metadataFiles(paths)]).toEqual([
      ["s", [0]],
      ["s/t", [1]]
    ]);
    const metadata = new Map<string, Metadata>([
      ["s", await table("a.png,A\n./u\\c.png,C\nt/b.png,not this")],
      ["s/t", await table("b.png,B")]
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

  test("CSV comes before JSON lines in one folder, however they are written", () => {
    expect([...metadataFiles(["Metadata.jsonl", "a.png", "METADATA.CSV"])]).toEqual([["", [2, 0]]]);
  });

  test("pictures without a row, rows without a picture and repeated rows are told", async () => {
    const plan = await planned(
      ["a.png", "b.png", "metadata.csv"],
      "a.png,first\na.png,second\ngone.png,x"
    );
    expect(named(plan.pictures)).toEqual([["a.png", "second"]]);
    expect(plan.skipped).toEqual([{path: "b.png", reason: "no caption in the metadata file"}]);
    expect(plan.notes).toEqual([
      "metadata.csv has captions of files that are not there: gone.png (line 4).",
      "metadata.csv names more than once: a.png (lines 2, 3). The last row counts."
    ]);
  });

  test("rows that cannot be used are told with their lines", async () => {
    const {notes} = await planned(["a.png"], "a.png,x\n,one\n,two\nb.png,x,y");
    expect(notes).toEqual([
      "metadata.csv, lines 3, 4: left out, as it names no file.",
      expect.stringMatching(/^metadata\.csv, line 5: left out, as it has more cells/)
    ]);
  });

  test("captions become one line without invisible marks; endless and empty ones are refused", async () => {
    const {pictures, skipped} = await planned(
      ["a.png", "b.png", "c.png", "d.png"],
      `a.png,"<b>two\n\tlines</b> \u202eturned\u202c"\nb.png,${"x".repeat(1001)}\nc.png,\nd.png,\u200b`
    );
    expect(named(pictures)).toEqual([["a.png", "<b>two lines</b> turned"]]);
    expect(skipped.map(({path, reason}) => `${path}: ${reason}`)).toEqual([
      expect.stringMatching(/^b\.png: .*1,001 characters, at most 1,000/),
      "c.png: no caption in line 5 of metadata.csv",
      "d.png: no caption: there is nothing to read in it"
    ]);
  });
});

describe("names of files in the metadata", () => {
  test("are taken as they are spelt first: no two files get one caption", async () => {
    const paths = ["a:circle.png", "b:circle.png", "circle.png", "x\\y.png", "x/y.png"];
    const rows = "a:circle.png,A\nb:circle.png,B\ncircle.png,C\nx\\y.png,D\nx/y.png,E";
    const {pictures, skipped} = await planned(paths, rows);
    expect(pictures.map(({caption}) => caption)).toEqual(["A", "B", "C", "D", "E"]);
    expect(skipped).toEqual([]);
  });

  test("are taken for no file of another name", async () => {
    const {pictures, skipped, notes} = await planned(
      ["a:circle.png", "b:circle.png", "c.png"],
      "circle.png,one caption\nc.png,C"
    );
    expect(named(pictures)).toEqual([["c.png", "C"]]);
    expect(skipped.map(({path}) => path)).toEqual(["a:circle.png", "b:circle.png"]);
    expect(notes).toEqual([
      "metadata.csv has captions of files that are not there: circle.png (line 2)."
    ]);
  });

  test("may be written as Windows and other forms of Unicode have them", async () => {
    const {pictures, notes} = await planned(
      ["e\u0301.png", "s/b.png", "s/t/c.png"],
      "\u00e9.png,A\nC:\\s\\b.png,B\ns/u/../t/./c.png,C"
    );
    expect(pictures.map(({caption}) => caption)).toEqual(["A", "B", "C"]);
    expect(notes).toEqual([]);
  });

  test("that only some systems take for those of files are taken for them, and it is said", async () => {
    const {pictures, notes} = await planned(
      ["Cat.PNG", "my dog.png", "bird.png"],
      "cat.png,A\nmy%20dog.png,B\nbird.png.,C"
    );
    expect(pictures.map(({caption}) => caption)).toEqual(["A", "B", "C"]);
    expect(notes).toEqual([
      "metadata.csv spells names in another way: cat.png (line 2) is taken for Cat.PNG, " +
        "my%20dog.png (line 3) is taken for my dog.png, bird.png. (line 4) is taken for bird.png."
    ]);
  });

  test("that may mean several files give none of them a caption", async () => {
    const {pictures, skipped} = await planned(
      ["A.png", "a.png", "b.png", "C:/x.png", "D:/x.png"],
      "A.PNG,which?\nx.png,which?\nb.png,B"
    );
    expect(named(pictures)).toEqual([["b.png", "B"]]);
    expect(skipped.map(({path, reason}) => `${path}: ${reason}`)).toEqual([
      "A.png: line 2 of metadata.csv may mean it, or a.png as well",
      "a.png: line 2 of metadata.csv may mean it, or A.png as well",
      "C:/x.png: line 3 of metadata.csv may mean it, or D:/x.png as well",
      "D:/x.png: line 3 of metadata.csv may mean it, or C:/x.png as well"
    ]);
  });

  test("do not lead out of the folder of the metadata", async () => {
    const metadata = new Map([["s", await table("../a.png,A\nb.png,B", "s/metadata.csv")]]);
    const {pictures, notes} = planPictures(["a.png", "s/a.png", "s/b.png"], metadata);
    expect(named(pictures)).toEqual([
      ["a.png", "a"],
      ["s/b.png", "B"]
    ]);
    expect(notes).toEqual([
      "s/metadata.csv has captions of files that are not there: ../a.png (line 2)."
    ]);
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

  test("or why the pictures cannot be used", async () => {
    await expect(planned(["a.png"], "b.png,x")).rejects.toThrow(
      /a\.png: no caption in the metadata file/
    );
  });
});
