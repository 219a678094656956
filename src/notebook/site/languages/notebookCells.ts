/** A cell as it stands in a notebook's file. */
export interface WrittenCell {
  id: string;
  kind: "prose" | "code";
  isMarkdown: boolean;
  /** Its text without the indentation that the file gives it. */
  value: string;
  /** Where its text begins and ends in the file. */
  start: number;
  end: number;
}

const CELL = /<script id="(\d+)" type="([^"]+)"[^>]*>([^]*?)<\/script>/g;

/** The cells of a notebook's file in their order. They stand where they stood: all else is kept. */
export function notebookCells(file: string): WrittenCell[] {
  return Array.from(file.matchAll(CELL), ({index, 0: all, 1: id, 2: type, 3: body}) => {
    const end = index + all.length - "</script>".length;
    return {
      ...{id, value: dedented(body), start: end - body.length, end},
      kind: type === "module" ? "code" : "prose",
      isMarkdown: type === "text/markdown"
    };
  });
}

/** A cell's text as a notebook's file has it. */
export function indented(value: string): string {
  const lines = value.split("\n").map((line) => (line === "" ? "" : `    ${line}`));
  return `\n${lines.join("\n")}\n  `;
}

function dedented(body: string): string {
  const lines = body.replace(/^\n/, "").trimEnd().split("\n");
  const indents = lines.filter((line) => line.trim()).map((line) => line.search(/\S/));
  const indent = Math.min(...indents, Infinity);
  return lines.map((line) => line.slice(Number.isFinite(indent) ? indent : 0)).join("\n");
}
