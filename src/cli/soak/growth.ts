/** What is measured at one moment: a number for each quantity's name. */
export type Sample = Record<string, number>;

/** How a quantity went over the time of a soak. */
export interface Growth {
  name: string;
  /** The highest of the first tenth of the time. */
  start: number;
  /** The highest median of a tenth after that. */
  highest: number;
  /** The median of the last tenth. */
  end: number;
  /** Whether it grew past its start by more than is allowed. */
  grew: boolean;
}

/** Fewer samples may all be from the same moment of what is repeated. */
const FEWEST_AT_START = 5;

/** How many samples it takes to see growth. */
export const FEWEST_SAMPLES = FEWEST_AT_START + 1;

/**
 * Whether anything grows. Single samples jump, so that after the first tenth of the time the medians
 * of tenths are compared with the highest sample of the first one.
 * @param tolerance share of the start that is no growth yet
 */
export function growths(samples: Sample[], tolerance = 0.1): Growth[] {
  const {length} = samples;
  if (length < FEWEST_SAMPLES) {
    throw new Error(`Growth takes ${FEWEST_SAMPLES} samples; ${length} were received.`);
  }
  const atStart = Math.max(FEWEST_AT_START, Math.ceil(length / 10));
  return Object.keys(samples[0]).map((name) => {
    const values = samples.map((sample) => sample[name]);
    const start = Math.max(...values.slice(0, atStart));
    const medians = parts(values.slice(atStart), 9).map(median);
    const highest = Math.max(...medians);
    return {name, start, highest, end: medians.at(-1)!, grew: highest > start * (1 + tolerance)};
  });
}

/** Equal parts of a list, in its order; fewer where it has fewer entries. */
export function parts(values: number[], wanted: number): number[][] {
  const count = Math.min(wanted, values.length);
  return Array.from({length: count}, (_, i) =>
    values.slice(
      Math.floor((i * values.length) / count),
      Math.floor(((i + 1) * values.length) / count)
    )
  );
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
