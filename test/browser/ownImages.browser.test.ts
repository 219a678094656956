import {closeSync, mkdirSync, mkdtempSync, openSync, rmSync} from "node:fs";
import {writeFileSync, writeSync} from "node:fs";
import {tmpdir} from "node:os";
import {basename, join} from "node:path";
import {encode} from "fast-png";
import type {Locator, Page} from "playwright-core";
import {afterEach, beforeEach, expect, test} from "vitest";
import {readImageFolder} from "../../src/cli/imageFolder.ts";
import {makeZip, type ZipEntry, zipParts} from "../data/own/makeZip.ts";
import {JPEG, WEBP, withOrientation} from "../data/own/pictures.ts";
import {openLab, type OpenLab} from "./openLab.ts";

let lab: OpenLab;
let page: Page;
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "tiny-dalle-lab-own-"));
  lab = await openLab({page: "dvae.html"});
  page = lab.page;
  // Whatever a picture or a caption smuggles in would be heard here.
  await page.exposeFunction("smuggled", () => lab.errors.push("a script of a picture ran"));
  await input().waitFor();
});
afterEach(async () => {
  const remote = lab.requests.filter((url) => !/^(blob:|data:)/.test(url));
  expect(remote.filter((url) => !url.startsWith(lab.server.url))).toEqual([]);
  expect(lab.errors).toEqual([]);
  await lab.close();
  rmSync(folder, {recursive: true});
});

const input = () => page.locator(".own-images");
const status = () => input().locator("[role=status]").first().textContent();
const captions = () => page.locator(".contact-sheet li bdi").allTextContents();
const leftOut = () => page.locator(".left-out li").allTextContents();
const filesInput = () => input().locator("input[type=file]").first();
const folderInput = () => input().locator("input[type=file]").last();

/** What becomes true before long; a busy machine takes its time. */
const soon = <T>(get: () => Promise<T> | T) => expect.poll(get, {timeout: 60_000});

/** The colours of a thumbnail: 32 × 32 × 3 bytes. */
const thumbnail = (item: Locator) =>
  item.locator("canvas").evaluate((canvas: HTMLCanvasElement) => {
    const {data} = canvas.getContext("2d")!.getImageData(0, 0, 32, 32);
    return Array.from(data).filter((_, i) => i % 4 < 3);
  });

/** A picture of one colour, with opacity where that has four parts. */
function plain(width: number, height: number, ...colour: number[]): Uint8Array {
  const data = new Uint8Array(width * height * colour.length).map(
    (_, i) => colour[i % colour.length]
  );
  return encode({width, height, data, channels: colour.length as 3 | 4});
}

