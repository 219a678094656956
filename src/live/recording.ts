/**
 * A run as a recording: its curves and what was found at its moments, to be looked at before a run of
 * one's own. Its pictures are in one sheet beside the rest, each once, so that an image format can
 * make them small.
 */
import type {HistoryData} from "./metricHistory.ts";

/** A whole run, without its weights. */
export interface Recording<S, P> {
  /** What made it. */
  command: string;
  /** Of the run. */
  name: string;
  settings: S;
  steps: number;
  /** Of training, on two cores of a CPU. */
  seconds: number;
  history: HistoryData;
  /** What was found, by the steps taken; ascending. */
  moments: {step: number; probe: P}[];
}

/** A recording as it is kept: plain JSON that names pictures by their places in the sheet. */
export interface PackedRecording {
  recording: unknown;
  pictures: Uint8Array[];
}

/** Rows of a history that a curve of a few hundred pixels can show. */
const ROWS = 200;

/** Moments that are kept; pictures of more would weigh too much. */
const MOMENTS = 20;

/** Levels a colour that pictures are rounded to, 0 and 255 among them: an eye sees no difference. */
const LEVELS = 32;

/** Thins a recording and takes the pictures out of it: every value that is a Uint8Array. */
export function packRecording<S, P>(recording: Recording<S, P>): PackedRecording {
  const pictures = new Map<string, {place: number; pixels: Uint8Array}>();
  const {history, moments} = recording;
  const rows = spread(history.step.length, ROWS);
  const pick = (column: readonly number[]) => rows.map((i) => Number(column[i].toPrecision(4)));
  const thinned = {
    ...recording,
    seconds: Number(recording.seconds.toPrecision(3)),
    history: {
      step: rows.map((i) => history.step[i]),
      seconds: pick(history.seconds),
      metrics: Object.fromEntries(
        Object.entries(history.metrics).map(([name, column]) => [name, pick(column)])
      )
    },
    moments: spread(moments.length, MOMENTS).map((i) => moments[i])
  };
  const place = (pixels: Uint8Array) => {
    const step = 255 / (LEVELS - 1);
    const rounded = pixels.map((value) => Math.round(Math.round(value / step) * step));
    const key = rounded.join();
    if (!pictures.has(key)) pictures.set(key, {place: pictures.size, pixels: rounded});
    return {picture: pictures.get(key)!.place};
  };
  const text = JSON.stringify(thinned, (_, value: unknown) => {
    if (value instanceof Uint8Array) return place(value);
    return value instanceof Uint32Array ? Array.from(value) : value;
  });
  return {
    recording: JSON.parse(text),
    pictures: [...pictures.values()].map(({pixels}) => pixels)
  };
}

/** The recording again, with its pictures in it. */
export function unpackRecording<S, P>({recording, pictures}: PackedRecording): Recording<S, P> {
  return JSON.parse(JSON.stringify(recording), (_, value) => {
    const place: unknown = value?.picture;
    return typeof place === "number" ? pictures[place] : value;
  });
}

/** At most `most` of the indices below `count`, evenly spread, the first and the last among them. */
function spread(count: number, most: number): number[] {
  const n = Math.min(count, most);
  const all = Array.from({length: n}, (_, i) => Math.round((i * (count - 1)) / Math.max(1, n - 1)));
  return all;
}
