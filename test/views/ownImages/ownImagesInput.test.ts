import {JSDOM} from "jsdom";
import {afterEach, beforeEach, expect, test, vi} from "vitest";
import {ownPictures} from "../../../src/data/own/browser/ownPictures.ts";
import {type OwnImagesInput, ownImagesInput} from "../../../src/views/ownImages/ownImagesInput.ts";
import type {PictureSource} from "../../../src/views/ownImages/ownImagesInput.ts";

const {document, Event, File, HTMLCanvasElement} = new JSDOM().window;
HTMLCanvasElement.prototype.getContext = () => null;

class ImageData {
  data: Uint8ClampedArray;
  constructor(width: number, height: number) {
    this.data = new Uint8ClampedArray(width * height * 4);
  }
}
beforeEach(() => void vi.stubGlobal("ImageData", ImageData));
afterEach(() => void vi.unstubAllGlobals());

const set = (...captions: string[]) => ({
  captions,
  pixels: new Uint8Array(captions.length * 32 * 32 * 3)
});

const nothing: PictureSource = {
  kept: async () => null,
  take: async () => ({...set("a cat"), skipped: [], notes: []}),
  forget: async () => {}
};

async function onPage(source: Partial<PictureSource>) {
  const input = ownImagesInput({...nothing, ...source}, {document});
  document.body.replaceChildren(input);
  const heard: (OwnImagesInput["value"] | undefined)[] = [];
  input.addEventListener("input", () => heard.push(input.value));
  await input.ready;
  const button = (text: string) =>
    [...input.querySelectorAll("button")].find((b) => b.textContent === text)!;
  const status = () => input.querySelector("[role=status]")!.textContent;
  const choose = async (...names: string[]) => {
    const chooser = input.querySelector<HTMLInputElement>("input[type=file]")!;
    const files = names.map((name) => new File(["x"], name));
    Object.defineProperty(chooser, "files", {value: files, configurable: true});
    chooser.dispatchEvent(new Event("input", {bubbles: true}));
    chooser.dispatchEvent(new Event("change", {bubbles: true}));
    await vi.waitFor(() =>
      expect(input.querySelector("progress")!.closest("div")!.hidden).toBe(true)
    );
  };
  return {input, heard, button, status, choose};
}

test("the data layer's pictures are what the view asks for", () => {
  const source: PictureSource = ownPictures();
  expect(source.take).toBeTypeOf("function");
});

test("shows what is kept from before, and forgets it", async () => {
  const forget = vi.fn(async () => {});
  const {input, heard, button, status} = await onPage({kept: async () => set("a cat", ""), forget});
  expect(heard).toEqual([{count: 2, captions: ["a cat", ""]}]);
  expect(status()).toBe("2 pictures kept in this browser from before.");
  const items = [...input.querySelectorAll(".contact-sheet li")].map((li) => li.textContent);
  expect(items).toEqual(["a cat", "(no caption)"]);
  button("Forget them").click();
  await vi.waitFor(() => expect(status()).toMatch(/^Forgotten/));
  expect(forget).toHaveBeenCalledOnce();
  expect(heard.at(-1)).toBeNull();
  expect(input.querySelector(".contact-sheet")).toBeNull();
  expect(button("Forget them").hidden).toBe(true);
});

test("hands over the chosen files, and lists what was left out, as text", async () => {
  const take = vi.fn(async () => ({
    ...set("<b>bold</b>"),
    skipped: [{path: "<img src=x>.png", reason: "no caption in the metadata file"}],
    notes: ["2 files are no picture: .txt."]
  }));
  const {input, heard, choose, status} = await onPage({take});
  await choose("a.png", "<img src=x>.png");
  const [[files]] = take.mock.calls as unknown as [[{path: string}[]]];
  expect(files.map(({path}) => path)).toEqual(["a.png", "<img src=x>.png"]);
  expect(heard).toEqual([{count: 1, captions: ["<b>bold</b>"]}]);
  expect(status()).toBe("1 picture read and kept in this browser.");
  expect(input.querySelector("b, img")).toBeNull();
  const report = input.querySelector<HTMLDetailsElement>(".left-out")!;
  expect(report.querySelector("summary")!.textContent).toBe("1 picture was left out");
  expect(report.open).toBe(true);
  expect(report.textContent).toContain("2 files are no picture: .txt.");
  expect(report.querySelector("li")!.textContent).toBe(
    "<img src=x>.png: no caption in the metadata file"
  );
});

test("what is refused is said, and the pictures from before stay", async () => {
  const take = () => Promise.reject(new Error("2 files are no picture: .txt."));
  const {input, heard, choose, status} = await onPage({kept: async () => set("a cat"), take});
  await choose("a.txt", "b.txt");
  expect(status()).toBe("2 files are no picture: .txt. The pictures from before stay.");
  expect(heard).toHaveLength(1);
  expect(input.value).toEqual({count: 1, captions: ["a cat"]});
  expect(input.querySelectorAll(".contact-sheet li")).toHaveLength(1);
});

test("shows how far it is, takes nothing else meanwhile, and can be cancelled", async () => {
  const take: PictureSource["take"] = (_, {report, signal}) => {
    report({done: 12, total: 5000, path: "cats/12.png"});
    return new Promise((_, reject) =>
      signal.addEventListener("abort", () => reject(signal.reason))
    );
  };
  const {input, heard, button, choose, status} = await onPage({take});
  const chosen = choose("a.zip");
  await vi.waitFor(() => expect(input.textContent).toContain("12 of 5,000 read"));
  expect(input.querySelector("progress")!.value).toBe(12);
  expect(input.textContent).toContain("cats/12.png");
  expect(button("Choose a folder…").disabled).toBe(true);
  button("Cancel").click();
  await chosen;
  expect(status()).toBe("Cancelled.");
  expect(button("Choose a folder…").disabled).toBe(false);
  expect(heard).toEqual([]);
});

test("turns the pages of a large set", async () => {
  const captions = Array.from({length: 100}, (_, i) => `picture ${i}`);
  const {input, button} = await onPage({kept: async () => set(...captions)});
  const first = () => input.querySelector(".contact-sheet li")!.textContent;
  expect([first(), button("Previous").disabled]).toEqual(["picture 0", true]);
  button("Next").click();
  button("Next").click();
  expect([first(), button("Next").disabled]).toEqual(["picture 96", true]);
  expect(input.querySelector(".pager")!.textContent).toContain("97–100 of 100");
});

test("walks through dropped folders", async () => {
  const take = vi.fn(nothing.take);
  const {input} = await onPage({take});
  const file = (path: string) => ({
    isFile: true,
    fullPath: path,
    file: (resolve: (file: File) => void) => resolve(new File(["x"], path))
  });
  const folder = (...parts: unknown[][]) => ({
    isFile: false,
    createReader: () => ({
      readEntries: (resolve: (e: unknown[]) => void) => resolve(parts.shift() ?? [])
    })
  });
  const tree = folder(
    [file("/pets/a.png"), folder([file("/pets/deep/b.png")])],
    [file("/pets/c.png")]
  );
  const drop = Object.assign(new Event("drop", {bubbles: true, cancelable: true}), {
    dataTransfer: {items: [{webkitGetAsEntry: () => tree}], files: []}
  });
  input.querySelector(".drop-zone")!.dispatchEvent(drop);
  expect(drop.defaultPrevented).toBe(true);
  await vi.waitFor(() => expect(take).toHaveBeenCalled());
  const [[files]] = take.mock.calls;
  expect(files.map(({path}) => path)).toEqual(["pets/a.png", "pets/deep/b.png", "pets/c.png"]);
});
