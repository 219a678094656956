import {follow} from "./follow.ts";
import type {RunReport, TrainingDesk} from "../live/trainingProtocol.ts";

/**
 * The reports of a desk, for a cell: the newest each time it is asked, null while there is no run.
 * Until something new is found, `newest` is the same object, so that nobody draws it twice.
 *
 *     const run = reportsOf(lab.dvaeTraining);
 */
export function reportsOf<S, P>(
  desk: Pick<TrainingDesk<S, P>, "follow">
): AsyncGenerator<RunReport<S, P> | null, void> {
  let before: RunReport<S, P> | null = null;
  return follow((report) =>
    desk.follow((next) => {
      const isSame = before?.id === next?.id && before?.newest?.step === next?.newest?.step;
      before = next && {...next, newest: isSame ? before!.newest : next.newest};
      report(before);
    })
  );
}
