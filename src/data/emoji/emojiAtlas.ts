import {decode} from "fast-png";

/** An emoji with its names. */
export interface Emoji {
  /** Name of the icon in Fluent Emoji; identifies the emoji. */
  icon: string;
  /** The emoji itself, for display. */
  character: string;
  /** English name with its article, if it takes one: "a penguin". */
  phrase: string;
  /** English name: "penguin". */
  english: string;
  /** Chinese name: "企鹅". */
  chinese: string;
}

/** Where the icons of one size are in the atlas: row by row, from `top` down. */
export interface AtlasSection {
  size: number;
  columns: number;
  top: number;
}

/** What `emoji.json` holds. */
export interface EmojiIndex {
  single: AtlasSection;
  pair: AtlasSection;
  emoji: Emoji[];
}

/** The icon of one emoji at one size. */
export interface Icon {
  size: number;
  /** Colour times coverage, row-major, `size × size × 3`, in 0–255. */
  premultiplied: Float32Array;
  /** Coverage, `size × size`, in 0–1. */
  alpha: Float32Array;
}

/** The emoji with their icons, ready to compose pictures of. */
export interface EmojiAtlas {
  emoji: readonly Emoji[];
  /** Large icons, for an emoji alone; by index of the emoji. */
  single: readonly Icon[];
  /** Small icons, two of which fit into a picture. */
  pair: readonly Icon[];
}

/** Decodes `atlas.png` with its index; runs in pages, workers and Node alike. */
export function decodeEmojiAtlas(index: EmojiIndex, png: Uint8Array): EmojiAtlas {
  const {width, height, channels, depth, data} = decode(png);
  if (channels !== 4 || depth !== 8) {
    throw new Error(`The emoji atlas has ${channels} channels of ${depth} bits, not 4 of 8.`);
  }
  const icons = ({size, columns, top}: AtlasSection): Icon[] =>
    index.emoji.map((emoji, i) => {
      const x0 = (i % columns) * size;
      const y0 = top + Math.floor(i / columns) * size;
      if (x0 + size > width || y0 + size > height) {
        throw new Error(`The emoji atlas ends before ${emoji.icon}: it belongs to another index.`);
      }
      const premultiplied = new Float32Array(size * size * 3);
      const alpha = new Float32Array(size * size);
      for (let y = 0; y < size; ++y) {
        for (let x = 0; x < size; ++x) {
          const from = ((y0 + y) * width + x0 + x) * 4;
          const to = y * size + x;
          alpha[to] = data[from + 3] / 255;
          for (let c = 0; c < 3; ++c) premultiplied[to * 3 + c] = data[from + c] * alpha[to];
        }
      }
      return {size, premultiplied, alpha};
    });
  return {emoji: index.emoji, single: icons(index.single), pair: icons(index.pair)};
}
