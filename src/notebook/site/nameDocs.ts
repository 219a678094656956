import {existsSync, readFileSync} from "node:fs";
import {join, resolve} from "node:path";
import type {Plugin} from "vite";

const ALL = "virtual:name-docs";

/**
 * A Vite plugin that gives the editor of cells what the sources say of the names that a page imports:
 * `virtual:name-docs` has a function for each page that loads them.
 */
export function nameDocs(notebooks: string, pages: readonly string[]): Plugin {
  return {
    name: "name-docs",
    resolveId: (id) => (id === ALL || id.startsWith(`${ALL}/`) ? `\0${id}` : null),
    load(id) {
      if (id === `\0${ALL}`) {
        const entry = (page: string) =>
          `${JSON.stringify(page)}: () => import("${ALL}/${page}").then((docs) => docs.default)`;
        return `export default {${pages.map(entry).join(",\n")}};`;
      }
      if (!id.startsWith(`\0${ALL}/`)) return null;
      const page = join(notebooks, `${id.slice(ALL.length + 2)}.html`);
      this.addWatchFile(page);
      return `export default ${JSON.stringify(docsOf(readFileSync(page, "utf8"), notebooks))};`;
    }
  };
}

/** The first paragraph of the comment above each name that a notebook imports from our sources. */
export function docsOf(notebook: string, folder: string): Record<string, string> {
  const docs: Record<string, string> = {};
  for (const [, names, path] of notebook.matchAll(
    /import \{([^}]*)\} from "(\.[^"]*|lab:[^"]*)"/g
  )) {
    const file = path.startsWith("lab:")
      ? resolve(folder, "../src", path.slice("lab:".length))
      : resolve(folder, path);
    if (!existsSync(file)) continue;
    const source = readFileSync(file, "utf8");
    for (const name of names.split(",").map((part) => part.trim().split(" as ")[0])) {
      const doc = name && commentAbove(source, name);
      if (doc) docs[name] = doc;
    }
  }
  return docs;
}

function commentAbove(source: string, name: string): string | null {
  const start = new RegExp(
    String.raw`/\*\*((?:(?!\*/)[^])*)\*/\s*export (?:async )?(?:function\*?|const|class) ${name}\b`
  );
  const text = start.exec(source)?.[1];
  if (text === undefined) return null;
  const lines = text.split("\n").map((line) => line.replace(/^\s*\*? ?/, "").trimEnd());
  return lines
    .join("\n")
    .trim()
    .split(/\n\s*\n|\n@/)[0]
    .replaceAll("\n", " ");
}
