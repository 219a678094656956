/** Something that a worker did or had sent: arithmetic, waiting, or an exchange under way. */
export interface Span {
  kind: "forward" | "backward" | "update" | "gather" | "scatter" | "wait";
  /** −1 for what belongs to no layer. */
  layer: number;
  /** Milliseconds on a clock that all workers share. */
  start: number;
  end: number;
}

export const isTraffic = ({kind}: Pick<Span, "kind">) => kind === "gather" || kind === "scatter";
