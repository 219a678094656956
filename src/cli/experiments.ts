/** `npm run experiments`: the results that chapters show before a live run has its own. */
import {runCommand, UsageError} from "./command.ts";

interface Experiment {
  usage: string;
  /** Runs with the arguments after the name. */
  take(args: string[]): Promise<void>;
}

/** Each is loaded when it is asked for: all of them take seconds, a misspelt name is told at once. */
const EXPERIMENTS: Record<string, () => Promise<Experiment>> = {
  dvae: () => import("./experiments/dvae.ts"),
  "dvae-presets": () => import("./experiments/dvaePresets.ts"),
  "transformer-presets": () => import("./experiments/transformerPresets.ts"),
  generation: () => import("./experiments/generation.ts"),
  temperature: () => import("./experiments/temperature.ts"),
  "mixed-precision": () => import("./experiments/mixedPrecision.ts"),
  distributed: () => import("./experiments/distributed.ts"),
  timeline: () => import("./experiments/timeline.ts")
};

runCommand(async () => {
  const [what = "", ...args] = process.argv.slice(2);
  if (what === "--help") {
    const all = await Promise.all(Object.values(EXPERIMENTS).map((load) => load()));
    return void process.stdout.write(`${all.map(({usage}) => usage).join("\n")}\n`);
  }
  if (!Object.hasOwn(EXPERIMENTS, what)) {
    throw new UsageError(
      `Experiments of what? There are ${Object.keys(EXPERIMENTS).join(", ")}, received "${what}". ` +
        "--help tells what each takes."
    );
  }
  const {take} = await EXPERIMENTS[what]();
  await take(args);
});
