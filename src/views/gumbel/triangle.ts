/** The simplex of three probabilities as a triangle: corner k is one-hot at k. Sizes in px. */
export interface Triangle {
  width: number;
  height: number;
  /** Bottom left, bottom right, top. */
  corners: readonly [Point, Point, Point];
}

export type Point = readonly [x: number, y: number];

export interface Margin {
  top: number;
  side: number;
  bottom: number;
}

/** An equilateral triangle `width` px wide with its margins, which leave room for labels. */
export function triangle(
  width: number,
  {top, side, bottom}: Margin = {top: 34, side: 26, bottom: 34}
): Triangle {
  const length = width - 2 * side;
  const base = top + (length * Math.sqrt(3)) / 2;
  return {
    width,
    height: Math.round(base + bottom),
    corners: [
      [side, base],
      [width - side, base],
      [width / 2, top]
    ]
  };
}

/** Where a point of the simplex lies. */
export function toPoint({corners}: Triangle, x: ArrayLike<number>, offset = 0): Point {
  const [a, b, c] = corners;
  const [p, q, r] = [x[offset], x[offset + 1], x[offset + 2]];
  return [p * a[0] + q * b[0] + r * c[0], p * a[1] + q * b[1] + r * c[1]];
}

/** The three coordinates of a place; negative outside of the triangle. They sum to 1. */
export function toSimplex({corners: [a, b, c]}: Triangle, [x, y]: Point): [number, number, number] {
  const area = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]);
  const p = ((b[0] - x) * (c[1] - y) - (c[0] - x) * (b[1] - y)) / area;
  const q = ((c[0] - x) * (a[1] - y) - (a[0] - x) * (c[1] - y)) / area;
  return [p, q, 1 - p - q];
}

/** The nearest probabilities that are all at least `least`, by clipping and sharing the rest. */
export function clipped(x: readonly number[], least = 0): number[] {
  const parts = x.map((part) => Math.max(0, part));
  const sum = parts.reduce((total, part) => total + part, 0);
  return parts.map((part) => least + ((1 - least * x.length) * part) / sum);
}
