import {expect, test, vi} from "vitest";
import type {PictureDesk, ReadPicture} from "../../../src/data/own/browser/pictureDesk.ts";
import {readPictures} from "../../../src/data/own/browser/readPictures.ts";
import type {Plan} from "../../../src/data/own/planPictures.ts";

const plan = (...paths: string[]): Plan => ({
  pictures: paths.map((path, index) => ({index, path, caption: path.toUpperCase()})),
  skipped: [],
  notes: []
});

const filled = (value: number) => ({pixels: new Uint8Array(3072).fill(value)});

/** Workers that open `opened` and read as `read` says; counts those started and ended. */
function workers(opened: Plan | {refusal: string}, read: (index: number) => Promise<ReadPicture>) {
  const count = {started: 0, ended: 0, files: 0};
  const start = () => {
    ++count.started;
    const desk: PictureDesk = {
      add: (files) => void (count.files += files.length),
      open: async () => structuredClone(opened),
      read
    };
    return {desk, end: () => void ++count.ended};
  };
  return {count, start};
}

const files = [{path: "x.zip", file: new Blob()}];

test("pictures come in order with their captions; those that fail are listed", async () => {
  const {count, start} = workers(plan("a", "b", "c"), async (i) =>
    i === 1 ? {reason: "broken"} : filled(i)
  );
  const seen: unknown[] = [];
  const report = (progress: unknown) => seen.push(progress);
  const {captions, pixels, skipped} = await readPictures(files, {start, report});
  expect(captions).toEqual(["A", "C"]);
  expect([pixels.length, pixels[0], pixels[3072]]).toEqual([6144, 0, 2]);
  expect(skipped).toEqual([{path: "b", reason: "broken"}]);
  expect(seen[2]).toEqual({done: 2, total: 3, path: "c"});
  expect(count).toEqual({started: 1, ended: 1, files: 1});
});

test("a picture on which a worker hangs or breaks is skipped, and another worker goes on", async () => {
  const {count, start} = workers(plan("a", "b", "c"), (i) => {
    if (i === 0) return new Promise(() => {});
    return i === 1 ? Promise.reject(new Error("unreachable")) : Promise.resolve(filled(i));
  });
  const {captions, skipped} = await readPictures(files, {start, patience: 20});
  expect(captions).toEqual(["C"]);
  expect(skipped).toEqual([
    {path: "a", reason: "it takes too long to be drawn"},
    {path: "b", reason: "it breaks what draws it"}
  ]);
  expect(count).toEqual({started: 3, ended: 3, files: 3});
});

test("cancelling ends the worker at once", async () => {
  const {count, start} = workers(plan("a"), () => new Promise(() => {}));
  const controller = new AbortController();
  const reading = readPictures(files, {start, signal: controller.signal});
  await vi.waitFor(() => expect(count.files).toBe(1));
  controller.abort();
  await expect(reading).rejects.toThrow(/abort/);
  expect(count.ended).toBe(count.started);
});

test("what the worker refuses, or cannot use at all, is refused", async () => {
  const refused = workers({refusal: "2 files are no picture: .txt."}, async () => filled(0));
  await expect(readPictures(files, refused)).rejects.toThrow("2 files are no picture: .txt.");
  expect(refused.count.ended).toBe(1);
  const broken = workers(plan("a", "b"), async () => ({reason: "it is encrypted"}));
  await expect(readPictures(files, broken)).rejects.toThrow(
    "None of the 2 pictures can be used: a: it is encrypted."
  );
});
