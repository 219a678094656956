/** `npm run fuzz`: tries what anybody may hand to the lab, at random, until something breaks. */
import fc from "fast-check";
import {runCommand} from "./command.ts";
import {progressBar} from "./progress.ts";
import type {KindName} from "./fuzz/kindNames.ts";
import {loadKind} from "./fuzz/kinds.ts";
import {type FuzzOptions, readOptions, USAGE} from "./fuzz/options.ts";
import {type FuzzOutcome, runKind} from "./fuzz/runKind.ts";
import {withoutStyles} from "./fuzz/withoutStyles.ts";

runCommand(async (args) => {
  const options = readOptions(args);
  if (!options) return void process.stdout.write(`${USAGE}\n`);
  withoutStyles();
  const rows: string[][] = [];
  for (const name of options.kinds) {
    const outcome = await run(name, options);
    rows.push(await row(name, outcome));
    if (!outcome.failure) continue;
    process.exitCode = 1;
    process.stderr.write(report(name, options.seed, outcome.failure));
  }
  process.stdout.write(table([["kind", "cases", "found", "became", "of"], ...rows]));
});

async function run(name: KindName, {seed, cases, time, path}: FuzzOptions): Promise<FuzzOutcome> {
  const bar = progressBar(name);
  const started = Date.now();
  const show = (done: number) => {
    if (cases !== undefined) bar.update(done, cases, "cases");
    else bar.update((Date.now() - started) / 1000, time! / 1000, `s, ${done} cases`);
  };
  const outcome = await runKind(await loadKind(name), {seed, cases, time, path, onCase: show});
  bar.stop();
  return outcome;
}

async function row(name: KindName, {cases, outcomes, failure}: FuzzOutcome): Promise<string[]> {
  const became = [...outcomes].map(([what, count]) => `${what} ${count.toLocaleString("en")}`);
  const {about} = await loadKind(name);
  return [name, cases.toLocaleString("en"), failure ? "1" : "0", became.sort().join(", "), about];
}

/** The smallest case that fails, and how to come back to it. */
function report(
  name: KindName,
  seed: number,
  failure: NonNullable<FuzzOutcome["failure"]>
): string {
  const {value, error, path} = failure;
  return (
    `${name} fails: ${error.stack ?? error.message}\n` +
    `with ${fc.stringify(value).slice(0, 4000)}\n` +
    `again by: npm run fuzz -- --only ${name} --seed ${seed} --path ${path} --cases 1\n\n`
  );
}

function table(rows: string[][]): string {
  const widths = rows[0].map((_, i) => Math.max(...rows.map((cells) => cells[i].length)));
  const line = (cells: string[]) => cells.map((cell, i) => cell.padEnd(widths[i])).join("  ");
  return rows.map((cells) => `${line(cells).trimEnd()}\n`).join("");
}
