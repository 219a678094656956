import {labTransfers, type Transfers, transfersText} from "../browser/transfers.ts";
import {pageTools} from "../text/en/pageTools.ts";

/** Milliseconds of loading of which nothing is said: whoever has waited so long wants to know. */
const PATIENCE = 1000;

/** Says at the foot of the window what of the models is on its way, and for how long. */
export function showLoading(place: HTMLElement): void {
  const bar = document.createElement("progress");
  bar.setAttribute("aria-label", pageTools.loading.label);
  const text = document.createElement("span");
  place.append(bar, text);
  labTransfers.listen((now: Transfers) => {
    const said = transfersText(now);
    place.hidden = said === "" || 1000 * now.seconds < PATIENCE;
    text.textContent = pageTools.loading.text(said);
    bar.max = now.total;
    bar.value = now.received;
  });
}
