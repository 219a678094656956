/** `npm run experiments -- temperature`: accuracy and variety against the temperature of sampling. */
import {shapesJudge} from "../../evaluation/generation/judges.ts";
import {
  TEMPERATURE_GROUPS,
  type TemperatureFile,
  temperaturePoint,
  TEMPERATURES
} from "../../evaluation/generation/temperatures.ts";
import {Generator} from "../../generation/generator.ts";
import {startNodeBackend} from "../../kernels/nodeBackend.ts";
import {openCheckpoint} from "../checkpoints.ts";
import {readArguments} from "../arguments.ts";
import {numberOption, UsageError} from "../command.ts";
import {progressBar} from "../progress.ts";
import {openResults, resultKeeper} from "./resultKeeper.ts";

export const usage =
  "npm run -s experiments -- temperature [--captions 256] [--seed 1] --out FILE [--force]";

const OPTIONS = {
  captions: {type: "string"},
  seed: {type: "string"},
  out: {type: "string"},
  force: {type: "boolean", default: false},
  help: {type: "boolean", default: false}
} as const;

/**
 * Runs with the arguments after "temperature": the shipped model of shapes, judged by the oracle. What
 * it left in FILE when it was stopped is not made again.
 */
export async function take(args: string[]): Promise<void> {
  const {values: options} = readArguments(args, OPTIONS);
  if (options.help) return void process.stdout.write(`${usage}\n`);
  const {out, force} = options;
  if (!out) throw new UsageError(`--out FILE is missing. Usage: ${usage}`);
  const range = {min: 1, max: 10_000, integer: true};
  const captions = numberOption("captions", options.captions, 256, range);
  const seed = numberOption("seed", options.seed, 1, {integer: true});
  const none: TemperatureFile = {
    command: `npm run -s experiments -- temperature --captions ${captions} --seed ${seed} --out FILE`,
    ...{checkpoint: "shapes", seed, curves: []}
  };
  const file = await openResults(out, none, {force});
  const keeper = resultKeeper(out, {force});
  const save = () => keeper.save(`${JSON.stringify(file)}\n`);
  await startNodeBackend("wasm");
  const generator = new Generator(await openCheckpoint("shapes"));
  const total = TEMPERATURE_GROUPS.length * TEMPERATURES.length;
  const bar = progressBar("temperatures");
  let done = 0;
  try {
    for (const [i, group] of TEMPERATURE_GROUPS.entries()) {
      const {points} = (file.curves[i] ??= {group, points: []});
      for (const [j, temperature] of TEMPERATURES.entries()) {
        bar.update(done++, total, `${group}, ${temperature}`);
        if (points[j]) continue;
        const request = {group, temperature, captions, seed};
        points.push(await temperaturePoint(generator, shapesJudge, request, keeper.pause));
        await save();
      }
    }
  } finally {
    bar.stop();
  }
  generator.dispose();
  delete file.unfinished;
  await save();
}
