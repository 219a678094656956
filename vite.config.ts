import {readdirSync, readFileSync} from "node:fs";
import {basename, join, resolve} from "node:path";
import {config, observable} from "@observablehq/notebook-kit/vite";
import {defineConfig, mergeConfig} from "vite";
import {drawnBeforehand} from "./src/notebook/site/drawnBeforehand.ts";
import {drivenFigures} from "./src/notebook/site/drivenFigures.ts";
import {experiments} from "./src/notebook/site/experiments.ts";
import {foldedSections} from "./src/notebook/site/foldedSections.ts";
import {formulas} from "./src/notebook/site/formulas.ts";
import {localModules} from "./src/notebook/site/localModules.ts";
import {pageAddresses} from "./src/notebook/site/pageAddresses.ts";
import {pageContents} from "./src/notebook/site/pageContents.ts";
import {POLICY} from "./src/notebook/site/policy.ts";
import {fillTemplate} from "./src/notebook/site/pageTemplate.ts";
import {siteAddress} from "./src/notebook/site/shareTags.ts";
import {shippedInProse, shippedNumbers} from "./src/notebook/site/shippedNumbers.ts";
import {siteManifest} from "./src/notebook/site/siteManifest.ts";
import {staticFigures} from "./src/notebook/site/staticFigures.ts";
import {woff2Only} from "./src/notebook/site/woff2Only.ts";

const here = import.meta.dirname;
// The browser tests build a small site of their own.
const notebooks = resolve(here, process.env.LAB_NOTEBOOKS ?? "notebooks");
const outDir = resolve(here, process.env.LAB_OUT ?? "dist");
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

const prose = formulas();
const checkpoints = join(here, "public/checkpoints");

// Of the kit's aliases only its own `observable:` is wanted; the others lead to other hosts.
const kit = config();
const alias = [
  ...[kit.resolve?.alias ?? []]
    .flat()
    .filter((a) => "find" in a && `${a.find}`.includes("observable")),
  {find: /^lab:/, replacement: `${join(here, "src")}/`}
];

export default defineConfig(({command}) =>
  mergeConfig(
    {...kit, resolve: {alias}},
    {
      root: notebooks,
      publicDir: join(here, "public"),
      define: {__NOTEBOOKS__: JSON.stringify(written)},
      plugins: [
        localModules(),
        pageAddresses(written),
        observable({
          template: join(here, "src/notebook/page.html"),
          transformNotebook: prose.prepare,
          transformTemplate: (template, {filename}) => {
            const source = readFileSync(filename, "utf8");
            return fillTemplate(template, {
              ...{slug: basename(filename, ".html"), written, cards, address},
              usesBackend: /backendBadge|startedBackend/.test(source),
              usesThreads: !/^<notebook [^>]*data-threads="one"/m.test(source)
            });
          }
        }),
        drivenFigures(),
        prose.plugin,
        experiments(),
        foldedSections(),
        pageContents(),
        staticFigures(written, shippedNumbers(join(checkpoints, "shapes")).codes),
        shippedInProse(checkpoints),
        drawnBeforehand(join(checkpoints, "shapes")),
        woff2Only(),
        siteManifest()
      ],
      worker: {format: "es"},
      server: {port: 5173, headers, fs: {allow: [here]}},
      preview: {port: 4173, headers: {...headers, "Content-Security-Policy": POLICY}},
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
          "@tensorflow/tfjs",
          "@tensorflow/tfjs-backend-wasm",
          "@tensorflow/tfjs-backend-webgpu",
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
        emptyOutDir: true,
        // Browsers with WebGPU or wasm threads understand all of these without help.
        target: ["chrome123", "firefox120", "safari17.5"],
        chunkSizeWarningLimit: 6000,
        reportCompressedSize: false,
        rolldownOptions: {
          checks: {pluginTimings: false},
          input: {
            ...Object.fromEntries(written.map((slug) => [slug, join(notebooks, `${slug}.html`)])),
            ...(command === "build" && {
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