const svg = (inside: string, attributes = 'viewBox="0 0 20 10"') =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${inside}</svg>`;

/** Tries everything by which a picture could run scripts or reach the network. */
const INTRUDER = svg(
  `<script>parent.smuggled(); fetch("http://elsewhere.invalid/script")</script>
   <style>@import url(http://elsewhere.invalid/style.css);</style>
   <image href="http://elsewhere.invalid/a.png" width="20" height="10"/>
   <image xlink:href="http://elsewhere.invalid/b.svg" width="20" height="10"/>
   <foreignObject width="20" height="10"><img xmlns="http://www.w3.org/1999/xhtml" src="http://elsewhere.invalid/c.png"/></foreignObject>
   <rect width="20" height="10" fill="#00aa00" onload="smuggled()"/>`,
  'viewBox="0 0 20 10" onload="smuggled()"'
);

const MARKUP = `<img src="http://elsewhere.invalid/d.png" onerror="smuggled()"><b>bold</b>`;

/** One red pixel. */
const GIF = Buffer.from("R0lGODlhAQABAIAAAP8AAP///yH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==", "base64");

test("a folder in the imagefolder convention: every format, captions as text, the same as on the command line", async () => {
  const put = (path: string, data: string | Uint8Array) => {
    mkdirSync(join(folder, path, ".."), {recursive: true});
    writeFileSync(join(folder, path), data);
  };
  put("a.jpg", JPEG);
  put("b.jpg", withOrientation(JPEG, 6));
  put("deep/b.gif", GIF);
  put("deep/er/c.png", plain(50, 200, 0, 0, 255, 51));
  put("d.svg", INTRUDER);
  put("unnamed.png", plain(3, 3, 1, 2, 3));
  put("broken.jpg", JPEG.subarray(0, 300));
  put("cut.png", plain(9, 9, 1, 2, 3).subarray(0, 45));
  put("text.png", "no picture");
  put("notes.txt", "no picture either");
  put("__MACOSX/._a.jpg", "not for us");
  put(".DS_Store", "nor this");
  const quoted = `"${MARKUP.replaceAll('"', '""')}"`;
  put(
    "metadata.csv",
    `\ufefffile_name,text\r\na.jpg,${quoted}\r\nb.jpg,two halves\r\ndeep\\b.gif,a red dot\r\ndeep/er/c.png,猫\r\n` +
      `d.svg,"green\nand still"\r\nbroken.jpg,x\r\ncut.png,x\r\ntext.png,y\r\ngone.png,z\r\n`
  );
  await folderInput().setInputFiles(folder);
  await soon(status).toBe("5 pictures read and kept in this browser.");
  expect(await captions()).toEqual([MARKUP, "two halves", "green and still", "a red dot", "猫"]);
  expect(await page.locator(".contact-sheet :is(img, b)").count()).toBe(0);
  expect((await leftOut()).map((line) => line.replace(/^[^/]*\//, ""))).toEqual([
    "unnamed.png: no caption in the metadata file",
    "broken.jpg: not a readable picture (its header is broken)",
    "cut.png: not a readable picture (the browser cannot decode it)",
    "text.png: not a readable picture (it is not PNG, JPEG, GIF, WebP or SVG inside)"
  ]);
  const report = await page.locator(".left-out").textContent();
  expect(report).toContain("1 file is no picture: .txt.");
  expect(report).toContain("captions of files that are not there: gone.png (line 11).");

  // The command reads the same, but for captions of more than 16 tokens.
  const byCommand = await readImageFolder(folder, () => {});
  expect(byCommand.map(({caption}) => caption)).toEqual((await captions()).slice(1));
  for (const [i, {pixels, caption}] of byCommand.entries()) {
    const shown = await thumbnail(page.locator(".contact-sheet li").nth(i + 1));
    const worst = Math.max(...shown.map((value, j) => Math.abs(value - pixels[j])));
    expect(worst, caption).toBeLessThanOrEqual(3);
  }
  // A fifth of blue on white.
  const [r, g, b] = await thumbnail(page.locator(".contact-sheet li").nth(4));
  expect([Math.abs(r - 204) < 2, Math.abs(g - 204) < 2, b]).toEqual([true, true, 255]);
});

test("a folder of a Chinese spreadsheet: names and letters are told apart, and page and command note the same", async () => {
  const hex = (letters: string) => Buffer.from(letters, "hex");
  const table = Buffer.concat([
    Buffer.from("sep=;\r\n File_Name ;TEXT\r\na:circle.png;"),
    hex("baecc9abb5c4d4b2"), // 红色的圆
    Buffer.from("\r\nb:circle.png;"),
    hex("c0b6c9abb5c4d4b2"), // 蓝色的圆
    Buffer.from("\r\nCIRCLE.png;"),
    hex("c2ccc9abb5c4d4b2"), // 绿色的圆
    Buffer.from("\r\nd.svg;\r\n;"),
    hex("d4b2"),
    Buffer.from("\r\nd.svg;svg\r\n\r\n;;\r\n")
  ]);
  for (const name of ["a:circle.png", "b:circle.png", "circle.png"]) {
    writeFileSync(join(folder, name), plain(9, 9, 255, 0, 0));
  }
  writeFileSync(
    join(folder, "d.svg"),
    `<!--${"x".repeat(5000)}-->${svg("<rect width='9' height='9'/>")}`
  );
  writeFileSync(join(folder, "e.bmp"), "BM");
  writeFileSync(join(folder, "metadata.csv"), table);
  writeFileSync(join(folder, "metadata.jsonl"), "{}");
  const lines: string[] = [];
  const images = await readImageFolder(folder, (line) => lines.push(line));
  const expected = ["红色的圆", "蓝色的圆", "绿色的圆", "svg"];
  expect(images.map(({caption}) => caption)).toEqual(expected);
  expect(lines).toEqual([
    "metadata.jsonl is not read: metadata.csv has the captions of the same folder.",
    "metadata.csv is read as GB18030. Where captions look wrong, save it as UTF-8.",
    "The columns of metadata.csv are taken to be separated by “;”.",
    "metadata.csv, line 7: left out, as it names no file.",
    "metadata.csv names more than once: d.svg (lines 6, 8). The last row counts.",
    "metadata.csv spells names in another way: CIRCLE.png (line 5) is taken for circle.png.",
    "1 file is no picture: .bmp."
  ]);

  await folderInput().setInputFiles(folder);
  await soon(status).toBe("4 pictures read and kept in this browser.");
  expect(await captions()).toEqual(expected);
  const notes = await page.locator(".left-out p").allTextContents();
  const inFolder = new RegExp(`${basename(folder)}/`, "g");
  expect(notes.map((note) => note.replace(inFolder, ""))).toEqual(lines);
});

