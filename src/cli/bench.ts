/** `npm run bench`: ours against stock tfjs and jax-js on the same work, in one run. */
import {benchInChromium} from "./bench/browser/benchInChromium.ts";
import {thisMachine} from "./bench/machine.ts";
import {readOptions, USAGE} from "./bench/options.ts";
import {writeReport} from "./bench/writeReport.ts";
import {checkOutput, runCommand} from "./command.ts";

runCommand(async () => {
  const {plan, json, help, bundle, force} = readOptions(process.argv.slice(2), ["wasm", "webgpu"]);
  if (help) return void process.stdout.write(`${USAGE}\n`);
  if (bundle !== undefined) {
    await checkOutput(bundle, {force});
    const {bundleBench} = await import("./bench/node/bundleBench.ts");
    await bundleBench(bundle);
    process.stderr.write(
      `${bundle}: run it with Node 22 or newer, the package webgpu beside it.\n`
    );
    return;
  }
  const {browser, ...measurements} = await benchInChromium(plan, (line) => {
    process.stderr.write(`${line}\n`);
  });
  writeReport(measurements, thisMachine(browser), {json});
});
