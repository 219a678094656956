/** Runs commands in this process, which has loaded already what they need. */
import {vi} from "vitest";
import {bench} from "../../src/cli/bench/bench.ts";
import {failureOf} from "../../src/cli/command.ts";
import {evaluate} from "../../src/cli/evaluate/evaluate.ts";
import {experiments} from "../../src/cli/experiments/experiments.ts";
import {exportCommand} from "../../src/cli/export/exportCommand.ts";
import {importCommand} from "../../src/cli/import/importCommand.ts";
import {pack} from "../../src/cli/pack/pack.ts";
import {sample} from "../../src/cli/sample/sample.ts";
import {trainCommand} from "../../src/cli/train/trainCommand.ts";
import type {Command, Outcome} from "./runCli.ts";

/** Those that need no more than that. */
export type TakenCommand = Exclude<Command, "soak" | "fuzz">;

const COMMANDS: Record<TakenCommand, (args: string[]) => Promise<void>> = {
  ...{sample, evaluate, bench, experiments, pack},
  ...{export: exportCommand, import: importCommand},
  train: trainCommand
};

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** What `runCli` gives, without a process. */
export async function takeCommand(command: TakenCommand, args: string[]): Promise<Outcome> {
  const written = {stdout: "", stderr: ""};
  const spies = (["stdout", "stderr"] as const).map((name) =>
    vi.spyOn(process[name], "write").mockImplementation((text) => {
      written[name] += text;
      return true;
    })
  );
  const heard = new Map(SIGNALS.map((signal) => [signal, process.listeners(signal)]));
  let code = 0;
  try {
    await COMMANDS[command](args);
  } catch (error) {
    const failure = failureOf(error);
    if (!failure) throw error;
    written.stderr += `${failure.line}\n`;
    code = failure.code;
  } finally {
    for (const spy of spies) spy.mockRestore();
    // Commands hear requests to stop until their process ends, which this one does not.
    for (const [signal, before] of heard) {
      for (const listener of process.listeners(signal)) {
        if (!before.includes(listener)) process.removeListener(signal, listener);
      }
    }
  }
  return {code, stdout: written.stdout, lines: written.stderr.split("\n").filter(Boolean)};
}
