/** `npm run bench`: ours against stock tfjs and jax-js on the same work, in one run. */
import {checkOutput} from "../command.ts";
import {readOptions, USAGE} from "./options.ts";
import type {Plan} from "./plan.ts";
import type {Measurements} from "./report.ts";
import {type BenchListener, takeBench} from "./takeBench.ts";

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
  await takeBench((listener) => measureAll(plan, listener), {json});
}

/** The engines side by side, and then the pages. */
async function measureAll(plan: Plan, {progress, measured}: BenchListener): Promise<void> {
  const all: Measurements = {backends: {}, results: []};
  if (plan.items.length > 0) {
    const {benchInChromium} = await import("./browser/benchInChromium.ts");
    await benchInChromium(plan, {
      progress,
      measured(soFar) {
        Object.assign(all, soFar);
        measured(soFar);
      }
    });
  }
  if (plan.pages.length > 0) {
    const {benchPages} = await import("./pages/benchPages.ts");
    await benchPages(plan, {
      progress,
      measured({results, runtime}) {
        measured({...all, results: [...all.results, ...results], runtime});
      }
    });
  }
}
