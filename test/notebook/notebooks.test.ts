import {existsSync, readdirSync, readFileSync} from "node:fs";
import {basename, join} from "node:path";
import {deserialize, transpile} from "@observablehq/notebook-kit";
import {JSDOM} from "jsdom";
import {describe, expect, test} from "vitest";
import {chapters} from "../../src/notebook/chapters.ts";
import {replaceFormulas} from "../../src/notebook/site/formulas.ts";
import {renderFormula} from "../../src/views/renderFormula.ts";

const FOLDER = join(import.meta.dirname, "../../notebooks");
const LONGEST_CELL = 12;

/** What Notebook Kit offers every cell, less what this lab does not ship. */
const BUILTINS = new Set([
  ...["dark", "now", "width", "invalidation", "visibility", "display", "view"],
  ...["FileAttachment", "Generators", "Mutable", "Promises"],
  ...["d3", "htl", "html", "svg", "Inputs", "md", "tex"]
]);

const {window} = new JSDOM();
const parser = new window.DOMParser();
const files = readdirSync(FOLDER).filter((file) => file.endsWith(".html"));

test("there is a front page", () => expect(files).toContain("index.html"));

describe.each(files)("%s", (file) => {
  const source = readFileSync(join(FOLDER, file), "utf8");
  const notebook = deserialize(source, {parser});
  const cells = notebook.cells.map((cell) => ({cell, ...transpile(cell, {resolveFiles: true})}));
  const code = cells.filter(({cell}) => cell.mode === "js" || cell.mode === "ts");
  const outputs = cells.flatMap(({outputs = [], output}) => [
    ...outputs,
    ...(output ? [output] : [])
  ]);

  test("is a chapter and has a title", () => {
    // The speaker's window is no chapter, and in no list of them.
    expect([...chapters.map(({slug}) => slug), "speaker"]).toContain(basename(file, ".html"));
    expect(notebook.title).not.toBe("Untitled");
    expect(notebook.cells.length).toBeGreaterThan(0);
  });

  test("has every input of every cell from a cell, the library or the browser", () => {
    const known = new Set([...outputs, ...BUILTINS]);
    const unknown = cells.flatMap(({cell, inputs = []}) =>
      inputs.filter((name) => !known.has(name) && !(name in window)).map((name) => [cell.id, name])
    );
    expect(unknown).toEqual([]);
  });

  test("defines no name twice", () => {
    expect(outputs.filter((name, i) => outputs.indexOf(name) !== i)).toEqual([]);
  });

  test("has thin cells", () => {
    const long = code.filter(({cell}) => cell.value.trim().split("\n").length > LONGEST_CELL);
    expect(long.map(({cell}) => cell.id)).toEqual([]);
  });

  test("imports only files that exist, and no other host's", () => {
    const imports = [...source.matchAll(/(?:from|import)\s*\(?\s*["']([^"']+)["']/g)];
    for (const [, path] of imports) {
      if (/^\.\.?\//.test(path))
        expect(existsSync(join(FOLDER, path.split("?")[0])), path).toBe(true);
      else expect(path, "import of a remote module").not.toMatch(/^(https?|jsr|observable):/);
    }
  });

  test("begins with prose that needs no script", () => {
    const [first] = notebook.cells;
    expect(first.mode).toBe("md");
    expect(replaceFormulas(first.value, () => "")).not.toContain("${");
  });

  test("has formulas that KaTeX understands", () => {
    for (const {mode, value} of notebook.cells) {
      if (mode === "md" || mode === "html") replaceFormulas(value, renderFormula);
      if (mode === "tex") renderFormula(value, true);
    }
  });
});
