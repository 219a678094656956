/** Runs the commands as processes of their own, in folders of their own. */
import {spawn} from "node:child_process";
import {mkdir, mkdtemp, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";

export type Command =
  | "pack"
  | "sample"
  | "train"
  | "evaluate"
  | "bench"
  | "experiments"
  | "soak"
  | "fuzz"
  | "export"
  | "import";

export interface Outcome {
  code: number | null;
  stdout: string;
  /** The lines of stderr, without the last line's end. */
  lines: string[];
}

/**
 * Runs a command.
 * @param interruptAt sends `signal` once stderr matches; SIGINT by default
 */
export function runCli(
  command: Command,
  args: string[],
  {interruptAt, signal = "SIGINT"}: {interruptAt?: RegExp; signal?: NodeJS.Signals} = {}
): Promise<Outcome> {
  const script = fileURLToPath(new URL(`../../src/cli/${command}.ts`, import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script, ...args]);
  let [stdout, stderr] = ["", ""];
  let interrupted = false;
  child.stdout.on("data", (data) => (stdout += data));
  child.stderr.on("data", (data) => {
    stderr += data;
    if (interruptAt?.test(stderr) && !interrupted) {
      interrupted = true;
      child.kill(signal);
    }
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      resolve({code, stdout, lines: stderr.replace(/\n$/, "").split("\n").filter(Boolean)});
    });
  });
}

export async function temporaryFolder(): Promise<{path: string; remove: () => Promise<void>}> {
  const path = await mkdtemp(join(tmpdir(), "tiny-dalle-lab-"));
  return {path, remove: () => rm(path, {recursive: true, force: true})};
}

export async function writeFolder(path: string, files: Map<string, Uint8Array>): Promise<string> {
  await mkdir(path, {recursive: true});
  for (const [file, bytes] of files) await writeFile(join(path, file), bytes);
  return path;
}
