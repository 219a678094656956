/** Both stages from nothing, one after the other: a dVAE, then a transformer on its codes. */
import type {DvaeProbe} from "./dvaeProbe.ts";
import {DVAE_PRESETS} from "./dvaePresets.ts";
import {dvaeRunName} from "./dvaeRunName.ts";
import type {DvaeSettings} from "./dvaeSettings.ts";
import type {RunReport, TrainingDesk} from "./trainingProtocol.ts";
import {
  keptDvaeTokens,
  transformerRunName,
  type TransformerSettings
} from "./transformerSettings.ts";

/** Where both stages stand. */
export interface BothStages {
  /** The dVAE in training for the transformer; null where there is none. */
  first: RunReport<DvaeSettings, DvaeProbe> | null;
  /** Whether the transformer has been begun on its codes. */
  isHandedOn: boolean;
  /** Why the transformer could not be begun, in one line; null where it could. */
  problem: string | null;
}

export interface BothStagesOptions {
  /** Nobody else follows it on this page. */
  first: Pick<TrainingDesk<DvaeSettings, DvaeProbe>, "follow" | "begin" | "keep">;
  second: Pick<TrainingDesk<TransformerSettings, unknown>, "begin">;
  /** How the transformer is trained, but for its tokens; the dVAE has the same seed. */
  settings(): TransformerSettings;
  tell(state: BothStages): void;
  /** What outlives this page within its tab: the id of the dVAE that a transformer waits for. */
  memory: {read(): string | null; write(id: string | null): void};
}

/** Begins the dVAE and, when that is done, the transformer. */
export function bothStages({first, second, settings, tell, memory}: BothStagesOptions): {
  /** @returns why that is not possible, in one line; null if it is done */
  begin(): Promise<string | null>;
} {
  const state: BothStages = {first: null, isHandedOn: false, problem: null};
  /** The dVAE's run; "next" for the one that is reported first. */
  let id = memory.read();

  void first.follow((report) => {
    if (!report) return;
    if (id === "next") memory.write((id = report.id));
    if (report.id !== id) return;
    state.first = report;
    if (report.status === "done" && !state.isHandedOn) void handOn(report);
    tell({...state});
  });
  return {
    async begin() {
      const dvae: DvaeSettings = {...DVAE_PRESETS.quick.values, seed: settings().seed};
      const refusal = await first.begin([{name: dvaeRunName(dvae), settings: dvae}]);
      if (refusal !== null) return refusal;
      Object.assign(state, {first: null, isHandedOn: false, problem: null});
      id = "next";
      return null;
    }
  };

  async function handOn({id, name}: RunReport<DvaeSettings, DvaeProbe>): Promise<void> {
    state.isHandedOn = true;
    memory.write(null);
    // Its codes are read from what is kept.
    await first.keep();
    const tokens = keptDvaeTokens(id);
    const transformer = {...settings(), tokens};
    const named = transformerRunName(transformer, [{value: tokens, label: name}]);
    state.problem = await second.begin([{name: named, settings: transformer}]);
    tell({...state});
  }
}
