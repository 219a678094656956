/** `npm run experiments`: the results that chapters show before a live run has its own. */
import {UsageError} from "../command.ts";

interface Experiment {
  usage: string;
  /** Runs with the arguments after the name. */
  take(args: string[]): Promise<void>;
}

/** Each is loaded when it is asked for: all of them take seconds, a misspelt name is told at once. */
const EXPERIMENTS: Record<string, () => Promise<Experiment>> = {
  dvae: () => import("./dvae.ts"),
  "dvae-presets": () => import("./dvaePresets.ts"),
  "transformer-presets": () => import("./transformerPresets.ts"),
  generation: () => import("./generation.ts"),
  temperature: () => import("./temperature.ts"),
  composition: () => import("./composition.ts"),
  "mixed-precision": () => import("./mixedPrecision.ts"),
  distributed: () => import("./distributed.ts"),
  timeline: () => import("./timeline.ts"),
  sharding: () => import("./sharding.ts"),
  play: () => import("./play.ts"),
  recordings: () => import("./recordings.ts")
};

/** Runs with the arguments of the command line: what to make, and its own. */
export async function experiments(given: string[]): Promise<void> {
  const [what = "", ...args] = given;
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
}
