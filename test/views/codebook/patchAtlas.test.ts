import {expect, test, vi} from "vitest";
import {patchAtlas} from "../../../src/views/codebook/patchAtlas.ts";
import {page} from "./page.ts";

/** A document whose canvases keep what is put on them. */
function open() {
  const window = page();
  const put: {width: number; height: number; data: Uint8ClampedArray}[] = [];
  const context = {
    createImageData: (width: number, height: number) => ({
      ...{width, height, data: new Uint8ClampedArray(4 * width * height)}
    }),
    putImageData: (image: (typeof put)[number]) => void put.push(image)
  };
  Object.assign(window.HTMLCanvasElement.prototype, {
    getContext: () => context,
    toDataURL: () => "data:,"
  });
  return {document: window.document, put};
}

const patches = Array.from({length: 5}, (_, k) =>
  Uint8Array.from({length: 12}, (_, i) => 50 * k + i)
);

test("every patch is at its place, in a rim of its own outermost pixels", () => {
  const {document, put} = open();
  const {side, place} = patchAtlas(patches, document);
  const [{width, data}] = put;
  const at = (x: number, y: number) => Array.from(data.subarray(4 * (y * width + x)).slice(0, 3));
  expect(side).toBe(2);
  patches.forEach((patch, k) => {
    const {left, top} = place(k);
    for (let y = -1; y <= 2; ++y) {
      for (let x = -1; x <= 2; ++x) {
        const nearest = 2 * Math.min(1, Math.max(0, y)) + Math.min(1, Math.max(0, x));
        const expected = Array.from(patch.subarray(3 * nearest, 3 * nearest + 3));
        expect(at(left + x, top + y)).toEqual(expected);
      }
    }
  });
});

test("as a background, a patch fills its element", () => {
  const {document, put} = open();
  const {place, style} = patchAtlas(patches.slice(), document);
  // The rules of CSS: a share p of what the image is larger than the element, here of 20 px.
  for (const code of [0, 2, 4]) {
    const {backgroundSize, backgroundPosition} = style(code);
    const image = (20 * parseFloat(backgroundSize)) / 100;
    const [x, y] = backgroundPosition.split(" ").map((p) => ((20 - image) * parseFloat(p)) / 100);
    const scale = image / put[0].width;
    expect([2 * scale, -x, -y].map((v) => Math.round(v * 1e6) / 1e6)).toEqual(
      [20, place(code).left * scale, place(code).top * scale].map((v) => Math.round(v * 1e6) / 1e6)
    );
  }
});

test("a list of patches is drawn once", () => {
  const {document, put} = open();
  const list = patches.slice();
  expect(patchAtlas(list, document)).toBe(patchAtlas(list, document));
  expect(put).toHaveLength(1);
});

test("addresses of atlases that nobody shows any more are given back", () => {
  const {document} = open();
  const revoked: string[] = [];
  const spy = vi.spyOn(URL, "revokeObjectURL").mockImplementation((url) => void revoked.push(url));
  const urls = Array.from({length: 20}, () => patchAtlas(patches.slice(), document).url);
  spy.mockRestore();
  expect(new Set(urls).size).toBe(20);
  expect(urls.filter((url) => !revoked.includes(url))).toEqual(urls.slice(-8));
});
