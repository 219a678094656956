/** `npm run pictures`: the pictures that show the lab elsewhere, made anew from its pages. */
import {readdir, readFile} from "node:fs/promises";
import {join} from "node:path";
import puppeteer from "puppeteer-core";
import {preview} from "vite";
import {chapters} from "../notebook/chapters.ts";
import {buildSite, PROJECT, staleness} from "../notebook/site/buildSite.ts";
import {readArguments} from "./arguments.ts";
import {CHROMIUM_FLAGS, chromiumPath} from "./chromium.ts";
import {checkOutput, runCommand, UsageError, writeWhole} from "./command.ts";
import {icons} from "./pictures/icons.ts";
import {chapterCard, frontPage} from "./pictures/pageShots.ts";

const KINDS = ["cards", "icons", "screenshot"] as const;

const USAGE = `usage: npm run -s pictures -- --out DIR [--only ${KINDS.join("|")}] [--force]

  --out    a folder such as public, which has those that are shipped
  --only   a kind: for links to chapters, for who installs the lab, or that of the README
  --force  replace those that are there

Writes cards/CHAPTER.png, icons/*.png and screenshot.png.`;

const OPTIONS = {
  out: {type: "string"},
  only: {type: "string"},
  force: {type: "boolean", default: false},
  help: {type: "boolean", short: "h", default: false}
} as const;

runCommand(async (args) => {
  const {values: options} = readArguments(args, OPTIONS);
  if (options.help) return void process.stdout.write(`${USAGE}\n`);
  const {out, only, force} = options;
  if (!out) throw new UsageError("--out DIR is missing, such as --out public.");
  if (only !== undefined && !KINDS.some((kind) => kind === only)) {
    throw new UsageError(`--only takes ${KINDS.join(", ")}, received "${only}".`);
  }
  const makes = (kind: (typeof KINDS)[number]) => only === undefined || only === kind;
  const write = async (name: string, make: () => Promise<Uint8Array>) => {
    const path = join(out, name);
    await checkOutput(path, {force, ending: ".png"});
    const bytes = await make();
    await writeWhole(path, bytes);
    process.stdout.write(`${path}: ${(bytes.length / 1024).toFixed(0)} KB\n`);
  };
  if (makes("icons")) {
    const mark = await readFile(join(PROJECT, "public/icons/icon.svg"), "utf8");
    for (const [name, png] of Object.entries(icons(mark))) {
      await write(`icons/${name}`, async () => png);
    }
  }
  if (!makes("cards") && !makes("screenshot")) return;
  if (staleness() !== null) buildSite();
  const server = await preview({configFile: join(PROJECT, "vite.config.ts"), preview: {port: 0}});
  const browser = await puppeteer.launch({executablePath: chromiumPath(), args: CHROMIUM_FLAGS});
  try {
    const [site] = server.resolvedUrls!.local;
    const page = await browser.newPage();
    await page.emulateMediaFeatures([
      {name: "prefers-color-scheme", value: "light"},
      {name: "prefers-reduced-motion", value: "reduce"}
    ]);
    if (makes("screenshot")) await write("screenshot.png", () => frontPage(page, site));
    if (!makes("cards")) return;
    const notebooks = await readdir(join(PROJECT, "notebooks"));
    for (const chapter of chapters.filter(({slug}) => notebooks.includes(`${slug}.html`))) {
      await write(`cards/${chapter.slug}.png`, () => chapterCard(page, site, chapter));
    }
  } finally {
    await browser.close();
    await server.close();
  }
});
