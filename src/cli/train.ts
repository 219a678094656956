/** `npm run train`: tokenizer, dVAE, transformer and re-ranker from a data set, into a folder. */
import {join} from "node:path";
import {checkOutput, exists, runCommand, UsageError} from "./command.ts";
import {readOptions, USAGE} from "./train/options.ts";
import {RECORD_FILE} from "./train/record.ts";

runCommand(async () => {
  const args = process.argv.slice(2);
  const options = readOptions(args);
  if (!options) return void process.stdout.write(`${USAGE}\n`);
  const {out, plan, force} = options;
  const record = join(out, RECORD_FILE);
  const isThere = await exists(record);
  if (plan && isThere && !force) {
    throw new UsageError(
      `${out} holds a run; add --resume to continue it or --force to replace it.`
    );
  }
  if (!plan && !isThere) throw new UsageError(`There is no run in ${out} to resume.`);
  await checkOutput(record, {force: true});
  // It takes seconds to load what trains; a mistake is told before.
  const {train} = await import("./train/train.ts");
  await train(out, plan, `npm run train -- ${args.join(" ")}`);
});
