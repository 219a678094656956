/** The phases of runs by name, as their files tell them. */
import type {ModelName} from "./checkpoint.ts";
import {PHASES, type RunConfig} from "./presets.ts";

/** What a round of refinement is called, of which the first has number 1. */
export const refinementName = (round: number) =>
  round === 1 ? "refinement" : `refinement ${round}`;

/**
 * All phases of a run in order, each with the model that it trains: rounds of refinement follow the
 * transformer's first training.
 */
export function phasesOf({refinement}: Pick<RunConfig, "refinement">): Map<string, ModelName> {
  const rounds = refinement.rounds.map((_, i) => [refinementName(i + 1), "transformer"] as const);
  return new Map(
    Object.entries(PHASES).flatMap(([name, model]): (readonly [string, ModelName])[] =>
      name === "transformer" ? [[name, model], ...rounds] : [[name, model]]
    )
  );
}

/** Whether some run has such a phase, which trains that model. */
export function isPhaseOf(model: ModelName, phase: string): boolean {
  if (Object.hasOwn(PHASES, phase)) return PHASES[phase as keyof typeof PHASES] === model;
  return model === "transformer" && /^refinement( ([2-9]|[1-9]\d+))?$/.test(phase);
}
