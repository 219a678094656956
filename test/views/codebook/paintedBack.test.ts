import {expect, test} from "vitest";
import {paintedBack} from "../../../src/views/codebook/paintedBack.ts";
import {page} from "./page.ts";

test("the mosaic puts each code's patch at its place; the painting stands beside it", () => {
  const window = page();
  const put = new Map<string, {width: number; data: Uint8ClampedArray}>();
  window.HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement) {
    return {
      createImageData: (width: number, height: number) => ({
        ...{width, height, data: new Uint8ClampedArray(4 * width * height)}
      }),
      putImageData: (image: {width: number; data: Uint8ClampedArray}) =>
        void put.set(this.className, image)
    };
  } as never;
  const back = paintedBack({document: window.document});
  const patches = [0, 1, 2].map((k) =>
    Uint8Array.from({length: 12}, (_, i) => 80 * k + Math.floor(i / 3))
  );
  const painted = Uint8Array.from({length: 48}, (_, i) => i);
  back.update({tokens: [2, 0, 1, 2], patches, painted});

  // Two pixels of two patches in each row.
  const reds = (name: string) => Array.from(put.get(name)!.data).filter((_, i) => i % 4 === 0);
  expect(put.get("mosaic")!.width).toBe(4);
  expect(reds("mosaic")).toEqual([
    ...[160, 161, 0, 1],
    ...[162, 163, 2, 3],
    ...[80, 81, 160, 161],
    ...[82, 83, 162, 163]
  ]);
  expect(reds("painted")).toEqual(Array.from({length: 16}, (_, i) => 3 * i));
  expect(back.querySelector(".mosaic")!.getAttribute("aria-label")).toBe("Codes 2, 0, 1, 2");
  expect(back.querySelector(".readout")!.textContent).toBe("4 codes, 3 different ones.");
});
