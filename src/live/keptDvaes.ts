import {RunStore} from "./runStore.ts";
import {keptDvaeTokens} from "./transformerSettings.ts";
import {runs} from "../text/en/runs.ts";

/** A dVAE that was trained in this browser, as a choice among those whose codes can be learned. */
export interface KeptDvae {
  value: string;
  label: string;
}

/** The dVAEs of the kept runs that have taken a step, the last saved first; none where none are kept. */
export async function keptDvaes(
  store = new RunStore<unknown, unknown>("dvae")
): Promise<KeptDvae[]> {
  const found = await store.list().catch(() => []);
  return found
    .filter(({step}) => step > 0)
    .map(({id, name, step}) => ({
      value: keptDvaeTokens(id),
      label: runs.kept.dvae(name, step.toLocaleString("en"))
    }));
}
