import {drawRgb} from "./rgb.ts";

/** Width of the rim around each patch that repeats its outermost pixels, so that enlarged neighbours
 * never show. */
const RIM = 1;

/** Many patches in one picture: browsers are slow with hundreds of canvases. */
export interface PatchAtlas {
  canvas: HTMLCanvasElement;
  /** Side of a patch in pixels. */
  side: number;
  /** Where a patch is, in pixels. */
  place(code: number): {left: number; top: number};
  /** The picture's address, and how style sheets show one patch of it. */
  url: string;
  style(code: number): {backgroundSize: string; backgroundPosition: string};
}

/** Atlases that may still be shown somewhere; the addresses of older ones are given back. */
const KEPT = 8;

/** The newest atlases, the oldest first. */
const made = new Map<object, PatchAtlas>();

/**
 * All patches in one picture, made once for each list.
 * @param patches at least one, side² × 3 bytes each
 */
export function patchAtlas(patches: readonly ArrayLike<number>[], document: Document): PatchAtlas {
  const before = made.get(patches);
  if (before) return before;
  const side = Math.sqrt(patches[0].length / 3);
  const step = side + 2 * RIM;
  const columns = Math.ceil(Math.sqrt(patches.length));
  const size = columns * step;
  const pixels = new Uint8Array(size * size * 3);
  const inside = (v: number) => Math.max(0, Math.min(side - 1, v));
  patches.forEach((patch, code) => {
    const [x0, y0] = [(code % columns) * step, Math.floor(code / columns) * step];
    for (let y = 0; y < step; ++y) {
      for (let x = 0; x < step; ++x) {
        const from = 3 * (inside(y - RIM) * side + inside(x - RIM));
        const to = 3 * ((y0 + y) * size + x0 + x);
        for (let c = 0; c < 3; ++c) pixels[to + c] = patch[from + c];
      }
    }
  });
  const canvas = document.createElement("canvas");
  drawRgb(canvas, pixels, size);
  const place = (code: number) => ({
    left: (code % columns) * step + RIM,
    top: Math.floor(code / columns) * step + RIM
  });
  const share = (v: number) => `${(100 * v) / (size - side)}%`;
  const atlas: PatchAtlas = {
    ...{canvas, side, place},
    url: canvas.getContext("2d") ? address(canvas) : "",
    style(code) {
      const {left, top} = place(code);
      return {
        backgroundSize: `${(100 * size) / side}%`,
        backgroundPosition: `${share(left)} ${share(top)}`
      };
    }
  };
  made.set(patches, atlas);
  for (const [oldest, {url}] of made) {
    if (made.size <= KEPT) break;
    made.delete(oldest);
    URL.revokeObjectURL(url);
  }
  return atlas;
}

/** A short address: a long one, with the picture in it, would be read anew for every code shown. */
function address(canvas: HTMLCanvasElement): string {
  const [, data] = canvas.toDataURL("image/png").split(",");
  const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
  return URL.createObjectURL(new Blob([bytes], {type: "image/png"}));
}
