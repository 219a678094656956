/** What a run remembers of the data it learns from, so that it notices when they are others. */
import {sha256} from "@noble/hashes/sha2.js";
import {bytesToHex, utf8ToBytes} from "@noble/hashes/utils.js";
import {Random} from "../math/random.ts";
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

/** @returns how `now` differs from `before`, in one sentence; null where it does not */
export function dataChange(before: DataDescription, now: DataDescription): string | null {
  if (before.count !== now.count || before.captions !== now.captions) {
    return `There were ${amount(before)}; now there are ${amount(now)}.`;
  }
  const changed = [
    before.captionHash !== now.captionHash && "captions",
    before.pixelHash !== now.pixelHash && "pictures"
  ].filter(Boolean);
  if (changed.length === 0) return null;
  return `There are ${amount(now)}, as before, but the ${changed.join(" and ")} are not the same.`;
}

function amount({count, captions}: DataDescription): string {
  const pictures = count === null ? "pictures drawn when needed" : counted(count, "picture");
  return `${pictures} with ${counted(captions, "caption")}`;
}

const counted = (n: number, noun: string) =>
  `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;

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
