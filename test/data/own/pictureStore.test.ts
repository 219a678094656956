import "fake-indexeddb/auto";
import {afterEach, expect, test} from "vitest";
import {openOwnDataset} from "../../../src/data/own/browser/openOwnDataset.ts";
import {
  DATABASE,
  forgetPictures,
  keepPictures,
  keptPictures
} from "../../../src/data/own/browser/pictureStore.ts";
import {Random} from "../../../src/math/random.ts";
import {isOurs} from "../../../src/notebook/storage.ts";

afterEach(forgetPictures);

const pixels = new Uint8Array(2 * 3072).fill(1, 0, 3072);

test("pictures are kept until they are forgotten, and looking leaves no trace", async () => {
  const before = await indexedDB.databases();
  expect(await keptPictures()).toBeNull();
  expect(await indexedDB.databases()).toEqual(before);
  await keepPictures({captions: ["a cat", "a dog"], pixels});
  expect(await keptPictures()).toEqual({captions: ["a cat", "a dog"], pixels});
  await forgetPictures();
  expect(await indexedDB.databases()).toEqual(before);
  expect(await keptPictures()).toBeNull();
});

test("the lab's own eraser knows them", () => {
  expect(isOurs({kind: "database", name: DATABASE})).toBe(true);
});

test("they make a data set, or it is said that there are none", async () => {
  await expect(openOwnDataset()).rejects.toThrow(/no pictures of your own yet/);
  await keepPictures({captions: ["a cat", "a dog"], pixels});
  const dataset = await openOwnDataset();
  expect([dataset.name, ...dataset.tokenizerCaptions!()]).toEqual(["own", "a cat", "a dog"]);
  const random = new Random(1);
  for (let i = 0; i < 20; ++i) {
    const {caption, pixels: drawn} = dataset.example(random);
    expect(drawn).toHaveLength(3072);
    expect(drawn[0]).toBe(caption === "a cat" ? 1 : 0);
  }
});

test("pictures that are not as many as their captions are not taken", async () => {
  await keepPictures({captions: ["a cat"], pixels});
  expect(await keptPictures()).toBeNull();
});
