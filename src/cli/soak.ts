/** `npm run soak`: a page trains and is played with for an hour; nothing that it holds may grow. */
import {cp, mkdtemp, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {setTimeout} from "node:timers/promises";
import puppeteer from "puppeteer-core";
import {preview} from "vite";
import {buildSite, PROJECT, staleness} from "../notebook/site/buildSite.ts";
import {readArguments} from "./arguments.ts";
import {CHROMIUM_FLAGS, chromiumPath} from "./chromium.ts";
import {
  checkOutput,
  numberOption,
  runCommand,
  StoppedError,
  UsageError,
  writeWhole
} from "./command.ts";
import {progressBar} from "./progress.ts";
import {FEWEST_SAMPLES, growths, type Sample} from "./soak/growth.ts";
import {measurePage} from "./soak/measurePage.ts";
import {playRound, rest, SOAK_PAGE} from "./soak/playRound.ts";
import {soakCsv, soakTable} from "./soak/soakTable.ts";
import {hearStopRequests, INTERRUPTED, type StopRequest} from "./stopRequest.ts";

const USAGE = `usage: npm run soak -- [--minutes 60] [--out FILE.csv] [--force]

  --minutes  how long the page is played with
  --out      a table of all that was measured, a row a sample
  --force    replace the table if there is one

Stopped with Ctrl-C, it tells what it has measured.
Ends with exit code 1 if anything grew by more than 10 % after the first tenth of the time.`;

/** As many samples as make a smooth curve; each costs a collection of all garbage. */
const SAMPLES = 200;

const OPTIONS = {
  minutes: {type: "string"},
  out: {type: "string"},
  force: {type: "boolean", default: false},
  help: {type: "boolean", short: "h", default: false}
} as const;

runCommand(async (args) => {
  const {values} = readArguments(args, OPTIONS);
  if (values.help) return void process.stdout.write(`${USAGE}\n`);
  const minutes = numberOption("minutes", values.minutes, 60, {min: 0.1, max: 7 * 24 * 60});
  const {out, force} = values;
  if (out !== undefined) await checkOutput(out, {force, ending: ".csv"});
  const stop = hearStopRequests({
    onRequest: () => process.stderr.write("\nStopping after this round …\n"),
    kept: () => "Nothing is kept."
  });
  const {samples, times} = await soak(minutes, stop);
  if (samples.length < FEWEST_SAMPLES) throw new StoppedError("Stopped before growth can be seen.");
  process.stdout.write(`${soakTable(samples)}\n`);
  if (out !== undefined) await writeWhole(out, soakCsv(samples, times));
  const grown = growths(samples).filter(({grew}) => grew);
  if (stop.requested) {
    process.stderr.write(`Stopped after ${times.at(-1)!.toFixed(1)} of ${minutes} minutes.\n`);
    process.exitCode = INTERRUPTED;
  } else if (grown.length > 0) process.exitCode = 1;
});

/** What a page held, and after how many minutes; less where it is asked to stop. */
async function soak(
  minutes: number,
  stop: StopRequest
): Promise<{samples: Sample[]; times: number[]}> {
  if (staleness() !== null) buildSite();
  // A copy, since the site may be built anew within the hour.
  const folder = await mkdtemp(join(tmpdir(), "tiny-dalle-lab-soak-"));
  const cleanUp: (() => Promise<unknown>)[] = [() => rm(folder, {recursive: true})];
  const bar = progressBar("soak");
  try {
    await cp(join(PROJECT, "dist"), folder, {recursive: true});
    const server = await preview({
      configFile: false,
      build: {outDir: folder},
      preview: {
        port: 0,
        headers: {
          "Cross-Origin-Opener-Policy": "same-origin",
          "Cross-Origin-Embedder-Policy": "require-corp"
        }
      }
    });
    cleanUp.push(() => server.close());
    const browser = await puppeteer.launch({
      executablePath: chromiumPath(),
      args: CHROMIUM_FLAGS,
      ...{handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false},
      protocolTimeout: 600_000
    });
    cleanUp.push(() => browser.close());
    const page = await browser.newPage();
    const problems: string[] = [];
    page.on("pageerror", (error) => problems.push(String(error)));
    await page.goto(server.resolvedUrls!.local[0] + SOAK_PAGE);
    const devtools = await page.createCDPSession();
    const begin = Date.now();
    const [samples, times]: [Sample[], number[]] = [[], []];
    for (let round = 0; samples.length < FEWEST_SAMPLES || times.at(-1)! < minutes; ++round) {
      await playRound(page, round);
      const due = begin + (samples.length / SAMPLES) * minutes * 60_000;
      await Promise.race([setTimeout(Math.max(200, due - Date.now())), stop.asked]);
      if (stop.requested) break;
      if (problems.length > 0) throw new UsageError(`The page failed: ${problems[0]}`);
      await rest(page);
      samples.push(await measurePage(page, devtools));
      times.push((Date.now() - begin) / 60_000);
      bar.update(Math.min(minutes, Math.floor(times.at(-1)!)), minutes, `round ${round + 1}`);
    }
    return {samples, times};
  } finally {
    bar.stop();
    for (const undo of cleanUp.reverse()) await undo();
  }
}
