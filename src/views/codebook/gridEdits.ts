/** Changes to two grids of codes as a short text, for links: "a27.130_b3.x_m12.40.50". */

export interface GridEdits {
  /** For each of the two grids, code by position; −1 for none. */
  changes: readonly [ReadonlyMap<number, number>, ReadonlyMap<number, number>];
  /** In the first grid, `percent` of the code `other` at a position. */
  mixture: {position: number; other: number; percent: number} | null;
}

export const NO_EDITS: GridEdits = {changes: [new Map(), new Map()], mixture: null};

export function editsText({changes, mixture}: GridEdits): string {
  const words = changes.flatMap((of, board) =>
    Array.from(of, ([position, code]) => `${"ab"[board]}${position}.${code < 0 ? "x" : code}`)
  );
  if (mixture) words.push(`m${mixture.position}.${mixture.other}.${mixture.percent}`);
  return words.join("_");
}

/**
 * The opposite.
 * @param positions G²
 * @returns null for a text that is not of this form, or names positions that do not exist
 */
export function readEdits(text: string, positions: number): GridEdits | null {
  const changes: [Map<number, number>, Map<number, number>] = [new Map(), new Map()];
  let mixture: GridEdits["mixture"] = null;
  for (const word of text === "" ? [] : text.split("_")) {
    const change = /^([ab])(\d{1,4})\.(x|\d{1,5})$/.exec(word);
    const mixed = /^m(\d{1,4})\.(\d{1,5})\.(\d{1,3})$/.exec(word);
    const position = Number(change?.[2] ?? mixed?.[1]);
    if (!(position < positions)) return null;
    if (change) {
      changes[change[1] === "a" ? 0 : 1].set(position, change[3] === "x" ? -1 : Number(change[3]));
    } else if (mixed) {
      mixture = {position, other: Number(mixed[2]), percent: Math.min(100, Number(mixed[3]))};
    }
  }
  return {changes, mixture};
}
