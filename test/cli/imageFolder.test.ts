import {existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {encode} from "fast-png";
import {afterEach, beforeEach, expect, test} from "vitest";
import {UsageError} from "../../src/cli/command.ts";
import {readImageFolder} from "../../src/cli/imageFolder.ts";
import {makeZip} from "../data/own/makeZip.ts";
import {JPEG, WEBP, withOrientation} from "../data/own/pictures.ts";
import {takeCommand} from "./takeCommand.ts";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "own-"))));
afterEach(() => rmSync(folder, {recursive: true}));

/** A picture whose left half is of one colour and whose right half of another. */
function halves(width: number, height: number, left: number[], right: number[]): Uint8Array {
  const data = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; ++i) data.set(i % width < width / 2 ? left : right, i * 3);
  return encode({width, height, data, channels: 3});
}

test("reads pictures of any size, crops them to the middle square, and leaves out what is broken", async () => {
  mkdirSync(join(folder, "deep"));
  writeFileSync(join(folder, "red_and_blue.png"), halves(200, 100, [255, 0, 0], [0, 0, 255]));
  writeFileSync(
    join(folder, "deep", "a green square.svg"),
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="#00ff00"/></svg>`
  );
  writeFileSync(join(folder, "broken.png"), "no picture");
  writeFileSync(join(folder, "notes.txt"), "no picture either");
  const lines: string[] = [];
  const images = await readImageFolder(folder, (line) => lines.push(line));
  expect(images.map(({caption}) => caption)).toEqual(["a green square", "red and blue"]);
  expect(lines).toEqual([
    "1 file is no picture: .txt.",
    expect.stringMatching(/^broken\.png: not a readable picture/)
  ]);
  const [green, both] = images;
  expect([...green.pixels.slice(0, 3)]).toEqual([0, 255, 0]);
  const at = (x: number, y: number) => [
    ...both.pixels.slice((y * 32 + x) * 3, (y * 32 + x) * 3 + 3)
  ];
  expect(at(3, 16)).toEqual([255, 0, 0]);
  expect(at(28, 16)).toEqual([0, 0, 255]);
});

test("takes captions from metadata.csv and says which pictures have none", async () => {
  writeFileSync(join(folder, "1.png"), halves(8, 8, [9, 9, 9], [9, 9, 9]));
  writeFileSync(join(folder, "2.png"), halves(8, 8, [9, 9, 9], [9, 9, 9]));
  writeFileSync(join(folder, "metadata.csv"), "file_name,text\n1.png,something gray\n");
  const lines: string[] = [];
  const images = await readImageFolder(folder, (line) => lines.push(line));
  expect(images.map(({caption}) => caption)).toEqual(["something gray"]);
  expect(lines).toEqual(["2.png: no caption in the metadata file, left out"]);
});

test("reads JPEG, and says of WebP that it cannot", async () => {
  writeFileSync(join(folder, "photo.jpg"), JPEG);
  writeFileSync(join(folder, "web.webp"), WEBP);
  writeFileSync(join(folder, "really webp.png"), WEBP);
  const lines: string[] = [];
  const images = await readImageFolder(folder, (line) => lines.push(line));
  expect(images.map(({caption}) => caption)).toEqual(["photo"]);
  // The middle square of a picture that is red on the left and blue on the right.
  const [r, g, b] = images[0].pixels.slice((16 * 32 + 3) * 3);
  expect(Math.max(255 - r, g, b)).toBeLessThan(6);
  expect(lines).toEqual([
    "really webp.png: WebP is not read here; save it as PNG or JPEG, left out",
    "web.webp: WebP is not read here; save it as PNG or JPEG, left out"
  ]);
});

test("a photograph that a phone saved as HEIC, named .jpg, is told by its type", async () => {
  const heic = Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1");
  writeFileSync(join(folder, "photo.jpg"), heic);
  const args = ["--dataset", folder, "--steps", "1", "--out", join(folder, "run")];
  const {code, lines} = await takeCommand("train", args);
  expect(code).toBe(2);
  expect(lines).toEqual([
    "photo.jpg: not a readable picture (it is HEIF inside, not PNG, JPEG, GIF, WebP or SVG), left out",
    `${folder} holds no usable pictures (PNG, JPEG, GIF or SVG).`
  ]);
  expect(existsSync(join(folder, "run"))).toBe(false);
});

test("turns photographs as their camera asks", async () => {
  // To be shown turned to the right by a quarter: the red half is then above.
  writeFileSync(join(folder, "photo.jpg"), withOrientation(JPEG, 6));
  const [{pixels}] = await readImageFolder(folder, () => {});
  const red = (x: number, y: number) => pixels[(y * 32 + x) * 3] > 200;
  expect([red(3, 3), red(28, 3), red(3, 28), red(28, 28)]).toEqual([true, true, false, false]);
});

test("takes captions from a metadata file beside the pictures of a sub-folder", async () => {
  mkdirSync(join(folder, "train"));
  writeFileSync(join(folder, "train", "1.png"), halves(8, 8, [9, 9, 9], [9, 9, 9]));
  const row = {file_name: "1.png", text: "something gray"};
  writeFileSync(join(folder, "train", "metadata.jsonl"), JSON.stringify(row));
  const images = await readImageFolder(folder, () => {});
  expect(images.map(({caption}) => caption)).toEqual(["something gray"]);
});

test("follows links of pictures and folders; says which lead nowhere or in circles", async () => {
  // As the cache of a hub of data sets has it: the pictures lie elsewhere, under other names.
  const picture = halves(8, 8, [9, 9, 9], [9, 9, 9]);
  mkdirSync(join(folder, "blobs"));
  writeFileSync(join(folder, "blobs", "0a1b"), picture);
  mkdirSync(join(folder, "deep"));
  writeFileSync(join(folder, "deep", "far.png"), picture);
  const set = join(folder, "set");
  mkdirSync(set);
  symlinkSync("../blobs/0a1b", join(set, "near.png"));
  symlinkSync("../deep", join(set, "linked"));
  symlinkSync("..", join(folder, "deep", "up"));
  symlinkSync("../blobs/none", join(set, "gone.png"));
  symlinkSync("loop.png", join(set, "loop.png"));
  const lines: string[] = [];
  const images = await readImageFolder(set, (line) => lines.push(line));
  expect(images.map(({caption}) => caption)).toEqual(["far", "near"]);
  expect(lines).toEqual([
    "gone.png: a link that leads nowhere, left out",
    "linked/up/deep: a link to a folder that it lies in, left out",
    "linked/up/set: a link to a folder that it lies in, left out",
    "loop.png: a link that leads nowhere, left out",
    "1 file is no picture: without an extension."
  ]);
});

test("notes what the page notes, of folders and of zips", async () => {
  const picture = halves(8, 8, [9, 9, 9], [9, 9, 9]);
  const table =
    "sep=;\r\nfile_name;text\r\na.png;first\r\na.png;second\r\ngone.png;x\r\n;orphan\r\nb.png;\r\n\r\n";
  const entries = [
    {name: "a.png", data: picture},
    {name: "b.png", data: picture},
    {name: "old.bmp", data: "BM"},
    {name: "metadata.csv", data: table},
    {name: "metadata.jsonl", data: "{}"}
  ];
  for (const {name, data} of entries) writeFileSync(join(folder, name), data);
  const expected = [
    "metadata.jsonl is not read: metadata.csv has the captions of the same folder.",
    "The columns of metadata.csv are taken to be separated by “;”.",
    "metadata.csv, line 6: left out, as it names no file.",
    "metadata.csv has captions of files that are not there: gone.png (line 5).",
    "metadata.csv names more than once: a.png (lines 3, 4). The last row counts.",
    "1 file is no picture: .bmp.",
    "b.png: no caption in line 7 of metadata.csv, left out"
  ];
  const lines: string[] = [];
  const images = await readImageFolder(folder, (line) => lines.push(line));
  expect(images.map(({caption}) => caption)).toEqual(["second"]);
  expect(lines).toEqual(expected);

  const zip = join(folder, "set.zip");
  writeFileSync(zip, makeZip(entries));
  const fromZip: string[] = [];
  expect(await readImageFolder(zip, (line) => fromZip.push(line))).toEqual(images);
  expect(fromZip).toEqual(expected);
});

test("the command says on stderr what was noticed, before it says that nothing is left", async () => {
  writeFileSync(join(folder, "old.bmp"), "BM");
  writeFileSync(join(folder, "broken.png"), "no picture");
  symlinkSync("none.png", join(folder, "gone.png"));
  const out = join(folder, "run");
  const {code, lines, stdout} = await takeCommand("train", [
    ...["--dataset", folder, "--preset", "nano", "--steps", "1", "--out", out]
  ]);
  expect(lines).toEqual([
    "gone.png: a link that leads nowhere, left out",
    "1 file is no picture: .bmp.",
    expect.stringMatching(/^broken\.png: not a readable picture .*, left out$/),
    `${folder} holds no usable pictures (PNG, JPEG, GIF or SVG).`
  ]);
  expect([code, stdout]).toEqual([2, ""]);
});

test("draws SVG of every encoding", async () => {
  const svg = (start: string) =>
    `${start}<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#0000ff"/></svg>`;
  writeFileSync(join(folder, "a.svg"), svg(`<!--${"x".repeat(5000)}-->`));
  const declared = svg('<?xml version="1.0" encoding="UTF-16"?>');
  writeFileSync(join(folder, "b.svg"), Buffer.from(`\ufeff${declared}`, "utf16le"));
  const lines: string[] = [];
  const images = await readImageFolder(folder, (line) => lines.push(line));
  expect(lines).toEqual([]);
  expect(images.map(({pixels}) => [...pixels.slice(0, 3)])).toEqual([
    [0, 0, 255],
    [0, 0, 255]
  ]);
});

test("refuses a folder without pictures", async () => {
  writeFileSync(join(folder, "notes.txt"), "nothing");
  await expect(readImageFolder(folder, () => {})).rejects.toThrow(UsageError);
});
