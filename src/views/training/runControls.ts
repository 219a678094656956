import {type KeptRunDesk, type KeptRunState, resumeOffer} from "./resumeOffer.ts";
import type {RunState} from "./runState.ts";
import type {SettingsForm} from "./settingsForm.ts";
import {type RecordedRunState, type Transport, transportBar} from "./transportBar.ts";

/** Who trains, as far as its runs are begun, played and gone on with. */
export interface RunDesk<S> extends Transport, KeptRunDesk {
  /** Begins runs, one after the other. @returns what is wrong with them, or null */
  begin(plans: {name: string; settings: S}[]): Promise<string | null>;
}

export interface ControlledRun<S> extends RunState {
  id: string;
  settings: S;
}

export interface ControlledRuns<S> {
  /** The run in training; null while there is none. */
  live: ControlledRun<S> | null;
  /** What is shown where there is no run. */
  recording: RecordedRunState | null;
  /** The runs kept in this browser, another list where they have changed. */
  kept: readonly KeptRunState[];
}

export interface RunControlsOptions<S> {
  /** What the next run is begun with. */
  form: SettingsForm<S>;
  /** What such a run is called. */
  nameOf(settings: S): string;
  document?: Document;
}

export interface RunControls<S> {
  transport: HTMLElement;
  /** The offer to go on with what is kept. */
  kept: HTMLElement;
  update(runs: ControlledRuns<S>): void;
}

/** All that begins a run with the settings in a form, plays it, or goes on with a kept one. */
export function runControls<S>(
  desk: RunDesk<S>,
  {form, nameOf, document = globalThis.document}: RunControlsOptions<S>
): RunControls<S> {
  const begin = () => desk.begin([{name: nameOf(form.value), settings: form.value}]);
  const transport = transportBar({begin, transport: desk, document});
  const kept = document.createElement("div");
  let offered: readonly KeptRunState[] | null = null;
  return {
    ...{transport, kept},
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
