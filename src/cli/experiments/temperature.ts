/** `npm run experiments -- temperature`: accuracy and variety against temperature, and guidance, of sampling. */
import {emojiJudge, shapesJudge} from "../../evaluation/generation/judges.ts";
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
import {readEmojiAtlas} from "../datasets.ts";
import {numberOption, UsageError} from "../command.ts";
import {progressBar} from "../progress.ts";
import {CAPTION_OPTIONS, captionOptions} from "./captionOptions.ts";
import {openResults, resultKeeper} from "./resultKeeper.ts";

export const usage =
  "npm run -s experiments -- temperature [--checkpoint shapes|emoji] [--guidance 1,2,…] " +
  "[--captions 256] [--seed 1] --out FILE [--force]";

const OPTIONS = {
  checkpoint: {type: "string", default: "shapes"},
  guidance: {type: "string", default: "1"},
  ...CAPTION_OPTIONS
} as const;

/**
 * Runs with the arguments after "temperature": a shipped model, judged by its data set's oracle. What it
 * left in FILE when it was stopped is not made again.
 */
export async function take(args: string[]): Promise<void> {
  const {values: options} = readArguments(args, OPTIONS);
  if (options.help) return void process.stdout.write(`${usage}\n`);
  const {out, force, captions, seed} = captionOptions(options, usage);
  const {checkpoint: name} = options;
  if (name !== "shapes" && name !== "emoji") {
    throw new UsageError(`--checkpoint takes one of shapes, emoji, received "${name}".`);
  }
  const guidances = options.guidance
    .split(",")
    .map((given) => numberOption("guidance", given, undefined, {min: 0, max: 20})!);
  const none: TemperatureFile = {
    command:
      `npm run -s experiments -- temperature --checkpoint ${name} --guidance ${guidances.join()} ` +
      `--captions ${captions} --seed ${seed} --out FILE`,
    ...{checkpoint: name, seed, curves: []}
  };
  const file = await openResults(out, none, {force});
  const keeper = resultKeeper(out, {force});
  const save = () => keeper.save(`${JSON.stringify(file)}\n`);
  await startNodeBackend("wasm");
  const judge = name === "shapes" ? shapesJudge : emojiJudge(await readEmojiAtlas());
  const generator = new Generator(await openCheckpoint(name));
  const curves = guidances.flatMap((guidance) =>
    TEMPERATURE_GROUPS[name].map((group) => ({group, ...(guidance !== 1 && {guidance})}))
  );
  const total = curves.length * TEMPERATURES.length;
  const bar = progressBar("temperatures");
  let done = 0;
  try {
    for (const [i, curve] of curves.entries()) {
      const {points} = (file.curves[i] ??= {...curve, points: []});
      for (const [j, temperature] of TEMPERATURES.entries()) {
        bar.update(done++, total, `${curve.group}, ${temperature}`);
        if (points[j]) continue;
        const request = {...curve, temperature, captions, seed};
        points.push(await temperaturePoint(generator, judge, request, keeper.pause));
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
