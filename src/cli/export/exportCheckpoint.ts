/** A checkpoint as a folder for PyTorch. */
import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {startNodeBackend} from "../../kernels/nodeBackend.ts";
import {PYTHON_FILES} from "../../pytorch/pythonFiles.ts";
import {toPyTorch} from "../../pytorch/pytorchFolder.ts";
import {disposeCheckpoint} from "../../training/checkpoint.ts";
import {checkpointReader, openCheckpoint} from "../checkpoints.ts";
import {writeWhole} from "../command.ts";

/**
 * @param name a shipped name or a folder
 * @throws UsageError or CheckpointError where it is no checkpoint
 */
export async function exportCheckpoint(name: string, out: string): Promise<void> {
  await startNodeBackend("wasm");
  // Says what is wrong with it, if anything is.
  disposeCheckpoint(await openCheckpoint(name));
  const files = await toPyTorch(await checkpointReader(name));
  for (const file of PYTHON_FILES) {
    files.set(file, await readFile(new URL(`../../pytorch/${file}`, import.meta.url)));
  }
  for (const [file, bytes] of files) await writeWhole(join(out, file), bytes);
  process.stderr.write(`${out}: ${[...files.keys()].join(", ")}\n`);
}
