import {readFileSync} from "node:fs";
import {deserialize, type Cell} from "@observablehq/notebook-kit";
import {JSDOM} from "jsdom";
import type {Plugin} from "vite";
import {headingBefore} from "./experiments.ts";

/** A cell that asks something, and the names of its questions in their order. */
export interface AskingCell {
  id: number;
  names: string[];
}

const ASKS = /(?<!\bimport\b[^\n]*)\bprediction\(/g;

/**
 * A Vite plugin that names the questions of each page, so that slides can ask for one: the cell of a
 * question says its name in `data-questions`. It comes after Notebook Kit's.
 */
export function questions(): Plugin {
  return {
    name: "questions",
    transformIndexHtml: {
      order: "pre",
      handler(html, {filename}) {
        const parser = new new JSDOM().window.DOMParser();
        const {cells} = deserialize(readFileSync(filename, "utf8"), {parser});
        return markQuestions(html, findQuestions(html, cells));
      }
    }
  };
}

/**
 * The questions of a page by the cells that ask them. Like an experiment, each is named after the
 * heading before it, with a number from the second on.
 */
export function findQuestions(html: string, cells: readonly Cell[]): AskingCell[] {
  const taken = new Map<string, number>();
  return cells.flatMap(({id, value}) => {
    const count = value.match(ASKS)?.length ?? 0;
    if (count === 0) return [];
    const section = headingBefore(html, html.indexOf(opening(id)))?.id ?? "start";
    const names = Array.from({length: count}, () => {
      const number = (taken.get(section) ?? 0) + 1;
      taken.set(section, number);
      return number === 1 ? section : `${section}-${number}`;
    });
    return [{id, names}];
  });
}

function markQuestions(html: string, asking: readonly AskingCell[]): string {
  return asking.reduce((page, {id, names}) => {
    const tag = opening(id);
    return page.replace(tag, () => `${tag} data-questions="${names.join(" ")}"`);
  }, html);
}

function opening(id: number): string {
  return `<div id="cell-${id}" class="observablehq observablehq--cell"`;
}
