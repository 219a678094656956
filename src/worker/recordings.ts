/** Recorded runs, as pages show them where no run is in training. */
import {fetchFile} from "../browser/fetchFile.ts";
import {persistently} from "../browser/persistently.ts";
import {shippedJson} from "../browser/shippedJson.ts";
import {decodeSheet} from "../live/pictureSheet.ts";
import {type Recording, unpackRecording} from "../live/recording.ts";
import type {SeenRun} from "../live/seenRuns.ts";
import type {MeasuredMoment} from "../live/trainingProtocol.ts";
import {siteFile} from "../siteFile.ts";
import {runs} from "../text/en/runs.ts";
import {trainingPresets} from "../text/en/trainingPresets.ts";

/** A recorded run, in the shape of a run that a page has seen. */
export interface RecordedRun<S, P> extends SeenRun<S, P> {
  /** Of training. */
  seconds: number;
  moments: number[];
  rewindable: number[];
  measured: MeasuredMoment[];
  /** What was found after `step` steps; null where the run was not looked at. */
  probe(step: number): Promise<P | null>;
}

export interface RecordingOptions<P> {
  /** Resolves once the recording is looked at, or nearly. */
  seen(): Promise<void>;
  /** Numbers among what a probe finds, to be drawn over the steps. */
  measure?(probe: P): Record<string, number> | null;
}

/**
 * The recording `name` of those that `npm run experiments -- recordings` made; null until it is there.
 * Its settings, history and moments are those of a run that is done.
 */
export async function* recordings<S, P>(
  name: string,
  {seen, measure = () => null}: RecordingOptions<P>
): AsyncGenerator<RecordedRun<S, P> | null> {
  yield null;
  await seen();
  const [recording, png] = await Promise.all([
    shippedJson(`recordings/${name}.json`),
    persistently(() => fetchFile(siteFile(`recordings/${name}.png`)))
  ]);
  yield recordedRun(unpackRecording<S, P>({recording, pictures: decodeSheet(png)}), measure);
}

const presets: Record<string, {name: string} | undefined> = trainingPresets;

function recordedRun<S, P>(
  {name, settings, steps, seconds, history, moments}: Recording<S, P>,
  measure: (probe: P) => Record<string, number> | null
): RecordedRun<S, P> {
  const found = new Map(moments.map(({step, probe}) => [step, probe]));
  return {
    ...{
      id: "recording",
      // A recording says by which preset it was made.
      name: runs.recording((presets[name] ?? {name}).name),
      settings,
      step: steps,
      steps,
      seconds,
      history
    },
    ...{moments: [...found.keys()], rewindable: []},
    measured: moments.flatMap(({step, probe}) => {
      const numbers = measure(probe);
      return numbers ? {...numbers, step} : [];
    }),
    newest: moments.at(-1) ?? null,
    probe: async (step) => found.get(step) ?? null
  };
}
