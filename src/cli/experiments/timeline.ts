/** `npm run experiments -- timeline`: how far the model of a step is off, from one run to the next. */
import {availableParallelism} from "node:os";
import type {Comparison} from "../../distributed/sharding/comparison.ts";
import type {ClusterSettings} from "../../distributed/sharding/cluster.ts";
import {startComparison} from "../../distributed/sharding/comparison.ts";
import {LAB_BATCH, LAB_CHECKPOINT_EVERY, LAB_STACK} from "../../distributed/sharding/labCluster.ts";
import {startShardThread} from "../../distributed/sharding/node/startShardThread.ts";
import {type RunRecord, runRecords} from "../../distributed/sharding/runRecords.ts";
import type {Calibration} from "../../distributed/timeline/calibrate.ts";
import {readArguments} from "../arguments.ts";
import {numberOption, UsageError} from "../command.ts";
import {openResults, resultKeeper} from "./resultKeeper.ts";

export const usage = "npm run -s experiments -- timeline [--steps 40] --out FILE [--force]";

const OPTIONS = {
  steps: {type: "string"},
  out: {type: "string"},
  force: {type: "boolean", default: false},
  help: {type: "boolean", default: false}
} as const;

/** What the file of shipped predictions holds. */
export interface TimelineFile {
  command: string;
  processors: number;
  steps: number;
  runs: RunRecord[];
  /** There until all runs are, with what the next prediction rests on. */
  unfinished?: true;
  calibration?: Calibration;
}

type Choice = {workers: number; bandwidth: number; latency: number; prefetch: boolean};

/** One change at a time; each prediction but the first rests on the run before. */
const first: Choice = {workers: 2, bandwidth: 50, latency: 2, prefetch: true};
const CHOICES: readonly Choice[] = [
  first,
  {...first, prefetch: false},
  first,
  {...first, bandwidth: 5},
  {...first, bandwidth: 5, prefetch: false},
  {...first, latency: 20, prefetch: false},
  {...first, latency: 20},
  {...first, workers: 4},
  {...first, workers: 4, prefetch: false}
];

/** Runs with the arguments after "timeline"; what it left in FILE when it was stopped is not made again. */
export async function take(args: string[]): Promise<void> {
  const {values} = readArguments(args, OPTIONS);
  if (values.help) return void process.stdout.write(`${usage}\n`);
  const {out, force} = values;
  if (!out) throw new UsageError(`--out FILE is missing. Usage: ${usage}`);
  const steps = numberOption("steps", values.steps, 40, {min: 4, max: 1000, integer: true});
  const processors = availableParallelism();
  const command = `npm run -s experiments -- timeline --steps ${steps} --out FILE`;
  const none: TimelineFile = {command, processors, steps, runs: []};
  const file = await openResults(out, none, {force});
  let comparison: Comparison | undefined;
  const keeper = resultKeeper(out, {force, onStop: () => comparison?.stop()});
  const rounded = (_: string, value: unknown) =>
    typeof value === "number" ? Number(value.toPrecision(4)) : value;
  const save = () => keeper.save(`${JSON.stringify(file, rounded, 1)}\n`);
  const records = runRecords(file);
  for (const {workers, bandwidth, latency, prefetch} of CHOICES.slice(file.runs.length)) {
    const settings: ClusterSettings = {
      ...{size: workers, link: {bandwidth, latency}, steps},
      checkpointEvery: LAB_CHECKPOINT_EVERY,
      options: {config: LAB_STACK, batch: LAB_BATCH, seed: 1, prefetch, route: "direct"}
    };
    const earlier = records.calibration();
    comparison = startComparison(settings, {spawn: startShardThread, processors, earlier});
    const report = await comparison.finished;
    await keeper.pause();
    const failed = [report.single, report.sharded].find((part) => part?.status === "failed");
    if (failed) throw new Error(failed.events.at(-1));
    file.runs = records.add(report);
    file.calibration = report.calibration!;
    await save();
    const {predicted, measured} = file.runs.at(-1)!;
    const text = `${workers} workers, ${bandwidth} MB/s, ${latency} ms, prefetch ${prefetch ? "on" : "off"}`;
    process.stderr.write(
      `${text}: predicted ${predicted.toFixed(1)} ms, measured ${measured.toFixed(1)} ms\n`
    );
  }
  delete file.unfinished;
  delete file.calibration;
  await save();
}