test("what is dropped beside the place for it leaves the page as it is, and is told where to go", async () => {
  const path = join(folder, "one.png");
  writeFileSync(path, plain(9, 9, 255, 0, 0));
  const devtools = await page.context().newCDPSession(page);
  /** Drops a file as a reader does, in the middle of an element. */
  const drop = async (on: Locator) => {
    await on.scrollIntoViewIfNeeded();
    const {x, y, width, height} = (await on.boundingBox())!;
    const data = {items: [], files: [path], dragOperationsMask: 1};
    const place = {x: x + width / 2, y: y + height / 2, data};
    for (const type of ["dragEnter", "dragOver", "drop"] as const) {
      await devtools.send("Input.dispatchDragEvent", {type, ...place});
    }
  };
  const hint = page.locator(".drop-hint");
  const loads = lab.loads();
  for (const beside of [
    page.locator(".chapter-mark"),
    page.locator("h1"),
    page.locator("body input[type=number]").first()
  ]) {
    await drop(beside);
    await soon(() => hint.textContent()).toBe(
      "Not here. There is a place for a folder, pictures or a zip.Show it"
    );
  }
  await hint.getByRole("button", {name: "Show it"}).click();
  await soon(() =>
    input()
      .locator(".drop-zone")
      .evaluate((zone) => zone.contains(document.activeElement))
  ).toBe(true);
  expect(await hint.textContent()).toBe("");
  await drop(input().locator(".drop-zone p"));
  await soon(captions).toEqual(["one"]);
  expect(lab.loads()).toBe(loads);
  expect(page.context().pages()).toHaveLength(1);

  await page.goto(`${lab.server.url}index.html`);
  await soon(() => hint.count()).toBe(1);
  await drop(page.locator("h1"));
  await soon(() => hint.textContent()).toMatch(/^(This page takes no files|Not here)/);
  expect(page.context().pages()).toHaveLength(1);
  expect(page.url()).toMatch(/index\.html$/);
});

test("pictures outlive a reload, and are forgotten on request", async () => {
  const databases = () =>
    page.evaluate(async () => (await indexedDB.databases()).map((d) => d.name));
  await filesInput().setInputFiles([
    {name: "a_web_picture.webp", mimeType: "image/webp", buffer: Buffer.from(WEBP)},
    {name: "one.png", mimeType: "image/png", buffer: Buffer.from(plain(1, 1, 255, 0, 0))}
  ]);
  await soon(captions).toEqual(["a web picture", "one"]);
  const before = await thumbnail(page.locator(".contact-sheet li").first());
  await page.reload();
  await soon(status).toBe("2 pictures kept in this browser from before.");
  expect(await captions()).toEqual(["a web picture", "one"]);
  expect(await thumbnail(page.locator(".contact-sheet li").first())).toEqual(before);
  await page.getByRole("button", {name: "Forget them"}).click();
  await soon(status).toBe("Forgotten: nothing of your pictures is kept.");
  expect(await captions()).toEqual([]);
  expect(await databases()).not.toContain("tiny-dalle-lab:own-pictures");
  await page.reload();
  await input().waitFor();
  expect(await databases()).not.toContain("tiny-dalle-lab:own-pictures");

  await filesInput().setInputFiles([
    {name: "one.png", mimeType: "image/png", buffer: Buffer.from(plain(1, 1, 255, 0, 0))}
  ]);
  await soon(captions).toEqual(["one"]);
  await page.getByRole("button", {name: "Erase my data…"}).click();
  await soon(() => page.locator(".erase-dialog").textContent()).toContain(
    "tiny-dalle-lab:own-pictures (database)"
  );
  const loads = lab.loads();
  await page.getByRole("button", {name: "Erase", exact: true}).click();
  await soon(() => lab.loads()).toBe(loads + 1);
  await input().waitFor();
  expect(await databases()).not.toContain("tiny-dalle-lab:own-pictures");
});

