/** `npm run bench`: ours against stock tfjs and jax-js on the same work, in one run. */
import {checkOutput} from "../command.ts";
import {thisMachine} from "./machine.ts";
import {readOptions, USAGE} from "./options.ts";
import {writeReport} from "./writeReport.ts";

/** Runs with the arguments of the command line; see `USAGE`. */
export async function bench(args: string[]): Promise<void> {
  const {plan, json, help, bundle, force} = readOptions(args, ["wasm", "webgpu"]);
  if (help) return void process.stdout.write(`${USAGE}\n`);
  const progress = (line: string) => void process.stderr.write(`${line}\n`);
  if (bundle !== undefined) {
    await checkOutput(bundle, {force, ending: ".mjs"});
    const {bundleBench} = await import("./node/bundleBench.ts");
    await bundleBench(bundle);
    return progress(`${bundle}: run it with Node 22 or newer and the package webgpu.`);
  }
  const {benchInChromium} = await import("./browser/benchInChromium.ts");
  const {browser, ...measurements} = await benchInChromium(plan, progress);
  writeReport(measurements, thisMachine(browser), {json});
}
