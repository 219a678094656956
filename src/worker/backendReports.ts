import type {BackendReport} from "../kernels/browserBackend.ts";
import type {Lab} from "./client.ts";
import {follow} from "./follow.ts";

/**
 * Starts a backend and yields what computes, for a cell: again whenever that changes by itself, as where a
 * device is lost.
 *
 *     const started = backendReports(lab, chosenBackend);
 */
export async function* backendReports(
  lab: Pick<Lab, "start" | "followBackend">,
  preferred: string | null
): AsyncGenerator<BackendReport, void> {
  yield await lab.start(preferred);
  yield* follow<BackendReport>(lab.followBackend);
}
