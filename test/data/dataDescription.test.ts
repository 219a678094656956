import {createHash} from "node:crypto";
import {expect, test} from "vitest";
import type {CaptionedImage} from "../../src/data/captionedImage.ts";
import {dataChange, describeData, isDataDescription} from "../../src/data/dataDescription.ts";
import {ownDataset} from "../../src/data/own/ownDataset.ts";
import {shapes} from "../../src/data/shapes/shapes.ts";

const image = (caption: string, fill: number): CaptionedImage => ({
  caption,
  pixels: new Uint8Array(3072).fill(fill)
});
const described = (...images: CaptionedImage[]) => describeData(ownDataset("mine", images));
const cats = [image("a cat", 1), image("a cat", 2), image("a dog", 3)];

test("own pictures are described by their number, their captions and two hashes", () => {
  const sha256 = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest("hex");
  expect(described(...cats)).toEqual({
    count: 3,
    captions: 2,
    captionHash: sha256('["a cat","a cat","a dog"]'),
    pixelHash: sha256(Buffer.concat(cats.map(({pixels}) => pixels)))
  });
});

test("drawn data are described by what they draw", () => {
  const description = describeData(shapes);
  expect(description.count).toBeNull();
  expect(describeData(shapes)).toEqual(description);
  const pale = {
    ...shapes,
    example: (random: Parameters<typeof shapes.example>[0]) => {
      const {caption, pixels} = shapes.example(random);
      return {caption, pixels: pixels.map((value) => value >> 1)};
    }
  };
  expect(dataChange(description, describeData(pale))).toMatch(
    /^There are pictures drawn when needed .*, as before, but the pictures are not the same\.$/
  );
});

test.each([
  [cats, null],
  [
    cats.slice(0, 2),
    "There were 3 pictures with 2 captions; now there are 2 pictures with 1 caption."
  ],
  [
    [image("a cow", 1), ...cats.slice(1)],
    "There were 3 pictures with 2 captions; now there are 3 pictures with 3 captions."
  ],
  [
    [cats[0], cats[1], image("a cow", 3)],
    "There are 3 pictures with 2 captions, as before, but the captions are not the same."
  ],
  [
    [cats[0], cats[1], image("a dog", 4)],
    "There are 3 pictures with 2 captions, as before, but the pictures are not the same."
  ],
  [
    cats.toReversed(),
    "There are 3 pictures with 2 captions, as before, but the captions and pictures are not the same."
  ]
])("what differs is said: %#", (images, sentence) => {
  expect(dataChange(described(...cats), described(...images))).toBe(sentence);
});

test("a description is known when it is read from a file, and nothing else is", () => {
  const description = described(...cats);
  expect(isDataDescription(JSON.parse(JSON.stringify(description)))).toBe(true);
  expect(isDataDescription(describeData(shapes))).toBe(true);
  for (const wrong of [
    null,
    3,
    "",
    {},
    {...description, pixelHash: "x"},
    {...description, count: "3"}
  ]) {
    expect(isDataDescription(wrong), JSON.stringify(wrong)).toBe(false);
  }
});
