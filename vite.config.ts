import {readdirSync, readFileSync} from "node:fs";
import {basename, join, resolve} from "node:path";
import {config, observable} from "@observablehq/notebook-kit/vite";
import {defineConfig, mergeConfig} from "vite";
import {drawnBeforehand} from "./src/notebook/site/drawnBeforehand.ts";
import {drivenFigures} from "./src/notebook/site/drivenFigures.ts";
import {experiments} from "./src/notebook/site/experiments.ts";
import {foldedSections} from "./src/notebook/site/foldedSections.ts";
import {formulas} from "./src/notebook/site/formulas.ts";
import {lessons} from "./src/notebook/site/lessons/lessons.ts";
import {localModules} from "./src/notebook/site/localModules.ts";
import {nameDocs} from "./src/notebook/site/nameDocs.ts";
import {pageAddresses} from "./src/notebook/site/pageAddresses.ts";
import {pageContents} from "./src/notebook/site/pageContents.ts";
import {DEVELOPMENT_POLICY, pagePolicy} from "./src/notebook/site/policy.ts";
import {fillTemplate} from "./src/notebook/site/pageTemplate.ts";
import {questions} from "./src/notebook/site/questions.ts";
import {siteAddress} from "./src/notebook/site/shareTags.ts";
import {shippedInProse, shippedNumbers} from "./src/notebook/site/shippedNumbers.ts";
import {languagesOf, SOURCE_LANGUAGE} from "./src/notebook/site/languages/languages.ts";
import {inFolder} from "./src/notebook/site/languages/inFolder.ts";
import {ownAnchors} from "./src/notebook/site/languages/ownAnchors.ts";
import {spokenIn} from "./src/notebook/site/languages/spokenIn.ts";
import {staticFigures} from "./src/notebook/site/staticFigures.ts";
import {teachPage} from "./src/notebook/site/teachPage.ts";
import {withinPolicy} from "./src/notebook/site/withinPolicy.ts";
import {woff2Only} from "./src/notebook/site/woff2Only.ts";

const here = import.meta.dirname;
// The browser tests build a small site of their own, and src/cli/build.ts one in each language.
const notebooks = resolve(here, process.env.LAB_NOTEBOOKS ?? "notebooks");
const sources = resolve(here, process.env.LAB_SOURCES ?? notebooks);
const outDir = resolve(here, process.env.LAB_OUT ?? "dist");
const language = process.env.LAB_LANGUAGE ?? SOURCE_LANGUAGE;
const languages = languagesOf(sources);
/** Where the pages of this language lie in the site. */
const folder = language === SOURCE_LANGUAGE ? "" : `${language}/`;
const namesIn = (folder: string, ending: string) =>
  readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .map((file) => basename(file, ending));
const written = namesIn(notebooks, ".html");

// Cross-origin isolation, which wasm threads need. Where no headers can be set, the site's service
// worker adds them.
const headers = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin"
};

// Where the site will be published, for what is read from a link that is passed on.
const address = siteAddress(process.env.LAB_ADDRESS);
const cards = namesIn(join(here, "public/cards"), ".png");

const template = join(here, "src/notebook/page.html");
const policy = pagePolicy(readFileSync(template, "utf8"));

const prose = formulas();
const checkpoints = join(here, "public/checkpoints");

