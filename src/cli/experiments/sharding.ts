/** `npm run experiments -- sharding`: the run that the chapter on many machines shows before the reader's own. */
import {availableParallelism} from "node:os";
import type {ClusterSettings} from "../../distributed/sharding/cluster.ts";
import {startComparison} from "../../distributed/sharding/comparison.ts";
import {LAB_BATCH, LAB_CHECKPOINT_EVERY, LAB_STACK} from "../../distributed/sharding/labCluster.ts";
import {startShardThread} from "../../distributed/sharding/node/startShardThread.ts";
import type {RecordedComparison} from "../../views/distributed/shardingFigures.ts";
import {readArguments} from "../arguments.ts";
import {checkOutput, numberOption, UsageError} from "../command.ts";
import {resultKeeper} from "./resultKeeper.ts";

export const usage = "npm run -s experiments -- sharding [--steps 20] --out FILE [--force]";

const OPTIONS = {
  steps: {type: "string"},
  out: {type: "string"},
  force: {type: "boolean", default: false},
  help: {type: "boolean", default: false}
} as const;

/** What the file of the shipped run holds. */
export interface ShardingFile extends RecordedComparison {
  command: string;
}

/** What the page has set to begin with. */
const SETTINGS: Omit<ClusterSettings, "steps"> = {
  ...{size: 4, link: {bandwidth: 50, latency: 2}, checkpointEvery: LAB_CHECKPOINT_EVERY},
  options: {config: LAB_STACK, batch: LAB_BATCH, seed: 1, prefetch: true, route: "direct"}
};

/** Runs with the arguments after "sharding"; it takes seconds. */
export async function take(args: string[]): Promise<void> {
  const {values} = readArguments(args, OPTIONS);
  if (values.help) return void process.stdout.write(`${usage}\n`);
  const {out, force} = values;
  if (!out) throw new UsageError(`--out FILE is missing. Usage: ${usage}`);
  const steps = numberOption("steps", values.steps, 20, {min: 4, max: 1000, integer: true});
  await checkOutput(out, {force, ending: ".json"});
  const processors = availableParallelism();
  const settings = {...SETTINGS, steps};
  const comparison = startComparison(settings, {spawn: startShardThread, processors});
  const keeper = resultKeeper(out, {force, onStop: () => comparison.stop()});
  const {single, sharded, difference, prediction} = await comparison.finished;
  await keeper.pause();
  const failed = [single, sharded].find((part) => part?.status === "failed");
  if (failed) throw new Error(failed.events.at(-1));
  const file: ShardingFile = {
    command: `npm run -s experiments -- sharding --steps ${steps} --out FILE`,
    ...{processors, difference: difference!, settings},
    // The page shows the times of the several.
    single: {losses: single.losses, spans: []},
    sharded: {losses: sharded!.losses, spans: sharded!.spans},
    prediction
  };
  const rounded = (_: string, value: unknown) =>
    typeof value === "number" ? Number(value.toPrecision(5)) : value;
  await keeper.save(`${JSON.stringify(file, rounded)}\n`);
}
