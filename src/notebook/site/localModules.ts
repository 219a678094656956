import {basename} from "node:path";
import type {Plugin} from "vite";

/** Packages of Notebook Kit's library that this lab ships, by their npm names. */
const SHIPPED = new Set(["@observablehq/inputs", "d3", "d3-dsv", "htl", "katex"]);

const CDN = "https://cdn.jsdelivr.net/npm/";

/** A quoted address on the CDN: the package's name, its range (unused) and a path inside it. */
const CDN_STRING =
  /(["'`])https:\/\/cdn\.jsdelivr\.net\/npm\/((?:@[^/"'`]+\/)?[^@/"'`]+)([^"'`]*)\1/g;

const STAND_IN = "virtual:not-part-of-this-lab/";

/**
 * A Vite plugin that lets Notebook Kit's built-ins come from node_modules. The kit names them by
 * their address on a CDN, but a page of this lab asks no other host for anything. The source is
 * rewritten (rather than resolved) because Vite's dev server leaves remote addresses alone.
 */
export function localModules(): Plugin {
  return {
    name: "local-modules",
    enforce: "pre",
    resolveId: (id) => (id.startsWith(STAND_IN) ? `\0${id}` : null),
    load(id) {
      return id.startsWith(`\0${STAND_IN}`) ? standIn(id.slice(STAND_IN.length + 1)) : null;
    },
    transform(code, id) {
      const changed = /\bhttps:/.test(code) ? localize(code, id) : null;
      return changed === null ? null : {code: changed, map: null};
    }
  };
}

/** The text of the file `id` with every address on the CDN replaced by something local. */
export function localize(code: string, id: string): string | null {
  const file = id.split("?")[0];
  if (file.endsWith("/plotly.js-dist/plotly.js")) return withoutHosts(code);
  const inKit = file.includes("/notebook-kit/dist/src/");
  // Where cells may import from elsewhere. Ours may not: an import is refused before it is resolved.
  if (inKit && file.includes("/javascript/imports/")) {
    return code.replace(/`https:\/\/[^/`]+\//g, "`none:");
  }
  const isCell = id.includes("html-proxy") || file.endsWith(".html");
  if (!inKit && !isCell) return null;
  if (file.endsWith(".css")) {
    return code.replaceAll(`${CDN}@observablehq/inputs/`, "@observablehq/inputs/");
  }
  switch (basename(file)) {
    case "tex.js":
      // The kit links the style sheet at run time; we bundle it.
      code = code.replace(/^(const link|link\.|document\.head).*$/gm, "");
      code = `import "katex/dist/katex.min.css";\n${code}`;
      break;
    case "sampleDatasets.js":
      code = code.replace(
        /return `https:[^`]*`/,
        'throw new Error("The sample data sets are not part of this lab.")'
      );
      break;
  }
  const needed = staticImports(code).find((name) => !SHIPPED.has(name));
  if (inKit && needed !== undefined) return standIn(needed);
  return code.replace(CDN_STRING, (_, quote: string, name: string, path: string) => {
    const local = SHIPPED.has(name) && path.endsWith("/+esm");
    return quote + (local ? name : STAND_IN + name) + quote;
  });
}

/** Plotly's maps and its logo name other hosts; this lab shows neither. */
function withoutHosts(code: string): string {
  return code.replace(/(\.(?:src|href)\s*=\s*["'`])https?:\/\/[^"'`]*/g, "$1about:blank");
}

/** Packages on the CDN that a module cannot be evaluated without. */
function staticImports(code: string): string[] {
  const statements = /^(?:import|export)\b[^;(]*?["']https:\/\/cdn[^"']*["']/gm;
  return Array.from(code.matchAll(statements)).flatMap(([statement]) =>
    Array.from(statement.matchAll(CDN_STRING), (match) => match[2])
  );
}

/** A module that says what is missing, for packages that the kit offers and this lab leaves out. */
function standIn(name: string): string {
  const message = `${name} is not part of this lab: it ships only what its own notebooks use.`;
  return `throw new Error(${JSON.stringify(message)});\nexport default undefined;\n`;
}
