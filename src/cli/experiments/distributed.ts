/** `npm run experiments -- distributed`: what the chapter on many machines ships. */
import {
  CONVERGENCE,
  CONVERGENCE_RUNS,
  type ConvergenceFile,
  convergenceRun,
  gradientRanks
} from "../../distributed/powersgd/convergence.ts";
import {startNodeBackend} from "../../kernels/nodeBackend.ts";
import {disposeCheckpoint} from "../../training/checkpoint.ts";
import {TokenPool} from "../../training/tokenPool.ts";
import {openCheckpoint} from "../checkpoints.ts";
import {readArguments} from "../arguments.ts";
import {numberOption} from "../command.ts";
import {openDataset} from "../datasets.ts";
import {progressBar} from "../progress.ts";
import {openResults, resultKeeper} from "./resultKeeper.ts";
import {seeded, SEEDED_OPTIONS} from "./seeded.ts";

export const usage =
  "npm run -s experiments -- distributed [--seeds 3] [--steps 90] --out FILE [--force]";

const OPTIONS = {...SEEDED_OPTIONS, steps: {type: "string"}} as const;

/** Runs with the arguments after "distributed"; what it left in FILE when it was stopped is not made again. */
export async function take(args: string[]): Promise<void> {
  const {values} = readArguments(args, OPTIONS);
  const options = seeded(values, usage);
  if (!options) return;
  const {out, force, seeds} = options;
  const steps = numberOption("steps", values.steps, 90, {min: 10, max: 10_000, integer: true});
  const {layers, width, workers, batch} = CONVERGENCE;
  const none: ConvergenceFile = {
    command: `npm run -s experiments -- distributed --seeds ${seeds} --steps ${steps} --out FILE`,
    ...{steps, workers, batch, layers, width},
    runs: CONVERGENCE_RUNS.map((run) => ({...run, seeds: []})),
    ranks: []
  };
  const file = await openResults(out, none, {force});
  const {pause, ...keeper} = resultKeeper(out, {force});
  // Four digits are more than three seeds can tell apart.
  const rounded = (_: string, value: unknown) =>
    typeof value === "number" ? Number(value.toPrecision(4)) : value;
  const save = () => keeper.save(`${JSON.stringify(file, rounded, 1)}\n`);
  await startNodeBackend("wasm");
  const checkpoint = await openCheckpoint("shapes");
  const dataset = await openDataset("shapes");
  const {tokenizer, dvae} = checkpoint;
  const source = {dataset, tokenizer, ...dvae};
  const progress = () => pause().then(() => true);
  const pool = (await TokenPool.make(source, {size: 2048, seed: 1, progress}))!;
  const config = {...checkpoint.transformer.config, layers, width};
  disposeCheckpoint(checkpoint);
  if (file.ranks.length === 0) {
    file.ranks = await gradientRanks({config, pool, steps, seed: 1}, pause);
  }
  for (let seed = 1; seed <= seeds; ++seed) {
    for (const run of file.runs) {
      if (run.seeds.some((result) => result.seed === seed)) continue;
      const bar = progressBar(`${run.label}, seed ${seed}`);
      const task = {config, pool, steps, seed};
      const result = await convergenceRun(task, run, (step) => {
        bar.update(step, steps, "");
        return pause();
      }).finally(() => bar.stop());
      run.seeds.push(result);
      const last = result.losses.at(-1)!.toFixed(3);
      process.stderr.write(`${run.label}, seed ${seed}: ${last} nats at the end\n`);
      await save();
    }
  }
  delete file.unfinished;
  await save();
}
