/** `npm run train`: tokenizer, dVAE, transformer and re-ranker from a data set, into a folder. */
import {join} from "node:path";
import {checkOutput, exists, UsageError} from "../command.ts";
import {readOptions, USAGE} from "./options.ts";
import {MODEL_FILES, RECORD_FILE} from "./record.ts";

const quoted = (word: string) => (/^[\w./:=,-]+$/.test(word) ? word : JSON.stringify(word));

/** Runs with the arguments of the command line; see `USAGE`. */
export async function trainCommand(args: string[]): Promise<void> {
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
  if (plan && !isThere && !force) {
    for (const file of MODEL_FILES) {
      if (!(await exists(join(out, file)))) continue;
      throw new UsageError(
        `${out} holds ${file}, without a run; add --force to replace it, or name another folder.`
      );
    }
  }
  if (!plan && !isThere) throw new UsageError(`There is no run in ${out} to resume.`);
  await checkOutput(record, {force: true});
  // It takes seconds to load what trains; a mistake is told before.
  const {train} = await import("./train.ts");
  await train(options, `npm run train -- ${args.map(quoted).join(" ")}`);
}
