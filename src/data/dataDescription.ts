/** What a run remembers of the data it learns from, so that it notices when they are others. */
import {sha256} from "@noble/hashes/sha2.js";
import {bytesToHex, utf8ToBytes} from "@noble/hashes/utils.js";
import {Random} from "../math/random.ts";
import {captions as texts} from "../text/en/captions.ts";
import type {CaptionedImage, Dataset} from "./captionedImage.ts";

export interface DataDescription {
  /** Pictures; null where each is drawn when it is needed. */
  count: number | null;
  /** Different captions among them, or among the drawn ones that were looked at. */
  captions: number;
  /** SHA-256 of the captions in order, in hexadecimal. */
  captionHash: string;
  /** SHA-256 of the pixels in order, in hexadecimal. */
  pixelHash: string;
}

/** Drawn data are known by so many examples, always the same. */
const LOOKED_AT = 256;

/** Describes a data set: all of its pictures, or the first that it draws. */
export function describeData(dataset: Dataset): DataDescription {
  const images = dataset.images ?? firstDrawn(dataset);
  const captions = images.map(({caption}) => caption);
  const pixels = sha256.create();
  for (const image of images) pixels.update(image.pixels);
  return {
    count: dataset.images?.length ?? null,
    captions: new Set(captions).size,
    captionHash: bytesToHex(sha256(utf8ToBytes(JSON.stringify(captions)))),
    pixelHash: bytesToHex(pixels.digest())
  };
}

function firstDrawn({example}: Dataset): CaptionedImage[] {
  const random = new Random("description");
  return Array.from({length: LOOKED_AT}, () => example(random));
}

const {change} = texts;

/** @returns how `now` differs from `before`, in one sentence; null where it does not */
export function dataChange(before: DataDescription, now: DataDescription): string | null {
  if (before.count !== now.count || before.captions !== now.captions) {
    return change.counts(before, now);
  }
  const [captionsDiffer, picturesDiffer] = [
    before.captionHash !== now.captionHash,
    before.pixelHash !== now.pixelHash
  ];
  if (captionsDiffer) return picturesDiffer ? change.both(now) : change.captions(now);
  return picturesDiffer ? change.pictures(now) : null;
}

/** Whether `value`, read from a file, is a description. */
export function isDataDescription(value: unknown): value is DataDescription {
  const {count, captions, captionHash, pixelHash} = (value ?? {}) as Partial<DataDescription>;
  const isCount = (n: unknown) => Number.isInteger(n);
  const isHash = (text: unknown) => typeof text === "string" && /^[0-9a-f]{64}$/.test(text);
  return (
    (count === null || isCount(count)) &&
    isCount(captions) &&
    isHash(captionHash) &&
    isHash(pixelHash)
  );
}
