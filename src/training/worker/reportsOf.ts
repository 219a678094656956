import {follow} from "./follow.ts";
import type {RunReport, TrainingDesk} from "./trainingProtocol.ts";

const forever = new Promise<never>(() => {});

/**
 * The reports of a desk, for a cell: the newest each time it is asked, null while there is no run.
 *
 *     const run = reportsOf(lab.dvaeTraining);
 */
export function reportsOf<S, P>(
  desk: Pick<TrainingDesk<S, P>, "follow">
): AsyncGenerator<RunReport<S, P> | null, void> {
  return follow(async (report) => {
    await desk.follow(report);
    await forever;
  });
}
