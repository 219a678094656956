/** What the generation experiments find, as it is shipped with the lab; all plain data. */
import type {GroupName} from "./groups.ts";
import type {Tally} from "./trials.ts";

/** One trial for the reader to see; pictures are data addresses. */
export interface Example {
  caption: string;
  drawn: string;
  /** The real picture that the dVAE was tried on, and what it made of it. */
  original: string;
  reconstruction: string;
  right: boolean;
  /** Which attributes of the drawing are wrong. */
  wrong: string[];
  /** Whether the reconstruction is read right: if not, the drawing hardly could be. */
  reconstructionRight: boolean;
}

export interface GroupResult extends Tally {
  examples: Example[];
}

/** Many drawings of one caption, in the order in which they were drawn. */
export interface RankedCaption {
  group: GroupName;
  caption: string;
  right: boolean[];
  /** By the re-ranker. */
  scores: number[];
}

/** A cell of the grid of attributes. */
export interface CellResult {
  /** How many of the drawings are right, and how many there are. */
  right: number;
  n: number;
  /** For each attribute, how many drawings have it right. */
  attributes: Record<string, number>;
  /** Whether the dVAE's reconstruction of the real picture is read right. */
  reconstructionRight: boolean;
  /** The first drawing. */
  picture: string;
}

export interface GridResult {
  texture: string;
  size: string;
  background: string;
  /** As `attributeGrid` has them, shape by shape; null where the object could not be seen. */
  cells: (CellResult | null)[];
}

export interface GenerationResults {
  /** What made them. */
  command: string;
  checkpoint: string;
  dataset: string;
  seed: number;
  groups: Partial<Record<GroupName, GroupResult>>;
  ranked: RankedCaption[];
  grids: GridResult[];
  /** Of all sittings. */
  seconds: number;
  /** There until all results are. */
  unfinished?: true;
}
