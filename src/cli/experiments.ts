/** `npm run experiments`: the results that chapters show before a live run has its own. */
import {runCommand, UsageError} from "./command.ts";
import {distributed, DISTRIBUTED_USAGE} from "./experiments/distributed.ts";
import {dvae, DVAE_USAGE} from "./experiments/dvae.ts";
import {dvaePresets} from "./experiments/dvaePresets.ts";
import {generation, GENERATION_USAGE} from "./experiments/generation.ts";
import {MIXED_PRECISION_USAGE, mixedPrecision} from "./experiments/mixedPrecision.ts";
import {presetUsage} from "./experiments/presetRuns.ts";
import {temperature, TEMPERATURE_USAGE} from "./experiments/temperature.ts";
import {timeline, TIMELINE_USAGE} from "./experiments/timeline.ts";
import {transformerPresets} from "./experiments/transformerPresets.ts";

const EXPERIMENTS: Record<string, {usage: string; take: (args: string[]) => Promise<void>}> = {
  dvae: {usage: DVAE_USAGE, take: dvae},
  "dvae-presets": {usage: presetUsage("dvae-presets"), take: dvaePresets},
  "transformer-presets": {usage: presetUsage("transformer-presets"), take: transformerPresets},
  generation: {usage: GENERATION_USAGE, take: generation},
  temperature: {usage: TEMPERATURE_USAGE, take: temperature},
  "mixed-precision": {usage: MIXED_PRECISION_USAGE, take: mixedPrecision},
  distributed: {usage: DISTRIBUTED_USAGE, take: distributed},
  timeline: {usage: TIMELINE_USAGE, take: timeline}
};

runCommand(async () => {
  const [what = "", ...args] = process.argv.slice(2);
  if (what === "--help") {
    const usages = Object.values(EXPERIMENTS).map(({usage}) => usage);
    return void process.stdout.write(`${usages.join("\n")}\n`);
  }
  if (!Object.hasOwn(EXPERIMENTS, what)) {
    throw new UsageError(
      `Experiments of what? There are ${Object.keys(EXPERIMENTS).join(", ")}, received "${what}". ` +
        "--help tells what each takes."
    );
  }
  await EXPERIMENTS[what].take(args);
});
