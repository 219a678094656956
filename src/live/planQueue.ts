import type {RunPlan} from "./trainingProtocol.ts";
import {runs} from "../text/en/runs.ts";

/** The runs to come, and in a sentence each what became of those that came to nothing. */
export class PlanQueue<S> {
  #plans: RunPlan<S>[] = [];
  #notices: string[] = [];

  get plans(): readonly RunPlan<S>[] {
    return this.#plans;
  }

  /** What is to be said of the queue there is, and of the one that it replaced. */
  get notices(): readonly string[] {
    return this.#notices;
  }

  /**
   * What follows from now on. Plans that waited are gone, and that is said.
   * @param begun the name of the run that takes their place
   */
  replace(plans: readonly RunPlan<S>[], {begun}: {begun: string}): void {
    const names = new Set([begun, ...plans.map(({name}) => name)]);
    this.#notices = this.#plans
      .filter(({name}) => !names.has(name))
      .map(({name}) => runs.notices.replaced(name));
    this.#plans = [...plans];
  }

  /** The next plan, which is then no longer in the queue. */
  shift(): RunPlan<S> | undefined {
    return this.#plans.shift();
  }

  /** Says something of a run of this queue. */
  note(sentence: string): void {
    this.#notices.push(sentence);
  }
}
