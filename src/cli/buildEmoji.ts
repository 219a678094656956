/**
 * Builds `public/emoji/`: the icons of the selected emoji in one PNG, their names in English and
 * Chinese, and the licences of both. Run as
 * `node --import tsx src/cli/buildEmoji.ts`.
 */
import {mkdirSync, readFileSync, writeFileSync} from "node:fs";
import {createRequire} from "node:module";
import {fileURLToPath} from "node:url";
import {Resvg} from "@resvg/resvg-js";
import {encode} from "fast-png";
import type {AtlasSection, Emoji, EmojiIndex} from "../data/emoji/emojiAtlas.ts";
import {SELECTED_EMOJI} from "../data/emoji/selection.ts";

const SINGLE_SIZE = 26;
const PAIR_SIZE = 15;
const WIDTH = 20 * SINGLE_SIZE;

// Icons are drawn this many times larger and averaged: at 15 pixels, the renderer's own
// antialiasing loses thin lines.
const OVERSAMPLING = 8;

interface IconSet {
  icons: Record<string, {body: string}>;
  width?: number;
  height?: number;
}

interface Label {
  hexcode: string;
  emoji: string;
  label: string;
}

const require = createRequire(import.meta.url);
const readJSON = <T>(path: string): T =>
  JSON.parse(readFileSync(require.resolve(path), "utf8")) as T;

/** Names and characters of the selected emoji. */
function selectedEmoji(): Emoji[] {
  // Which icon is which character is known by its code points, with or without U+FE0F.
  const icons = readJSON<Record<string, string>>("@iconify-json/fluent-emoji-flat/chars.json");
  const plain = (hexcode: string) => hexcode.toLowerCase().replaceAll("-fe0f", "");
  const hexcodes = new Map(Object.entries(icons).map(([hexcode, icon]) => [icon, plain(hexcode)]));
  const byHexcode = (locale: string) =>
    new Map(
      readJSON<Label[]>(`emojibase-data/${locale}/data.json`).map((e) => [plain(e.hexcode), e])
    );
  const english = byHexcode("en");
  const chinese = byHexcode("zh");
  return SELECTED_EMOJI.map((selected) => {
    const hexcode = hexcodes.get(selected.icon) ?? "";
    const en = english.get(hexcode);
    const zh = chinese.get(hexcode);
    if (!en || !zh) throw new Error(`No emoji is known for the icon ${selected.icon}.`);
    const name = (selected.english ?? en.label).toLowerCase();
    return {
      icon: selected.icon,
      character: en.emoji,
      phrase: selected.bare ? name : `${article(name)} ${name}`,
      english: name,
      chinese: selected.chinese ?? zh.label
    };
  });
}

/** By sound, for the names we have: "a unicorn", "an hourglass". */
function article(name: string): "a" | "an" {
  if (/^(uni|ufo)/i.test(name)) return "a";
  return /^([aeiou]|hour)/i.test(name) ? "an" : "a";
}

/** Draws an SVG at `size`, RGBA with straight alpha. */
function rasterize(svg: string, size: number): Uint8Array {
  const large = new Resvg(svg, {fitTo: {mode: "width", value: size * OVERSAMPLING}}).render();
  const source = large.pixels; // premultiplied
  const stride = large.width * 4;
  const result = new Uint8Array(size * size * 4);
  for (let y = 0; y < size; ++y) {
    for (let x = 0; x < size; ++x) {
      const sum = [0, 0, 0, 0];
      for (let v = 0; v < OVERSAMPLING; ++v) {
        for (let u = 0; u < OVERSAMPLING; ++u) {
          const from = (y * OVERSAMPLING + v) * stride + (x * OVERSAMPLING + u) * 4;
          for (let c = 0; c < 4; ++c) sum[c] += source[from + c];
        }
      }
      const to = (y * size + x) * 4;
      const alpha = sum[3] / OVERSAMPLING ** 2;
      if (Math.round(alpha) === 0) continue;
      for (let c = 0; c < 3; ++c) result[to + c] = Math.round((255 * sum[c]) / sum[3]);
      result[to + 3] = Math.round(alpha);
    }
  }
  return result;
}

const NOTICE = `The pictures in atlas.png are icons of Fluent Emoji (flat style), drawn small; the names in
emoji.json are from emojibase-data, some of them shortened or replaced. Both under the MIT licence.

Fluent Emoji (https://github.com/microsoft/fluentui-emoji)
  Copyright (c) Microsoft Corporation.

emojibase-data (https://github.com/milesj/emojibase)
  Copyright (c) 2017-2019 Miles Johnson

MIT License

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files (the "Software"), to deal in the Software without restriction,
including without limitation the rights to use, copy, modify, merge, publish, distribute,
sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or
substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT
NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM,
DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT
OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
`;

function main(): void {
  const emoji = selectedEmoji();
  const section = (size: number, top: number): AtlasSection => ({
    size,
    columns: Math.floor(WIDTH / size),
    top
  });
  const bottom = ({size, columns, top}: AtlasSection) =>
    top + Math.ceil(emoji.length / columns) * size;
  const single = section(SINGLE_SIZE, 0);
  const pair = section(PAIR_SIZE, bottom(single));

  const height = bottom(pair);
  const data = new Uint8Array(WIDTH * height * 4);
  const set = readJSON<IconSet>("@iconify-json/fluent-emoji-flat/icons.json");
  const [w, h] = [set.width ?? 16, set.height ?? 16];
  emoji.forEach(({icon}, i) => {
    const svg =
      `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ` +
      `viewBox="0 0 ${w} ${h}">${set.icons[icon].body}</svg>`;
    for (const {size, columns, top} of [single, pair]) {
      const pixels = rasterize(svg, size);
      const x0 = (i % columns) * size;
      const y0 = top + Math.floor(i / columns) * size;
      for (let y = 0; y < size; ++y) {
        const row = pixels.subarray(y * size * 4, (y + 1) * size * 4);
        data.set(row, ((y0 + y) * WIDTH + x0) * 4);
      }
    }
  });

  const directory = new URL("../../public/emoji/", import.meta.url);
  mkdirSync(directory, {recursive: true});
  const index: EmojiIndex = {single, pair, emoji};
  const png = encode({width: WIDTH, height, data, channels: 4, depth: 8}, {zlib: {level: 9}});
  writeFileSync(new URL("atlas.png", directory), png);
  writeFileSync(new URL("emoji.json", directory), `${JSON.stringify(index, null, 1)}\n`);
  writeFileSync(new URL("NOTICE.txt", directory), NOTICE);
  console.log(
    `${emoji.length} emoji, ${Math.round(png.length / 1024)} KiB, in ${fileURLToPath(directory)}`
  );
}

main();
