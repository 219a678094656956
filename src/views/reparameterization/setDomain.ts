import type {Frame, PositionScale} from "../frame.ts";

/** Gives an axis of a frame another domain, and draws the axes again only where that is needed. */
export function setDomain<X extends PositionScale, Y extends PositionScale>(
  frame: Frame<X, Y>,
  axis: "x" | "y",
  domain: readonly [number, number]
): void {
  const scale = frame[axis] as unknown as {
    domain(): number[];
    domain(domain: Iterable<number>): unknown;
  };
  const [low, high] = scale.domain();
  if (low === domain[0] && high === domain[1]) return;
  scale.domain(domain);
  frame.redraw();
}
