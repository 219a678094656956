/** The inputs that the notebooks tie to their addresses, as far as their source tells what they take. */
import {readdirSync, readFileSync} from "node:fs";
import {basename, join} from "node:path";
import {fileURLToPath} from "node:url";

const NOTEBOOKS = fileURLToPath(new URL("../../../notebooks/", import.meta.url));

/** What an input takes: numbers of a range, texts of a list, yes or no, or a text of their own. */
export type InputSort =
  | {sort: "range"; from: number; to: number}
  | {sort: "choice"; of: string[]}
  | {sort: "toggle"}
  | {sort: "text"; maker: string};

export type PageInput = InputSort & {name: string};

const LINKED = /linked\("([\w-]+)", (?:Inputs\.)?([\w.]+)\((\[[^\]]*\])?/g;

/** The inputs of each page by the page's name. */
export function pageInputs(): Map<string, PageInput[]> {
  const files = readdirSync(NOTEBOOKS).filter((file) => file.endsWith(".html"));
  return new Map(
    files.map((file) => {
      const source = readFileSync(join(NOTEBOOKS, file), "utf8");
      const inputs = [...source.matchAll(LINKED)].map(([, name, maker, list]) => ({
        name,
        ...sortOf(maker, list)
      }));
      return [basename(file, ".html"), inputs];
    })
  );
}

function sortOf(maker: string, list: string | undefined): InputSort {
  if (maker === "toggle") return {sort: "toggle"};
  if (maker === "range") {
    // Limits that are computed are not known here; any will do.
    const [from, to] = (list ?? "").slice(1, -1).split(",").map(Number);
    return Number.isFinite(from) && Number.isFinite(to)
      ? {sort: "range", from, to}
      : {sort: "range", from: 0, to: 100};
  }
  if (maker !== "radio" && maker !== "select") return {sort: "text", maker};
  const texts = [...(list ?? "").matchAll(/"([^"]*)"/g)].map(([, text]) => text);
  return {sort: "choice", of: texts.length > 0 ? texts : ["first", "second"]};
}
