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
import {checkOutput, numberOption, writeWhole} from "../command.ts";
import {openDataset} from "../datasets.ts";
import {progressBar} from "../progress.ts";
import {seeded, SEEDED_OPTIONS} from "./seeded.ts";

export const usage =
  "npm run -s experiments -- distributed [--seeds 3] [--steps 90] --out FILE [--force]";

const OPTIONS = {...SEEDED_OPTIONS, steps: {type: "string"}} as const;

/** Runs with the arguments after "distributed". */
export async function take(args: string[]): Promise<void> {
  const {values} = readArguments(args, OPTIONS);
  const options = seeded(values, usage);
  if (!options) return;
  const {out, seeds} = options;
  const steps = numberOption("steps", values.steps, 90, {min: 10, max: 10_000, integer: true});
  await checkOutput(out, {...options, ending: ".json"});
  await startNodeBackend("wasm");
  const checkpoint = await openCheckpoint("shapes");
  const dataset = await openDataset("shapes");
  const {tokenizer, dvae} = checkpoint;
  const pool = (await TokenPool.make({dataset, tokenizer, ...dvae}, {size: 2048, seed: 1}))!;
  const {layers, width, workers, batch} = CONVERGENCE;
  const config = {...checkpoint.transformer.config, layers, width};
  disposeCheckpoint(checkpoint);
  const file: ConvergenceFile = {
    command: `npm run -s experiments -- distributed --seeds ${seeds} --steps ${steps} --out FILE`,
    ...{steps, workers, batch, layers, width},
    runs: CONVERGENCE_RUNS.map((run) => ({...run, seeds: []})),
    ranks: []
  };
  // Four digits are more than three seeds can tell apart.
  const rounded = (_: string, value: unknown) =>
    typeof value === "number" ? Number(value.toPrecision(4)) : value;
  const save = () => writeWhole(out, `${JSON.stringify(file, rounded, 1)}\n`);
  file.ranks = await gradientRanks({config, pool, steps, seed: 1});
  for (let seed = 1; seed <= seeds; ++seed) {
    for (const run of file.runs) {
      const bar = progressBar(`${run.label}, seed ${seed}`);
      const task = {config, pool, steps, seed};
      const result = await convergenceRun(task, run, (step) => bar.update(step, steps, "")).finally(
        () => bar.stop()
      );
      run.seeds.push(result);
      const last = result.losses.at(-1)!.toFixed(3);
      process.stderr.write(`${run.label}, seed ${seed}: ${last} nats at the end\n`);
      await save();
    }
  }
}
