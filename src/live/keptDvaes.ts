import {RunStore} from "./runStore.ts";
import {keptDvaeTokens} from "./transformerSettings.ts";

/** A dVAE that was trained in this browser, as a choice among those whose codes can be learned. */
export interface KeptDvae {
  value: string;
  label: string;
}

/** The dVAEs of the kept runs that have taken a step, the last saved first; none where none are kept. */
export async function keptDvaes(
  store = new RunStore<unknown, unknown>("dvae")
): Promise<KeptDvae[]> {
  const runs = await store.list().catch(() => []);
  return runs
    .filter(({step}) => step > 0)
    .map(({id, name, step}) => ({
      value: keptDvaeTokens(id),
      label: `your dVAE “${name}”, ${step.toLocaleString("en")} steps`
    }));
}
