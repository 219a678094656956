/** Parts of pages that have moved to pages of their own, so that links to them lead there. */
import {readAddress} from "./addressState.ts";

interface Move {
  from: string;
  to: string;
  /** Names of inputs that are there now. */
  parameters: readonly string[];
  /** Ids of headings. */
  places: readonly string[];
}

const MOVES: readonly Move[] = [
  {
    ...{from: "dvae", to: "codebook"},
    parameters: [
      ...["model", "order", "use", "around", "wall", "map", "map-seed", "pictures", "code"],
      ...["source", "picture", "tau", "noise", "draw", "place"],
      ...["start", "a", "with", "edits", "drawing"]
    ],
    places: [
      ...["see-inside-a-codebook", "one-place-of-one-picture", "write-in-codes"],
      "draw-something"
    ]
  }
];

/**
 * Where an address leads now, with all that it says; null where it is right.
 * @param slug of the page that it names
 */
export function movedTo(
  slug: string,
  {search, hash}: {search: string; hash: string}
): string | null {
  const {parameters, place} = readAddress({search, hash});
  const move = MOVES.find(
    ({from, parameters: moved, places}) =>
      from === slug && (places.includes(place) || moved.some((name) => parameters.has(name)))
  );
  return move ? `./${move.to}.html${search}${hash}` : null;
}
