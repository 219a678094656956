/** Zips of readers, as another program writes them, and damaged. */
import fc from "fast-check";
import {zipSync} from "fflate";
import {diskFile, type GivenFile} from "../../../data/own/givenFile.ts";
import {PictureError, RefusedError} from "../../../data/own/skippedFile.ts";
import {unpackZips} from "../../../data/own/unpackZips.ts";
import {damagedBytes} from "../damage.ts";
import {type FuzzKind, insist, refusedOr} from "../fuzzKind.ts";

/** Files by path, as a zip or a page has them. */
type Files = Record<string, Uint8Array>;

const name = fc.oneof(
  fc.constantFrom(
    "a.png",
    "metadata.csv",
    "图片 1.jpg",
    "Übung.png",
    "..\\b.png",
    "__MACOSX/._a.png"
  ),
  fc.stringMatching(/^[a-z0-9 _.-]{1,12}$/)
);
const path = fc.array(name, {minLength: 1, maxLength: 3}).map((parts) => parts.join("/"));
const content = fc.oneof(
  fc.uint8Array({maxLength: 300}),
  fc.nat({max: 20_000}).map((length) => new Uint8Array(length).fill(65))
);
const files: fc.Arbitrary<Files> = fc.dictionary(path, content, {
  ...{minKeys: 1, maxKeys: 4},
  noNullPrototype: true
});

/** A zip says when it was made; the same seed must give the same. */
const WRITTEN = new Date(2020, 0, 1);

const zipped = fc
  .tuple(files, fc.constantFrom(0 as const, 6 as const))
  .map(([files, level]) => ({bytes: zipSync(files, {level, mtime: WRITTEN}), files}));

interface Case {
  bytes: Uint8Array;
  /** What was zipped, where nothing befell it. */
  files: Files | null;
}

export const zips: FuzzKind<Case> = {
  about: "zips, whole and damaged",
  cases: () =>
    fc.oneof(
      zipped,
      {
        arbitrary: damagedBytes(zipped.map(({bytes}) => bytes)).map((bytes) => ({
          bytes,
          files: null
        })),
        weight: 4
      },
      fc.uint8Array({maxLength: 100}).map((bytes) => ({bytes, files: null}))
    ),

  async check({bytes, files}) {
    const zip = diskFile("mine.zip", new Blob([Uint8Array.from(bytes)]));
    const opened = await refusedOr(() => unpackZips([zip]), RefusedError);
    if (!opened) {
      insist(files === null, "A whole zip is refused.");
      return "refused";
    }
    const read = new Map<string, Uint8Array>();
    let broken = 0;
    for (const file of opened.result.files) {
      const found = await refusedOr(() => readEntry(file), PictureError);
      if (found) read.set(file.path, found.result);
      else ++broken;
    }
    if (files) insist(same(read, files), "What was zipped is not what is read.");
    return broken > 0 ? "opened, in part" : "opened";
  }
};

async function readEntry(file: GivenFile): Promise<Uint8Array> {
  const bytes = await file.read();
  insist(bytes.length === file.size, `${bytes.length} bytes are read of ${file.size}.`);
  return bytes;
}

function same(read: Map<string, Uint8Array>, files: Files): boolean {
  const names = Object.keys(files).filter((path) => !path.endsWith("/"));
  return names.length === read.size && names.every((path) => isEqual(read.get(path), files[path]));
}

const isEqual = (a: Uint8Array | undefined, b: Uint8Array) =>
  a !== undefined && Buffer.compare(a, b) === 0;
