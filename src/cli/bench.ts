/** `npm run bench`: ours against stock tfjs and jax-js on the same work, in one run. */
import {checkOutput, runCommand} from "./command.ts";
import {thisMachine} from "./bench/machine.ts";
import {readOptions, USAGE} from "./bench/options.ts";
import {writeReport} from "./bench/writeReport.ts";

runCommand(async () => {
  const {plan, json, help, bundle, force} = readOptions(process.argv.slice(2), ["wasm", "webgpu"]);
  if (help) return void process.stdout.write(`${USAGE}\n`);
  const progress = (line: string) => void process.stderr.write(`${line}\n`);
  if (bundle !== undefined) {
    await checkOutput(bundle, {force});
    const {bundleBench} = await import("./bench/node/bundleBench.ts");
    await bundleBench(bundle);
    return progress(`${bundle}: run it with Node 22 or newer and the package webgpu.`);
  }
  const {benchInChromium} = await import("./bench/browser/benchInChromium.ts");
  const {browser, ...measurements} = await benchInChromium(plan, progress);
  writeReport(measurements, thisMachine(browser), {json});
});
