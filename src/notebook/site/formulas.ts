import {parseTemplate, type Notebook} from "@observablehq/notebook-kit";
import type {Plugin} from "vite";
import {renderFormula} from "../../views/renderFormula.ts";

const STYLE = '<style>@import url("katex/dist/katex.min.css");</style>';

/** A mark, with the punctuation around it from which no line may part the formula. */
const MARKS = /([(（“「]*)<span data-formula="(\d+)"><\/span>([,.;:!?)，。；：！？、）”」]*)/g;

/**
 * Renders the formulas of a notebook's prose while building, so that reading waits for no script:
 * `${tex`…`}` and `${tex.block`…`}` in Markdown and HTML cells, and whole TeX cells, as long as they
 * hold nothing computed. `prepare` leaves marks in the notebook, since Markdown would mangle rendered formulas;
 * the plugin, placed after Notebook Kit's, puts the formulas where the marks are.
 */
export function formulas(): {prepare: (notebook: Notebook) => Notebook; plugin: Plugin} {
  const rendered: string[] = [];
  const mark = (source: string, displayMode: boolean) =>
    `<span data-formula="${rendered.push(renderFormula(source, displayMode)) - 1}"></span>`;
  return {
    prepare(notebook) {
      for (const cell of notebook.cells) {
        if (cell.hidden || cell.output) continue;
        if (cell.mode === "md" || cell.mode === "html") {
          cell.value = replaceFormulas(cell.value, mark);
        } else if (cell.mode === "tex" && !cell.value.includes("${")) {
          cell.mode = "html";
          cell.value = mark(cell.value, true);
        }
      }
      return notebook;
    },
    plugin: {
      name: "formulas",
      transformIndexHtml: {
        order: "pre",
        handler(html) {
          let found = false;
          html = html.replace(MARKS, (_, opening: string, index: string, closing: string) => {
            found = true;
            return held(rendered[Number(index)], {opening, closing});
          });
          return found ? html.replace("</head>", () => `${STYLE}</head>`) : html;
        }
      }
    }
  };
}

/**
 * A rendered formula with the punctuation around it. Browsers break lines beside a formula's blocks, before
 * a comma too: here they break only between the blocks.
 */
export function held(
  formula: string,
  {opening, closing}: {opening: string; closing: string}
): string {
  if (opening + closing === "" || formula.startsWith('<span class="katex-display">')) {
    return opening + formula + closing;
  }
  const breakable = formula.replaceAll(
    '</span><span class="katex-base">',
    '</span><wbr><span class="katex-base">'
  );
  return `<span class="held-formula">${opening}${breakable}${closing}</span>`;
}

/** Replaces the formulas among the `${…}` of a cell's text that hold nothing computed. */
export function replaceFormulas(
  text: string,
  replacement: (source: string, displayMode: boolean) => string
): string {
  let result = "";
  let end = 0;
  for (const expression of parseTemplate(text).expressions) {
    if (expression.type !== "TaggedTemplateExpression") continue;
    if (expression.quasi.expressions.length > 0) continue;
    const tag = text.slice(expression.tag.start, expression.tag.end);
    if (tag !== "tex" && tag !== "tex.block") continue;
    const start = text.lastIndexOf("${", expression.start);
    const source = text.slice(expression.quasi.start + 1, expression.quasi.end - 1);
    result += text.slice(end, start) + replacement(source, tag === "tex.block");
    end = text.indexOf("}", expression.end) + 1;
  }
  return result + text.slice(end);
}
