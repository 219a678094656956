import {transpileJavaScript} from "@observablehq/notebook-kit";
import type {CellDefinition} from "../runtime.ts";
import {GUARD, guardLoops, loopGuard} from "./loopGuard.ts";
import {edit} from "../../text/en/edit.ts";

/** A cell that has not come to an end after this long never will. */
const LIMIT_MS = 5000;

/** What a change says that no cell may. */
export class CellProblem extends Error {
  override name = "CellProblem";
}

/**
 * Makes a definition for Observable's runtime from the text of a cell of JavaScript, as the kit does
 * while building, but in the page: its body is a module of its own.
 * @throws SyntaxError, CellProblem that say what is wrong with the text
 */
export async function compileCell(id: number, text: string): Promise<CellDefinition> {
  const {body, inputs, outputs, autodisplay} = transpileJavaScript(text);
  if (/\bimport\s*\(/.test(body)) {
    throw new CellProblem(edit.noImport);
  }
  return {id, inputs, outputs, autodisplay, body: await load(body), display: true};
}

/** Its functions' names and lines are found in the browser's tools under this name. */
async function load(body: string): Promise<(...inputs: unknown[]) => unknown> {
  const code = `export default (${GUARD}) => (\n${guardLoops(`(${body}\n)`)});`;
  const url = URL.createObjectURL(new Blob([code], {type: "text/javascript"}));
  try {
    const module = (await import(/* @vite-ignore */ url)) as {
      default: (guard: () => void) => (...inputs: unknown[]) => unknown;
    };
    return module.default(loopGuard(LIMIT_MS));
  } finally {
    URL.revokeObjectURL(url);
  }
}
