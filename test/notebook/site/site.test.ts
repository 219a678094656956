import {readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import {Tokenizer} from "../../../src/data/tokenizer/tokenizer.ts";
import {chapterHref, chapters} from "../../../src/notebook/chapters.ts";
import {PROJECT} from "../../../src/notebook/site/buildSite.ts";
import {replaceFormulas} from "../../../src/notebook/site/formulas.ts";
import {localize} from "../../../src/notebook/site/localModules.ts";
import {chapterList, chapterSteps, fillTemplate} from "../../../src/notebook/site/pageTemplate.ts";
import {withoutScriptDir} from "../../../src/notebook/site/threadedWasm.ts";
import {
  fillShipped,
  parametersIn,
  shippedNumbers
} from "../../../src/notebook/site/shippedNumbers.ts";
import {pageFile} from "../../../src/notebook/site/pageAddresses.ts";
import {manifestOf} from "../../../src/notebook/site/stampSite.ts";
import {fromEightBits} from "../../../src/training/eightBits.ts";
import {readSafetensors} from "../../../src/training/safetensors.ts";

describe("localModules", () => {
  const kit = "/x/node_modules/@observablehq/notebook-kit/dist/src/runtime/stdlib/";
  const cdn = "https://cdn.jsdelivr.net/npm/";

  test("takes shipped packages from node_modules", () => {
    const code = `export const d3 = () => import("${cdn}d3/+esm");`;
    expect(localize(code, `${kit}a.js`)).toBe(`export const d3 = () => import("d3");`);
    const all = `export * from "${cdn}@observablehq/inputs/+esm";`;
    expect(localize(all, `${kit}a.js`)).toBe(`export * from "@observablehq/inputs";`);
  });

  test("gives packages that are not shipped a stand-in that says so", () => {
    const code = `import {Icon} from "${cdn}leaflet/+esm";\nIcon.path = "${cdn}leaflet/img/";`;
    expect(localize(code, `${kit}leaflet.js`)).toMatch(/throw new Error\("leaflet is not part/);
    const lazy = `export const aq = () => import("${cdn}arquero@1.2.3/+esm");`;
    expect(localize(lazy, `${kit}a.js`)).toContain(
      `import("virtual:not-part-of-this-lab/arquero")`
    );
  });

  test("rewrites what cells import, and leaves other modules alone", () => {
    const code = `import("${cdn}d3/+esm")`;
    expect(localize(code, "/lab/notebooks/index.html?html-proxy&index=0.js")).toBe(`import("d3")`);
    expect(localize(code, "/lab/src/other.ts")).toBeNull();
  });

  test("leaves Plotly no other host to ask", () => {
    const code = `a.src=\`${cdn}maki/${"${icon}"}.svg\`; b.href = "https://plotly.com/"; c.src = d;`;
    expect(localize(code, "/x/node_modules/plotly.js-dist/plotly.js")).toBe(
      'a.src=`about:blank`; b.href = "about:blank"; c.src = d;'
    );
  });
});

describe("formulas", () => {
  const mark = (source: string, block: boolean) => `<${block ? "block" : "inline"} ${source}>`;

  test("are found in the prose, with the code around them left alone", () => {
    const text = "a ${tex`\\tau_{1}`}, ${x} and ${tex.block`p \\mid q`} b";
    expect(replaceFormulas(text, mark)).toBe("a <inline \\tau_{1}>, ${x} and <block p \\mid q> b");
  });

  test("stay for the reader's browser where they hold something computed", () => {
    const text = "${tex`\\tau = ${tau}`}";
    expect(replaceFormulas(text, mark)).toBe(text);
  });
});

describe("numbers of shipped checkpoints", () => {
  const folder = join(PROJECT, "public/checkpoints/shapes");
  const span = (key: string) => `<span data-shipped="shapes.${key}">many</span>`;

  test("are put where prose asks for them", () => {
    const numbers = {...shippedNumbers(folder), codes: "300", uniformLoss: "5.7"};
    const html = `ln ${span("codes")} = ${span("uniformLoss")}`;
    expect(fillShipped(html, () => numbers)).toBe("ln 300 = 5.7");
    expect(() => fillShipped(span("colour"), () => numbers)).toThrow(/“colour” of shapes/);
  });

  test("are those of the checkpoint's files", () => {
    const {vocabulary} = Tokenizer.fromJSON(readJson("tokenizer.json"));
    const {codes, merges, uniformLoss} = shippedNumbers(folder);
    expect(Number(codes)).toBe(readJson("run.json").config.codebookSize);
    expect(Math.abs(Number(uniformLoss) - Math.log(Number(codes)))).toBeLessThanOrEqual(0.05);
    // Whatever is not a merge is a single byte, and those that captions have are few.
    expect(vocabulary.length - Number(merges)).toBeGreaterThan(20);
  });

  test("count every number of every tensor", () => {
    const file = readFileSync(join(folder, "transformer.safetensors"));
    const tensors = Object.values(fromEightBits(readSafetensors(file).tensors));
    expect(parametersIn(file)).toBe(tensors.reduce((sum, {values}) => sum + values.length, 0));
  });

  function readJson(file: string) {
    return JSON.parse(readFileSync(join(folder, file), "utf8"));
  }
});

describe("the page template", () => {
  const written = ["index", "gumbel", "dvae"];
  const shared = {cards: [], address: null, policy: "default-src 'none'"};

  test("links the chapters that are written, and only those", () => {
    const hrefs = [...chapterList("gumbel", written).matchAll(/href="([^"]*)"/g)].map((m) => m[1]);
    expect(hrefs).toEqual(["./index.html", "./gumbel.html", "./dvae.html"]);
    expect(chapterList("gumbel", written)).toContain('href="./gumbel.html" aria-current="page"');
    for (const {title} of chapters) expect(chapterList("gumbel", written)).toContain(title);
    expect(chapterHref("elbo", written)).toBeNull();
  });

  test("steps to the nearest written chapters", () => {
    expect(chapterSteps("index", written)).not.toContain("prev");
    expect(chapterSteps("index", written)).toContain('rel="next" href="./gumbel.html"');
    expect(chapterSteps("dvae", written)).toContain('rel="prev" href="./gumbel.html"');
    expect(chapterSteps("dvae", written)).not.toContain("next");
  });

  test("gives what stands beside the chapters a place of its own, and no number", () => {
    const fill = (slug: string) =>
      fillTemplate("{{mark}}", {slug, written, usesBackend: false, usesThreads: true, ...shared});
    expect(fill("dvae")).toContain("Chapter 4");
    expect(fill("play")).toMatch(/^Beside the chapters /);
    const asides = chapters.filter(({isAside}) => isAside);
    expect(chapters.slice(-asides.length)).toEqual(asides);
    const row = new RegExp(`<li class="aside"><a class="title" href="./play.html"`);
    expect(chapterList("index", [...written, "play"])).toMatch(row);
  });

  test("keeps the badge's place on pages that compute", () => {
    const fill = (usesBackend: boolean) =>
      fillTemplate("{{backend}}", {
        slug: "index",
        written,
        usesBackend,
        usesThreads: true,
        ...shared
      });
    expect(fill(true)).toContain("starting…");
    expect(fill(false)).toBe("");
  });

  test("refuses a part it does not know", () => {
    const options = {slug: "index", written, usesBackend: false, usesThreads: true, ...shared};
    expect(() => fillTemplate("{{nonsense}}", options)).toThrow("nonsense");
  });
});

describe("the service worker's manifest", () => {
  test("names the build after the files' names and contents, not their order", () => {
    const site = (...entries: [string, string][]) => manifestOf(new Map(entries));
    const first = site(["b", "2"], ["a", "1"]);
    expect(site(["a", "1"], ["b", "2"])).toEqual(first);
    expect(site(["a", "1"], ["b", "3"]).build).not.toBe(first.build);
    expect(site(["a", "1"], ["c", "2"]).build).not.toBe(first.build);
  });
});

test("the lab's own server knows pages without their ending and with a slash", () => {
  const known = (address: string) => pageFile(address, ["index", "gumbel"]);
  expect(known("/gumbel/?tau=2")).toBe("/gumbel.html?tau=2");
  expect([known("/gumbel"), known("/index/")]).toEqual(["/gumbel.html", "/index.html"]);
  for (const address of ["/", "/other", "/gumbel.html", "/assets/gumbel", "/gumbel/x"]) {
    expect(known(address)).toBe(address);
  }
});

describe("threadedWasm", () => {
  test("leaves the function whose text tfjs passes to its threads no name from outside", () => {
    const file = "@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.js";
    const source = readFileSync(join(PROJECT, "node_modules", file), "utf8");
    expect(source).toMatch(/(?<![\w.])_scriptDir/);
    expect(withoutScriptDir(source)).not.toMatch(/(?<![\w.])_scriptDir/);
    expect(() => new Function(withoutScriptDir(source))).not.toThrow();
  });
});
