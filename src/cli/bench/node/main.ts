/**
 * The bench without a browser, as it is bundled: Node on Dawn's WebGPU. Each engine is a process of
 * its own, started from this same file.
 */
import {runCommand} from "../../command.ts";
import {thisMachine} from "../machine.ts";
import {readOptions, USAGE} from "../options.ts";
import {runBench} from "../runBench.ts";
import type {EngineName} from "../works.ts";
import {writeReport} from "../writeReport.ts";
import {ENGINE_VARIABLE, processHost} from "./processHost.ts";
import {serveEngine} from "./serveEngine.ts";

const engine = process.env[ENGINE_VARIABLE];
if (engine) serveEngine(engine as EngineName);
else runCommand(bench);

async function bench(args: string[]): Promise<void> {
  const {plan, json, help} = readOptions(args, ["webgpu"]);
  if (help) return void process.stdout.write(`${USAGE}\n`);
  const progress = (line: string) => process.stderr.write(`${line}\n`);
  const measurements = await runBench(plan, processHost(), progress);
  writeReport(measurements, thisMachine(`Node ${process.version}`), {json});
  // Dawn's device would keep the process alive.
  process.stdout.write("", () => process.exit());
}
