import {parseTemplate, type Notebook} from "@observablehq/notebook-kit";
import type {Plugin} from "vite";
import {renderFormula} from "../../views/renderFormula.ts";

const STYLE = '<style>@import url("katex/dist/katex.min.css");</style>';

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
          html = html.replace(/<span data-formula="(\d+)"><\/span>/g, (_, index: string) => {
            found = true;
            return rendered[Number(index)];
          });
          return found ? html.replace("</head>", () => `${STYLE}</head>`) : html;
        }
      }
    }
  };
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
