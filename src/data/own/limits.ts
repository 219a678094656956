const MIB = 2 ** 20;

/** How much of what a reader hands over is taken; what exceeds it is refused by name. */
export const LIMITS = {
  /** Most pictures in a set. */
  pictures: 5000,
  /** Most files looked at, of whatever kind. */
  files: 20_000,
  /** Largest file, after inflating where it comes from a zip, in bytes. */
  fileBytes: 64 * MIB,
  /** Largest SVG, in bytes; drawing one takes far longer than its length tells. */
  svgBytes: MIB,
  /** Largest metadata file, in bytes. */
  metadataBytes: 16 * MIB,
  /** Longest table of contents of a zip, in bytes. */
  directoryBytes: 32 * MIB,
  /** Longest side of a picture, in pixels. */
  side: 16_384,
  /** Most pixels of a picture: as many take 256 MB when decoded. */
  pixels: 64e6,
  /** Most elements of an SVG once every `<use>` stands for what it repeats. */
  svgElements: 100_000,
  /** Longest caption, in characters. */
  caption: 1000,
  /** How many times its size in the zip a file may grow; pictures are compressed in themselves. */
  ratio: 100,
  /** Files of up to this many bytes may grow more: a small blank picture is no bomb. */
  ratioFrom: MIB
} as const;
