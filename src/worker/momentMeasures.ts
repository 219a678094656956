/** The measures of a moment, with the steps taken there. */
export type AtStep<M> = M & {step: number};

/**
 * Collects what was measured at the moments of the run in training, from whatever step the page came
 * to see it. Of each moment, the desk is asked once.
 *
 *     const measuresOf = momentMeasures(lab.dvaeTraining, ({perplexity}) => ({perplexity}));
 *     const measured = await measuresOf(report);
 *
 * @param pick what to keep of what was found at a moment
 * @returns the measures of the moments of a report, ascending
 */
export function momentMeasures<P, M>(
  desk: {probe(step: number): Promise<P | null>},
  pick: (probe: P) => M
): (report: {id: string; moments: readonly number[]}) => Promise<AtStep<M>[]> {
  let run: string | null = null;
  let known = new Map<number, AtStep<M>>();
  return async ({id, moments}) => {
    if (id !== run) [run, known] = [id, new Map()];
    const mine = known;
    for (const step of moments.filter((step) => !mine.has(step))) {
      const probe = await desk.probe(step);
      // A run that was restarted meanwhile has not come there again yet.
      if (probe) mine.set(step, {...pick(probe), step});
    }
    return moments.flatMap((step) => mine.get(step) ?? []);
  };
}