test("what holds no picture is refused with the reason, and the pictures from before stay", async () => {
  const file = (name: string, data: string | Uint8Array) => ({
    name,
    mimeType: "application/octet-stream",
    buffer: Buffer.from(data as Uint8Array)
  });
  await filesInput().setInputFiles([file("kept.png", plain(2, 2, 9, 9, 9))]);
  await soon(captions).toEqual(["kept"]);
  const refused = async (name: string, data: string | Uint8Array, reason: RegExp) => {
    await filesInput().setInputFiles([file(name, data)]);
    await soon(status).toMatch(reason);
    expect(await status()).toMatch(/The pictures from before stay\.$/);
    expect(await captions()).toEqual(["kept"]);
  };
  await refused("x.zip", "no zip at all", /^x\.zip is not read: /);
  await refused("y.zip", makeZip([]), /There is no file in it/);
  const texts = ["a.txt", "b.txt", "c.pdf"].map((name) => ({name, data: "text"}));
  await refused("z.zip", makeZip(texts), /3 files are no picture: \.txt \(2\), \.pdf \(1\)/);
  const table = {name: "metadata.csv", data: "name,caption\na.png,x"};
  await refused(
    "t.zip",
    makeZip([{name: "a.png", data: plain(1, 1, 0, 0, 0)}, table]),
    /no column "file_name"; it has: name, caption/
  );
  for (const name of ["a", "b"]) writeFileSync(join(folder, `${name}.md`), "text");
  await folderInput().setInputFiles(folder);
  await soon(status).toMatch(/^2 files are no picture: \.md/);
  expect(await captions()).toEqual(["kept"]);
});

test("a hostile zip of two gigabytes: bombs and lies are refused by name, the pictures are read", async () => {
  const MIB = 2 ** 20;
  const header = Buffer.from(plain(1, 1, 0, 0, 0));
  header.writeUInt32BE(60_000, 16);
  header.writeUInt32BE(60_000, 20);
  const levels = Array.from({length: 9}, (_, i) => {
    return `<g id="g${i + 1}">${`<use href="#g${i}"/>`.repeat(10)}</g>`;
  });
  const entries: ZipEntry[] = [
    {name: "1 huge.png", data: "x", stored: true, hole: 2 ** 31 + 5 * MIB},
    {name: "2 bomb.png", data: new Uint8Array(20 * MIB)},
    {name: "3 liar.png", data: new Uint8Array(20 * MIB), claimedSize: 1000},
    {name: "4 vast.png", data: header},
    {name: "5 many.svg", data: svg(`<rect id="g0"/>${levels.join("")}<use href="#g9"/>`)},
    {name: "6 secret.png", data: "x", encrypted: true},
    {name: "7 twice.png", data: plain(9, 9, 255, 0, 0)},
    {name: "7 twice.png", data: plain(9, 9, 0, 255, 0)},
    {name: "sub\\8 windows.svg", data: svg('<rect width="20" height="10" fill="blue"/>')},
    {name: Uint8Array.of(0x39, 0x20, 0x84, 0x2e, 0x70, 0x6e, 0x67), data: plain(9, 9, 0, 0, 0)},
    {name: "../../__MACOSX/x.png", data: "x"}
  ];
  const path = join(folder, "large.zip");
  const file = openSync(path, "w");
  for (const {at, bytes} of zipParts(entries)) writeSync(file, bytes, 0, bytes.length, at);
  closeSync(file);

  await filesInput().setInputFiles(path);
  await soon(status).toMatch(/^4 pictures read/);
  expect(await captions()).toEqual(["7 twice", "7 twice", "9 ä", "8 windows"]);
  const report = (await leftOut()).join("\n");
  expect(report).toMatch(/1 huge\.png: 2,053 MiB are too many: files of up to 64 MiB are read/);
  expect(report).toMatch(/2 bomb\.png: it would inflate to 1,0\d\d times its size/);
  expect(report).toMatch(/3 liar\.png: (it inflates to more than the zip says|broken in the zip)/);
  expect(report).toMatch(/4 vast\.png: 60000 × 60000 pixels are too many/);
  expect(report).toMatch(/5 many\.svg: its repetitions come to [\d.]+B elements/);
  expect(report).toMatch(/6 secret\.png: it is encrypted/);
  expect(await leftOut()).toHaveLength(6);
});

test("hundreds of pictures are read with a count and can be leafed through; cancelling changes nothing", async () => {
  const entries = Array.from({length: 300}, (_, i) => ({
    name: `${String(i).padStart(3, "0")}.png`,
    data: plain(2, 2, i & 255, i >> 8, 0),
    stored: true
  }));
  const zip = {name: "x.zip", mimeType: "application/zip", buffer: Buffer.from(makeZip(entries))};
  await filesInput().setInputFiles(zip);
  await soon(() => input().textContent()).toMatch(/\d of 300 read\d{3}\.png/);
  await page.getByRole("button", {name: "Cancel"}).click();
  await soon(status).toBe("Cancelled.");
  expect(await captions()).toEqual([]);

  await filesInput().setInputFiles(zip);
  await soon(status).toBe("300 pictures read and kept in this browser.");
  await page.getByRole("button", {name: "Next"}).click();
  expect((await captions())[0]).toBe("048");
  const shown = await thumbnail(page.locator(".contact-sheet li").first());
  expect(shown.slice(0, 3)).toEqual([48, 0, 0]);
  expect(await page.locator(".pager").textContent()).toContain("49–96 of 300");
});
