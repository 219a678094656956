import "./trainBoth.css";
import {setTabSetting, tabSetting} from "../deviceStorage.ts";
import {bothStages} from "../live/bothStages.ts";
import type {TransformerSettings} from "../live/transformerSettings.ts";
import {STORAGE_PREFIX} from "../storagePrefix.ts";
import {momentStrip} from "../views/training/momentStrip.ts";
import {transportBar} from "../views/training/transportBar.ts";
import type {Lab} from "../worker/client.ts";
import {training} from "../text/en/training.ts";

const KEY = `${STORAGE_PREFIX}:both-stages`;

/**
 * One button that trains a dVAE and then a transformer on its codes. The dVAE is seen here; the
 * transformer is the page's own run, set by its `form` and seen where it always is.
 */
export function trainBoth(
  lab: Pick<Lab, "dvaeTraining" | "transformerTraining">,
  form: {readonly value: TransformerSettings},
  {document = globalThis.document}: {document?: Document} = {}
): HTMLElement {
  const root = document.createElement("div");
  root.className = "train-both";
  const {begin} = bothStages({
    first: lab.dvaeTraining,
    second: lab.transformerTraining,
    settings: () => form.value,
    memory: {read: () => tabSetting(KEY), write: (id) => setTabSetting(KEY, id)},
    tell({first, isHandedOn, problem}) {
      transport.update(first);
      const pictures = first?.newest?.probe.pictures;
      strip.hidden = !pictures;
      if (pictures) strip.update(pictures);
      const text = problem ?? (isHandedOn ? training.both.handedOn : "");
      if (note.textContent !== text) note.textContent = text;
    }
  });
  const transport = transportBar({
    ...{begin, transport: lab.dvaeTraining, words: training.both, document}
  });
  const strip = momentStrip({document});
  strip.hidden = true;
  const note = document.createElement("p");
  note.setAttribute("role", "status");
  root.append(transport, strip, note);
  return root;
}
