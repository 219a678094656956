import {hearStopRequests, INTERRUPTED} from "../stopRequest.ts";
import {thisMachine} from "./machine.ts";
import type {Measurements} from "./report.ts";
import {writeReport} from "./writeReport.ts";

/** What has been measured so far, and in what: a browser, or Node. */
export type Measured = Measurements & {runtime: string};

export interface BenchListener {
  /** Told what is going on, a line now and then. */
  progress(line: string): void;
  /** Told all that has been measured whenever it is more. */
  measured(soFar: Measured): void;
}

/** Prints what a bench measures: all of it or, asked to stop, what there is. Then the process ends. */
export async function takeBench(
  run: (listener: BenchListener) => Promise<void>,
  {json}: {json: boolean}
): Promise<void> {
  const progress = (line: string) => void process.stderr.write(`${line}\n`);
  const newest: {measured?: Measured} = {};
  const stop = hearStopRequests({kept: () => "Nothing is kept."});
  const listener = {progress, measured: (soFar: Measured) => void (newest.measured = soFar)};
  await Promise.race([run(listener), stop.asked]);
  if (stop.requested) {
    process.exitCode = INTERRUPTED;
    progress(`\nStopped before ${newest.measured ? "all" : "anything"} was measured.`);
  }
  if (newest.measured) {
    const {runtime, ...measurements} = newest.measured;
    const part = stop.requested && {isPartial: true as const};
    writeReport({...measurements, ...part}, thisMachine(runtime), {json});
  }
  // A browser or a device would keep it alive.
  process.stdout.write("", () => process.exit());
}
