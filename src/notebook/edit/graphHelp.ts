import type {Completion, CompletionSource} from "@codemirror/autocomplete";
import {javascriptLanguage} from "@codemirror/lang-javascript";
import {syntaxTree} from "@codemirror/language";
import type {Extension} from "@codemirror/state";
import {hoverTooltip} from "@codemirror/view";
import {main} from "@observablehq/notebook-kit/runtime";
import {shortValue} from "./shortValue.ts";
import {edit} from "../../text/en/edit.ts";

/** How long a value that is still being computed is waited for. */
const PATIENCE_MS = 400;

/** What is known of the names in a notebook's graph: the comments above their sources. */
export type NameDocs = Readonly<Record<string, string>>;

/** Names of the notebook's graph are offered while typing, and looked at by pointing. */
export function graphHelp(docs: NameDocs): Extension {
  const offer: CompletionSource = (context) => {
    const word = context.matchBefore(/[\p{L}$_][\p{L}\p{N}$_]*/u);
    if (!word && !context.explicit) return null;
    return {
      from: word?.from ?? context.pos,
      options: graphNames().map((name) => option(name, docs))
    };
  };
  return [javascriptLanguage.data.of({autocomplete: offer}), pointing(docs)];
}

/** What the cells of the page define, the reader's own included. */
function graphNames(): string[] {
  const {_scope: scope} = main as unknown as {_scope: Map<string, unknown>};
  return [...scope.keys()].filter((name) => /^[\p{L}$_][\p{L}\p{N}$_]*$/u.test(name)).sort();
}

function option(name: string, docs: NameDocs): Completion {
  return {
    label: name,
    type: docs[name] ? "function" : "variable",
    info: async () => explain(name, docs)
  };
}

function pointing(docs: NameDocs): Extension {
  return hoverTooltip(async (view, pos) => {
    const node = syntaxTree(view.state).resolveInner(pos);
    if (!["VariableName", "VariableDefinition"].includes(node.name)) return null;
    const name = view.state.sliceDoc(node.from, node.to);
    if (!graphNames().includes(name)) return null;
    const dom = await explain(name, docs);
    return {pos: node.from, end: node.to, above: true, create: () => ({dom})};
  });
}

/** A name's present value, and what its source says of it. */
async function explain(name: string, docs: NameDocs): Promise<HTMLElement> {
  const box = document.createElement("div");
  box.className = "name-help";
  const value = box.appendChild(document.createElement("code"));
  value.textContent = await present(name);
  if (docs[name]) box.appendChild(document.createElement("p")).textContent = docs[name];
  return box;
}

async function present(name: string): Promise<string> {
  const late = new Promise<string>((resolve) =>
    setTimeout(resolve, PATIENCE_MS, edit.help.pending)
  );
  const value = main
    .value(name)
    .then(shortValue, (error: unknown) => edit.help.fails(String(error)));
  return `${name} = ${await Promise.race([value, late])}`;
}
