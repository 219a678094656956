import type {ScaleLinear} from "d3";

/** Ends of a straight line through a point, `length` px long, in the pixels of its scales. */
export function tangent(
  [x, y]: readonly [number, number],
  slope: number,
  scales: {x: ScaleLinear<number, number>; y: ScaleLinear<number, number>},
  length: number
): {x1: number; y1: number; x2: number; y2: number} {
  const dx = scales.x(1) - scales.x(0);
  const dy = (scales.y(1) - scales.y(0)) * slope;
  const half = length / 2 / Math.hypot(dx, dy);
  const [px, py] = [scales.x(x), scales.y(y)];
  return {x1: px - half * dx, y1: py - half * dy, x2: px + half * dx, y2: py + half * dy};
}
