import {convertIndexedToRgb, decode} from "fast-png";
import {expect, test} from "vitest";
import {indexedPng} from "../../../src/cli/pictures/indexedPng.ts";
import {Random} from "../../../src/math/random.ts";

const [width, height] = [40, 30];

/** The picture as it is read back, three bytes a pixel. */
const readBack = (data: Uint8Array) =>
  convertIndexedToRgb(decode(indexedPng({width, height, data, channels: 3})));

test("keeps few colours as they are, with other channels left out", () => {
  const colours = [
    [253, 252, 249],
    [29, 31, 36],
    [213, 94, 0]
  ];
  const pixels = Array.from({length: width * height}, (_, i) => colours[(i * i) % 3]);
  const png = indexedPng({
    width,
    height,
    data: Uint8Array.from(pixels.flatMap((colour) => [...colour, 255])),
    channels: 4
  });
  const decoded = decode(png);
  expect([decoded.width, decoded.height]).toEqual([width, height]);
  expect([...convertIndexedToRgb(decoded)]).toEqual(pixels.flat());
});

test("keeps a colour that is rare, however many there are of others", () => {
  const grays = Array.from({length: width * height}, (_, i) => [i % 256, (i * 7) % 256, 128]);
  grays[555] = [0, 158, 115];
  grays[556] = [255, 0, 255];
  const back = readBack(Uint8Array.from(grays.flat()));
  for (const i of [555, 556]) {
    for (const c of [0, 1, 2]) expect(Math.abs(back[3 * i + c] - grays[i][c])).toBeLessThan(20);
  }
});

test("comes near to more colours than it can name", () => {
  const random = new Random("noise", 1);
  const data = Uint8Array.from({length: width * height * 3}, () =>
    Math.floor(random.uniform() * 256)
  );
  const back = readBack(data);
  const errors = Array.from(data, (value, i) => Math.abs(value - back[i]));
  expect(errors.reduce((sum, error) => sum + error) / errors.length).toBeLessThan(20);
});
