/** `npm run bench`: ours against stock tfjs and jax-js on the same work, in one run. */
import {checkOutput} from "../command.ts";
import {readOptions, USAGE} from "./options.ts";
import {takeBench} from "./takeBench.ts";

/** Runs with the arguments of the command line; see `USAGE`. */
export async function bench(args: string[]): Promise<void> {
  const {plan, json, help, bundle, force} = readOptions(args, ["wasm", "webgpu"]);
  if (help) return void process.stdout.write(`${USAGE}\n`);
  if (bundle !== undefined) {
    await checkOutput(bundle, {force, ending: ".mjs"});
    const {bundleBench} = await import("./node/bundleBench.ts");
    await bundleBench(bundle);
    const advice = `${bundle}: run it with Node 22 or newer and the package webgpu.\n`;
    return void process.stderr.write(advice);
  }
  const {benchInChromium} = await import("./browser/benchInChromium.ts");
  await takeBench((listener) => benchInChromium(plan, listener), {json});
}
