import {
  parseJavaScript,
  transpile,
  transpileJavaScript,
  type Cell
} from "@observablehq/notebook-kit";
import {renderFormula} from "../../views/renderFormula.ts";
import {escapeHtml} from "./pageTemplate.ts";

/** A question that a chapter asks before an experiment; texts are HTML. */
export interface Question {
  /** The heading of its section, as it is written. */
  section: string;
  text: string;
  /** One of them is right. */
  answers: {text: string; because: string; right: boolean}[];
}

/** What cells may use that the page would give them, by name. */
export type Given = Record<string, unknown>;

/** A text that is HTML already. */
class Html {
  constructor(readonly source: string) {}
}

/** Formulas and elements in the texts of questions, as pages have them. */
const TAGS: Given = {
  tex: Object.assign(
    (strings: TemplateStringsArray) => new Html(renderFormula(strings.raw[0], false)),
    {block: (strings: TemplateStringsArray) => new Html(renderFormula(strings.raw[0], true))}
  ),
  html: (strings: TemplateStringsArray, ...values: unknown[]) =>
    new Html(String.raw(strings, ...values.map(asHtml)))
};

/**
 * The questions of a chapter in its order: what its cells hand to `prediction(question, answers)`.
 * Names that these use are computed by the cells that define them, from what is `given`.
 * @throws Error where a name is known on the page alone
 */
export async function questionsOf(cells: readonly Cell[], given: Given): Promise<Question[]> {
  const scope = new Scope(cells, {...TAGS, ...given});
  const found: Question[] = [];
  let section = "";
  for (const cell of cells) {
    if (cell.mode === "md") section = lastHeading(cell.value) ?? section;
    if (cell.mode !== "js" || !cell.value.includes("prediction(")) continue;
    for (const call of callsOf("prediction", parseJavaScript(cell.value).body)) {
      const source = call.arguments.map(({start, end}) => cell.value.slice(start, end));
      const [text, answers] = (await scope.evaluate(`[${source.join(",")}]`)) as [
        unknown,
        {text: unknown; because: unknown; right?: boolean}[]
      ];
      const asked = answers.map(({right = false, ...texts}) => {
        return {text: asHtml(texts.text), because: asHtml(texts.because), right};
      });
      found.push({section, text: asHtml(text), answers: asked});
    }
  }
  return found;
}

/** The names of a notebook, each computed when it is asked for, once. */
class Scope {
  readonly #known = new Map<string, Promise<unknown>>();
  readonly #cells: readonly Cell[];

  constructor(cells: readonly Cell[], given: Given) {
    this.#cells = cells.filter(({mode}) => mode === "js");
    for (const [name, value] of Object.entries(given))
      this.#known.set(name, Promise.resolve(value));
  }

  /** The value of an expression in the names of the notebook. */
  async evaluate(expression: string): Promise<unknown> {
    return this.#run(transpileJavaScript(expression));
  }

  async #run({body, inputs = []}: ReturnType<typeof transpile>): Promise<unknown> {
    const values = await Promise.all(inputs.map((name) => this.#value(name)));
    // The text is a cell of the lab's own, and the names in it are looked up here alone.
    return (0, eval)(`(${body})`)(...values);
  }

  #value(name: string): Promise<unknown> {
    let value = this.#known.get(name);
    if (!value) this.#known.set(name, (value = this.#compute(name)));
    return value;
  }

  async #compute(name: string): Promise<unknown> {
    for (const cell of this.#cells) {
      const definition = transpile(cell);
      if (!definition.outputs?.includes(name)) continue;
      return ((await this.#run(definition)) as Given)[name];
    }
    if (name in globalThis) return globalThis[name as keyof typeof globalThis];
    throw new Error(
      `A question needs “${name}”, which no cell defines and only the page can give.`
    );
  }
}

interface Call {
  type: "CallExpression";
  callee: {type: string; name?: string};
  arguments: {start: number; end: number}[];
}

/** The calls of a function of this name below a node of a syntax tree, in the order of the text. */
function callsOf(name: string, node: unknown): Call[] {
  if (Array.isArray(node)) return node.flatMap((child) => callsOf(name, child));
  if (typeof node !== "object" || node === null) return [];
  const call = node as Call;
  const isCall = call.type === "CallExpression" && call.callee.name === name;
  return isCall ? [call] : Object.values(node).flatMap((child) => callsOf(name, child));
}

/** The text of the last h2 or h3 in Markdown. */
function lastHeading(markdown: string): string | undefined {
  return [...markdown.matchAll(/^\s*###? (.+)$/gm)].at(-1)?.[1];
}

function asHtml(text: unknown): string {
  return text instanceof Html ? text.source : escapeHtml(String(text));
}
