import {type MomentSlider, momentSlider, type MomentSliderState} from "./momentSlider.ts";
import {
  type ComparedMeasure,
  type ComparedRun,
  type RunComparison,
  runComparison
} from "./runComparison.ts";
import {
  type ControlledRun,
  type ControlledRuns,
  type RunControls,
  runControls,
  type RunControlsOptions,
  type RunDesk
} from "./runControls.ts";
import {type RunFileDesk, runTools} from "./runTools.ts";
import type {SettingField} from "./settingsForm.ts";
import {trainingStage, type TrainingStageParts} from "./trainingStage.ts";
import type {RecordedRunState} from "./transportBar.ts";

/** Who trains, and knows what was found at the moments of the run in training. */
export interface SectionDesk<S, P> extends RunDesk<S>, RunFileDesk, Moments<P> {
  seek(step: number): unknown;
}

interface Moments<P> {
  /** What was found after `step` steps; null where nobody looked. */
  probe(step: number): Promise<P | null>;
}

/** A run, in training or recorded, whose moments can be looked at. */
interface SeenRun<P> extends ComparedRun, MomentSliderState {
  /** What was found last, the same object until something new is found. */
  newest: {probe: P} | null;
}

export interface SectionRuns<S, P> extends ControlledRuns<S> {
  live: (ControlledRun<S> & SeenRun<P>) | null;
  recording: (RecordedRunState & SeenRun<P> & Moments<P>) | null;
  /** All that can be laid over each other, but for the recorded one. */
  all: readonly ComparedRun[];
}

export interface TrainingSectionOptions<S>
  extends RunControlsOptions<S>, Omit<TrainingStageParts, "transport" | "slider"> {
  /** What runs are compared by. */
  fields: readonly SettingField[];
  compared: readonly ComparedMeasure[];
}

/** Its parts, for the page to place. */
export interface TrainingSection<S, P> extends RunControls<S> {
  /** What matters while something trains; the transport and the slider are in it. */
  stage: HTMLElement;
  slider: MomentSlider;
  comparison: RunComparison;
  /** The run as files. */
  tools: HTMLElement;
  update(runs: SectionRuns<S, P>): void;
  /**
   * Tells `listener` what was found at the moment that is looked at, whenever that is another: what
   * the slider chose, or else the newest. Only one listens. @returns a way to stop it
   */
  onLook(listener: (probe: P) => void): () => void;
}

/**
 * Where a model is trained on a page: begun, played, wound back, compared, kept and saved. Where no run
 * is in training, a recorded one is looked at. What was found at a moment, and curves, the page draws.
 *
 *     const training = trainingSection(lab.dvaeTraining, {form, nameOf, pictures, curves, …});
 */
export function trainingSection<S, P>(
  desk: SectionDesk<S, P>,
  options: TrainingSectionOptions<S>
): TrainingSection<S, P> {
  const {pictures, measures, curves, fields, compared, document = globalThis.document} = options;
  const {update: updateControls, ...controls} = runControls(desk, options);
  const slider = momentSlider({seek: (step) => desk.seek(step), document});
  const parts = {transport: controls.transport, slider, pictures, measures, curves};
  const stage = trainingStage(parts, {document});
  const comparison = runComparison(fields, compared, {document});
  const tools = runTools({desk, pictures, document});
  let shown: SectionRuns<S, P> = {live: null, recording: null, kept: [], all: []};
  let listener: ((probe: P) => void) | null = null;
  let told: P | null = null;
  /** The run and the moment that are looked at. */
  let place = "";
  slider.addEventListener("input", () => void look());

  return {
    ...{...controls, slider, stage, comparison, tools, update},
    onLook(next) {
      listener = next;
      if (told) listener(told);
      return () => (listener = null);
    }
  };

  function update(runs: SectionRuns<S, P>): void {
    const [before, {live, recording, all}] = [shown.live ?? shown.recording, runs];
    shown = runs;
    const run = live ?? recording;
    updateControls(runs);
    tools.update(live);
    comparison.update(recording ? [...all, recording] : all, run?.id ?? null);
    slider.update(run ?? {moments: [], rewindable: []});
    if (!live && recording && before?.id !== recording.id) slider.play();
    void look();
  }

  async function look(): Promise<void> {
    const {live, recording} = shown;
    const [run, moment] = [live ?? recording, slider.value];
    const newest = run?.newest?.probe ?? null;
    const asked = JSON.stringify([run?.id, moment]);
    const isSame = asked === place;
    place = asked;
    if (moment === null) return tell(newest);
    if (isSame) return;
    const found = await (live ? desk : recording)?.probe(moment);
    if (asked === place) tell(found ?? newest);
  }

  function tell(probe: P | null): void {
    if (!probe || probe === told) return;
    told = probe;
    listener?.(probe);
  }
}
