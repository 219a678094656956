import {expect, test} from "vitest";
import {diskFile, readWhole} from "../../../src/data/own/givenFile.ts";
import {RefusedError} from "../../../src/data/own/skippedFile.ts";
import {unpackZips} from "../../../src/data/own/unpackZips.ts";
import {zipFiles} from "../../../src/data/own/zipFiles.ts";
import {makeZip, type ZipEntry} from "./makeZip.ts";

const MIB = 2 ** 20;

const openAll = (entries: ZipEntry[]) => zipFiles("x.zip", new Blob([makeZip(entries)]));
const open = async (entries: ZipEntry[]) => (await openAll(entries)).files;

const text = async (file: {read(): Promise<Uint8Array>}) =>
  new TextDecoder().decode(await file.read());

test("files come out as they went in, deflated or stored, without their folders", async () => {
  const files = await open([
    {name: "a/", data: "", stored: true},
    {name: "a/猫.svg", data: "deflated ".repeat(50)},
    {name: "b.svg", data: "stored", stored: true}
  ]);
  expect(files.map(({path, size}) => [path, size])).toEqual([
    ["a/猫.svg", 450],
    ["b.svg", 6]
  ]);
  expect(await text(files[0])).toBe("deflated ".repeat(50));
  expect(await text(files[1])).toBe("stored");
});

test.each([
  // What the first PCs had, and Western systems have had since.
  ["IBM437", ["4284722e706e67"], ["Bär.png"]],
  ["IBM437", ["67815f73652e706e67", "7465782e706e67"], ["gü_se.png", "tex.png"]],
  // Windows in Chinese, Japanese, Korean and Russian.
  [
    "GB18030",
    ["bac3cdbc2fbadac3a82e706e67", "c0b6c9abb5c4d0c72e706e67"],
    ["好图/黑猫.png", "蓝色的星.png"]
  ],
  ["Shift_JIS", ["8d9582a2944c2e706e67", "90c282a290af2e706e67"], ["黒い猫.png", "青い星.png"]],
  ["IBM866", ["aae0a0e1adeba920aae0e3a32e706e67"], ["красный круг.png"]]
])("names that a zip does not say to be UTF-8 are read as %s", async (encoding, hex, names) => {
  const {files, notes} = await openAll(
    hex.map((bytes) => ({name: Uint8Array.from(Buffer.from(bytes, "hex")), data: "x"}))
  );
  expect(files.map(({path}) => path)).toEqual(names);
  expect(notes).toEqual([`The names of files in x.zip are read as ${encoding}.`]);
});

test("UTF-8 is read as such where a zip does not say it, as those of Macs do not", async () => {
  const [file] = await open([{name: new TextEncoder().encode("猫.png"), data: "x"}]);
  expect(file.path).toBe("猫.png");
});

test("a file that says it is too large is refused before it is read", async () => {
  const [file] = await open([{name: "a.png", data: "x", stored: true, claimedSize: 65 * MIB}]);
  await expect(readWhole(file)).rejects.toThrow(/65 MiB are too many: files of up to 64 MiB/);
});

test("a file that would inflate a thousandfold is refused before it is read", async () => {
  const [file] = await open([{name: "a.png", data: new Uint8Array(20 * MIB)}]);
  await expect(readWhole(file)).rejects.toThrow(/would inflate to 1,0\d\d times its size/);
});

test("a file that inflates to more than it says is stopped on the way", async () => {
  const [file] = await open([{name: "a.png", data: new Uint8Array(20 * MIB), claimedSize: 1000}]);
  await expect(file.read()).rejects.toThrow(/more than the zip says|broken in the zip/);
});

test.each([
  ["shorter than it says", {data: "short", claimedSize: 10}],
  ["with its bits changed", {data: "x".repeat(99), claimedCompressedSize: 3}],
  ["encrypted", {data: "secret", encrypted: true}]
])("a file %s is refused by itself", async (_, entry) => {
  const files = await open([
    {name: "a.png", ...entry},
    {name: "b.png", data: "fine"}
  ]);
  await expect(readWhole(files[0])).rejects.toThrow(
    /it is encrypted|broken in the zip|than the zip/
  );
  expect(await text(files[1])).toBe("fine");
});

test("files that lie on top of each other, as in bombs, are refused", async () => {
  const bytes = makeZip([
    {name: "a.png", data: "one"},
    {name: "b.png", data: "two"}
  ]);
  // The second record of the directory is made to point to the first file.
  const view = new DataView(bytes.buffer);
  const start = view.getUint32(bytes.length - 6, true);
  view.setUint32(start + 46 + 5 + 42, 0, true);
  const {files} = await zipFiles("x.zip", new Blob([bytes]));
  expect(await text(files[0])).toBe("one");
  await expect(files[1].read()).rejects.toThrow(/broken in the zip/);
});

test("what is no zip, or holds too many files, is refused as a whole", async () => {
  await expect(zipFiles("x.zip", new Blob(["no zip at all"]))).rejects.toThrow(RefusedError);
  await expect(zipFiles("x.zip", new Blob([]))).rejects.toThrow(/^x\.zip is not read: /);
  const many = Array.from({length: 20_001}, (_, i) => ({name: `${i}`, data: "", stored: true}));
  await expect(open(many)).rejects.toThrow(/more than 20,000 files/);
});

test("a table of contents that claims a gigabyte is not read", async () => {
  const bytes = makeZip([{name: "a.png", data: "one"}]);
  const view = new DataView(bytes.buffer);
  view.setUint32(bytes.length - 10, 2 ** 30, true);
  const zip = new Blob([new Uint8Array(100 * MIB), bytes]);
  await expect(zipFiles("x.zip", zip)).rejects.toThrow(RefusedError);
});

test("several zips, and zips among other files, keep apart what they hold", async () => {
  const zip = new Blob([makeZip([{name: "a.png", data: "one"}])]);
  const paths = async (...names: string[]) =>
    (await unpackZips(names.map((path) => diskFile(path, zip)))).files.map(({path}) => path);
  expect(await paths("x.zip")).toEqual(["a.png"]);
  expect(await paths("x.zip", "sub/y.ZIP", "b.png")).toEqual(["x/a.png", "sub/y/a.png", "b.png"]);
  expect(await paths("__MACOSX/._x.zip", "x.zip")).toEqual(["__MACOSX/._x.zip", "x/a.png"]);
});
