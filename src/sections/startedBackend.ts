/** Which backend computes, as the page's header says it and lets the reader choose. */
import type {BackendReport} from "../kernels/browserBackend.ts";
import {inHeader} from "../notebook/slots.ts";
import {backendBadge} from "../views/backendBadge.ts";
import type {Lab} from "../worker/client.ts";
import {follow} from "../worker/follow.ts";

/** What the reader chose in the header, for a cell; null before. */
export function chosenBackend(): AsyncGenerator<string | null, void> {
  const place = document.querySelector("[data-slot=backend]");
  const hear = (report: (name: string) => void) =>
    new Promise<void>(() => {
      place?.addEventListener("input", ({target}) => report((target as HTMLSelectElement).value));
    });
  return follow<string, null>(hear, {first: null});
}

/**
 * Starts a backend and yields what computes, for a cell: again whenever that changes by itself, as where a
 * device is lost.
 *
 *     const started = startedBackend(lab, chosen);
 */
export async function* startedBackend(
  lab: Pick<Lab, "start" | "followBackend">,
  preferred: string | null
): AsyncGenerator<BackendReport, void> {
  yield shown(await lab.start(preferred));
  for await (const report of follow<BackendReport>(lab.followBackend)) yield shown(report);
}

function shown(report: BackendReport): BackendReport {
  inHeader(backendBadge(report));
  return report;
}
