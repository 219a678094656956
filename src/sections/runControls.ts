import type {KeptRun, TrainingDesk} from "../live/trainingProtocol.ts";
import {linkedFields} from "../notebook/linkedFields.ts";
import {resumeOffer} from "../views/training/resumeOffer.ts";
import {
  type SettingsForm,
  settingsForm,
  type SettingsFormOptions
} from "../views/training/settingsForm.ts";
import {transportBar} from "../views/training/transportBar.ts";
import type {TrainingRuns} from "../worker/trainingRuns.ts";

/** How runs of a kind of model are set, and what they are called. */
export interface RunKind<S extends object> extends Omit<SettingsFormOptions<S>, "document"> {
  nameOf(settings: S): string;
}

export interface RunControls<S, P> {
  /** What the next run is begun with; the page's link has it. */
  form: SettingsForm<S>;
  transport: HTMLElement;
  /** The offer to go on with what this browser keeps. */
  kept: HTMLElement;
  update(runs: Pick<TrainingRuns<S, P>, "live" | "recording" | "kept">): void;
}

/** All that begins a run, plays it, or goes on with a kept one. */
export function runControls<S extends object, P>(
  desk: TrainingDesk<S, P>,
  {nameOf, ...settings}: RunKind<S>,
  {document = globalThis.document}: {document?: Document} = {}
): RunControls<S, P> {
  const form = linkedFields("train", settingsForm({...settings, document}));
  const begin = () => desk.begin([{name: nameOf(form.value), settings: form.value}]);
  const transport = transportBar({begin, transport: desk, document});
  const kept = document.createElement("div");
  let offered: readonly KeptRun<S>[] | null = null;
  return {
    ...{form, transport, kept},
    update({live, recording, kept: runs}) {
      transport.update(live, recording);
      form.compare(live?.settings ?? null);
      // A list made anew would take the focus away.
      if (runs === offered) return;
      offered = runs;
      kept.replaceChildren(resumeOffer(runs, desk, {current: live?.id ?? null, document}));
    }
  };
}
