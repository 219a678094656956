/** Which backend computes, as the page's header says it and lets the reader choose. */
import type {BackendReport} from "../kernels/browserBackend.ts";
import type {Lab} from "../worker/client.ts";
import {follow} from "../worker/follow.ts";
import {BackendHeader, type MeasuringLab} from "./backendHeader.ts";

/** What the reader chose in the header, for a cell; null before. */
export function chosenBackend(): AsyncGenerator<string | null, void> {
  const place = document.querySelector("[data-slot=backend]");
  const hear = (report: (name: string) => void) =>
    new Promise<void>(() => {
      place?.addEventListener("input", ({target}) => report((target as HTMLSelectElement).value));
    });
  return follow<string, null>(hear, {first: null});
}

const headers = new WeakMap<object, BackendHeader>();

/**
 * Starts a backend and yields what computes, for a cell: again whenever that changes by itself, as where a
 * device is lost, or another one turns out to be faster.
 *
 *     const started = startedBackend(lab, chosen);
 */
export async function* startedBackend(
  lab: MeasuringLab & Pick<Lab, "followBackend">,
  preferred: string | null
): AsyncGenerator<BackendReport, void> {
  const header = headers.get(lab) ?? new BackendHeader(lab);
  headers.set(lab, header);
  header.preferred = preferred;
  yield header.show(await lab.start(preferred));
  void header.measureUnasked();
  for await (const report of follow<BackendReport>(lab.followBackend)) yield header.show(report);
}
