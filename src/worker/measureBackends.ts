import {Calls} from "../browser/calls.ts";
import {startWorker} from "../browser/startWorker.ts";
import type {BackendName, StepTimes} from "../kernels/backendChoice.ts";
import type {MeasuringDesk} from "./protocol.ts";
import script from "./worker.ts?worker&url";
import {backends} from "../text/en/backends.ts";

/** Milliseconds that the steps of all may take together. */
const ALL_MS = 1500;

/** Milliseconds after which nothing more is waited for, compiling included. */
const PATIENCE_MS = 60_000;

/** Milliseconds a step of those that could be measured, and of the others, in words, why not. */
export interface Measurement {
  times: StepTimes;
  problems: string[];
}

/**
 * Takes a few steps of training on each of some backends, in another worker like the page's, which ends
 * then.
 */
export async function measureBackends(names: readonly BackendName[]): Promise<Measurement> {
  const calls = new Calls();
  const giveUp = (reason: string) => calls.fail(new Error(reason));
  const {worker, end} = startWorker(script, {onDeath: giveUp});
  const timer = setTimeout(() => giveUp(backends.tooSlow), PATIENCE_MS);
  calls.connect(worker);
  const desk = calls.desk<MeasuringDesk>("measuring", ["stepTime"]);
  const measurement: Measurement = {times: {}, problems: []};
  // WebAssembly first: what a GPU in software is still at when its time is over would slow it down.
  for (const name of [...names].reverse()) {
    try {
      measurement.times[name] = await desk.stepTime(name, ALL_MS / names.length);
    } catch (error) {
      measurement.problems.push(backends.notMeasured(name, (error as Error).message));
    }
  }
  clearTimeout(timer);
  end();
  return measurement;
}
