import type {TrainingDesk} from "../live/trainingProtocol.ts";
import {type MomentSlider, momentSlider} from "../views/training/momentSlider.ts";
import type {ComparedMeasure} from "../views/training/comparedTexts.ts";
import {type RunComparison, runComparison} from "../views/training/runComparison.ts";
import {runTools} from "../views/training/runTools.ts";
import {trainingStage, type TrainingStageParts} from "../views/training/trainingStage.ts";
import type {TrainingRuns} from "../worker/trainingRuns.ts";
import {type RunControls, runControls, type RunKind} from "./runControls.ts";

/** A kind of model whose runs can be compared. */
export interface ComparedKind<S extends object> extends RunKind<S> {
  compared: readonly ComparedMeasure[];
}

/** What a page draws of a run. */
export interface TrainingPictures extends Omit<TrainingStageParts, "transport" | "slider"> {
  /** The model in training as files for PyTorch; null while there is none. */
  pytorch: () => Promise<Record<string, Uint8Array> | null>;
  document?: Document;
}

/** Its parts, for the page to place. */
export interface TrainingSection<S, P> extends RunControls<S, P> {
  /** What matters while something trains; the transport and the slider are in it. */
  stage: HTMLElement;
  slider: MomentSlider;
  comparison: RunComparison;
  /** The run as files. */
  tools: HTMLElement;
  update(runs: TrainingRuns<S, P>): void;
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
 *     const training = trainingSection(lab.dvaeTraining, dvaeRuns, {pictures, curves});
 */
export function trainingSection<S extends object, P>(
  desk: TrainingDesk<S, P>,
  {compared, ...kind}: ComparedKind<S>,
  {pictures, measures, curves, pytorch, document = globalThis.document}: TrainingPictures
): TrainingSection<S, P> {
  const {update: updateControls, ...controls} = runControls(desk, kind, {document});
  const slider = momentSlider({seek: desk.seek, document});
  const parts = {transport: controls.transport, slider, pictures, measures, curves};
  const stage = trainingStage(parts, {document});
  const comparison = runComparison(kind.fields, compared, {document});
  const folder = async () => {
    const files = await pytorch();
    return files && (await import("./pytorchZip.ts")).pytorchZip(files);
  };
  const tools = runTools({desk, pictures, folder, document});
  let shown: TrainingRuns<S, P> | null = null;
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

  function update(runs: TrainingRuns<S, P>): void {
    const {live, recording, run, all} = runs;
    const isAnother = run?.id !== shown?.run?.id;
    shown = runs;
    updateControls(runs);
    tools.update(live);
    comparison.update(recording ? [...all, recording] : all, run?.id ?? null);
    slider.update(run ?? {moments: [], rewindable: []});
    if (isAnother && run === recording) slider.play();
    void look();
  }

  async function look(): Promise<void> {
    const {live = null, recording = null, run = null} = shown ?? {};
    const moment = slider.value;
    const asked = JSON.stringify([run?.id, moment]);
    const isSame = asked === place;
    place = asked;
    if (moment === null) return tell(run?.newest?.probe);
    if (isSame) return;
    const found = await (live ? desk : recording)?.probe(moment);
    if (asked === place) tell(found ?? run?.newest?.probe);
  }

  function tell(probe: P | undefined): void {
    if (probe === undefined || probe === told) return;
    told = probe;
    listener?.(probe);
  }
}
