import type {Shape} from "./scene.ts";

/** How much of each pixel a shape covers. */
export interface Mask {
  /** Columns and rows; even, so that the shape's centre is the corner of four pixels. */
  side: number;
  /** Fractions 0–1, row-major, `side × side`. */
  coverage: Float32Array;
}

export type Stroke = "filled" | "outline";

/** Width of the lines of a sketch, in pixels. */
const LINE_WIDTH = 1.5;
/** Samples per pixel and axis. */
const SAMPLES = 8;
/** Directions in which an outline looks for the edge. */
const DIRECTIONS = 24;

const cache = new Map<string, Mask>();

/**
 * The antialiased mask of `shape` in a box of `extent` × `extent` pixels, filled or as a black line
 * along the inside of its edge. Masks are kept, so do not write into one.
 */
export function maskOf(shape: Shape, extent: number, stroke: Stroke = "filled"): Mask {
  const key = `${shape} ${extent} ${stroke}`;
  const known = cache.get(key);
  if (known) return known;
  const mask = drawMask(shape, extent, stroke);
  cache.set(key, mask);
  return mask;
}

function drawMask(shape: Shape, extent: number, stroke: Stroke): Mask {
  const side = 2 * Math.ceil(extent / 2);
  const radius = extent / 2;
  const isInside = INSIDE[shape];
  const isCovered = (x: number, y: number): boolean =>
    isInside(x / radius, y / radius) &&
    (stroke === "filled" || isNearEdge((u, v) => isInside(u / radius, v / radius), x, y));
  const coverage = new Float32Array(side * side);
  for (let row = 0; row < side; ++row) {
    for (let column = 0; column < side; ++column) {
      let hits = 0;
      for (let i = 0; i < SAMPLES; ++i) {
        for (let j = 0; j < SAMPLES; ++j) {
          const x = column + (j + 0.5) / SAMPLES - side / 2;
          const y = row + (i + 0.5) / SAMPLES - side / 2;
          if (isCovered(x, y)) ++hits;
        }
      }
      coverage[row * side + column] = hits / SAMPLES ** 2;
    }
  }
  return {side, coverage};
}

function isNearEdge(isInside: (x: number, y: number) => boolean, x: number, y: number): boolean {
  for (let i = 0; i < DIRECTIONS; ++i) {
    const angle = (2 * Math.PI * i) / DIRECTIONS;
    if (!isInside(x + LINE_WIDTH * Math.cos(angle), y + LINE_WIDTH * Math.sin(angle))) return true;
  }
  return false;
}

/** Whether a point is inside a shape of radius 1 around the origin; `v` points down. */
const INSIDE: Record<Shape, (u: number, v: number) => boolean> = {
  circle: (u, v) => u * u + v * v < 1,
  square: (u, v) => Math.abs(u) < 0.88 && Math.abs(v) < 0.88,
  triangle: (u, v) => v > -1 && v < 0.86 && Math.abs(u) < (v + 1) / 1.86,
  star: isInsideStar,
  heart: isInsideHeart,
  diamond: (u, v) => Math.abs(u) / 0.92 + Math.abs(v) < 1,
  cross: (u, v) =>
    Math.max(Math.abs(u), Math.abs(v)) < 1 && Math.min(Math.abs(u), Math.abs(v)) < 0.34,
  ring: (u, v) => u * u + v * v < 1 && u * u + v * v > 0.5 ** 2
};

/** A five-pointed star, point up. */
function isInsideStar(u: number, v: number): boolean {
  const outer = 1.06;
  const inner = 0.46;
  const y = v - 0.07;
  // By symmetry every point folds into the half spike whose edge runs from the outer to the inner
  // corner; inside means on the centre's side of that edge.
  const spike = (2 * Math.PI) / 5;
  const angle = Math.atan2(u, -y);
  const folded = Math.abs(angle - spike * Math.round(angle / spike));
  const radius = Math.hypot(u, y);
  const px = radius * Math.cos(folded);
  const py = radius * Math.sin(folded);
  const qx = inner * Math.cos(spike / 2);
  const qy = inner * Math.sin(spike / 2);
  return (qx - outer) * py > qy * (px - outer);
}

/** The curve (x² + y² − 1)³ = x²y³, scaled to the box. */
function isInsideHeart(u: number, v: number): boolean {
  const x = 1.16 * u;
  const y = 0.13 - 1.13 * v;
  return (x * x + y * y - 1) ** 3 < x * x * y ** 3;
}