// Of the kit's aliases only its own `observable:` is wanted; the others lead to other hosts.
const kit = config();
const alias = [
  {find: "observable:runtime", replacement: join(here, "src/notebook/runtime.ts")},
  ...[kit.resolve?.alias ?? []]
    .flat()
    .filter((a) => "find" in a && `${a.find}`.includes("observable")),
  {find: /^lab:/, replacement: `${join(here, "src")}/`},
  // What cells import, also where they stand in another folder for another language.
  {find: /^\.\.\/src\//, replacement: `${join(here, "src")}/`},
  // Of tfjs, only what the lab uses.
  {find: /^@tensorflow\/tfjs$/, replacement: join(here, "src/kernels/tfjs.ts")},
  // The kit's transpiler, which a page has for readers' own code, is to know JavaScript alone.
  {find: /^typescript$/, replacement: join(here, "src/notebook/edit/noTypeScript.ts")}
];

export default defineConfig(({command}) =>
  mergeConfig(
    {...kit, resolve: {alias}},
    {
      root: notebooks,
      publicDir: join(here, "public"),
      define: {__NOTEBOOKS__: JSON.stringify(written)},
      plugins: [
        spokenIn(language),
        localModules(),
        nameDocs(sources, written),
        withinPolicy(),
        pageAddresses(written, languages),
        observable({
          template,
          transformNotebook: prose.prepare,
          transformTemplate: (template, {filename}) => {
            const source = readFileSync(filename, "utf8");
            return fillTemplate(template, {
              ...{slug: basename(filename, ".html"), written, cards, address, language, languages},
              usesBackend: /backendBadge|startedBackend/.test(source),
              usesThreads: !/^<notebook [^>]*data-threads="one"/m.test(source),
              policy: command === "build" ? policy : DEVELOPMENT_POLICY
            });
          }
        }),
        ownAnchors(),
        drivenFigures(),
        prose.plugin,
        questions(),
        experiments(),
        lessons(),
        foldedSections(),
        teachPage({notebooks, checkpoints}),
        pageContents(),
        staticFigures(written, shippedNumbers(join(checkpoints, "shapes")).codes),
        shippedInProse(checkpoints),
        drawnBeforehand(join(checkpoints, "shapes"), language),
        woff2Only(),
        inFolder(folder)
      ],
      worker: {format: "es", plugins: () => [spokenIn(language)]},
      server: {port: 5173, headers, fs: {allow: [here]}},
      preview: {port: 4173, headers: {...headers, "Content-Security-Policy": policy}},
      optimizeDeps: {
        // The kit must pass through localModules. Finding the others up front spares the dev server a
        // reload in the middle of a page's first visit.
        exclude: ["@observablehq/notebook-kit", "observable:runtime"],
        include: [
          "@observablehq/inputs",
          "@observablehq/notebook-kit > @observablehq/inspector",
          "@observablehq/notebook-kit > @sindresorhus/slugify",
          "@observablehq/notebook-kit > markdown-it",
          "@observablehq/notebook-kit > markdown-it-anchor",
          "@observablehq/runtime",
          "@resvg/resvg-wasm",
          "@stdlib/math-base-special-gammainc/dist/index.js",
          "@tensorflow/tfjs-backend-cpu",
          "@tensorflow/tfjs-backend-wasm",
          "@tensorflow/tfjs-backend-webgpu",
          "@tensorflow/tfjs-core",
          "@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops",
          "@tensorflow/tfjs-core/dist/register_all_gradients",
          "@zip.js/zip.js/lib/zip-core-custom.js",
          "d3",
          "htl",
          "idb",
          "katex",
          "plotly.js-dist"
        ]
      },
      build: {
        outDir,
        // The other languages come to what the first has built.
        emptyOutDir: folder === "",
        copyPublicDir: folder === "",
        // Browsers with WebGPU or wasm threads understand all of these without help.
        target: ["chrome123", "firefox120", "safari17.5"],
        chunkSizeWarningLimit: 6000,
        reportCompressedSize: false,
        rolldownOptions: {
          checks: {pluginTimings: false},
          input: {
            ...Object.fromEntries(written.map((slug) => [slug, join(notebooks, `${slug}.html`)])),
            ...(command === "build" &&
              folder === "" && {
                "service-worker": join(here, "src/notebook/serviceWorker.ts")
              })
          },
          output: {
            // A service worker governs the folder it lies in, under a name that stays.
            entryFileNames: ({name}: {name: string}) =>
              name === "service-worker" ? "[name].js" : "assets/[name]-[hash].js"
          }
        }
      }
    }
  )
);
