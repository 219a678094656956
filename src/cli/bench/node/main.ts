/**
 * The bench without a browser, as it is bundled: Node on Dawn's WebGPU. Each engine is a process of
 * its own, started from this same file.
 */
import {runCommand, UsageError} from "../../command.ts";
import {readOptions, USAGE} from "../options.ts";
import type {Measurements} from "../report.ts";
import {runBench} from "../runBench.ts";
import {type BenchListener, takeBench} from "../takeBench.ts";
import type {EngineName} from "../works.ts";
import {ENGINE_VARIABLE, processHost} from "./processHost.ts";
import {serveEngine} from "./serveEngine.ts";

const engine = process.env[ENGINE_VARIABLE];
if (engine) serveEngine(engine as EngineName);
else runCommand(bench);

async function bench(args: string[]): Promise<void> {
  const {plan, json, help} = readOptions(args, ["webgpu"]);
  if (help) return void process.stdout.write(`${USAGE}\n`);
  if (plan.pages.length > 0) {
    throw new UsageError(`--work ${plan.pages[0]} needs a browser, which this bench goes without.`);
  }
  const runtime = `Node ${process.version}`;
  const run = async ({progress, measured}: BenchListener) => {
    const report = (soFar: Measurements) => measured({...soFar, runtime});
    report(await runBench(plan, processHost(), {progress, measured: report}));
  };
  await takeBench(run, {json});
}
