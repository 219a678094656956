import {type AnyNode, parse, type Property} from "acorn";
import {fullAncestor} from "acorn-walk";

/** A text in the code of a cell: a string, or what stands between the backticks of a template. */
export interface CodeText {
  source: string;
  isTemplate: boolean;
  /** Whether a reader would see it: it is several words, or is given as a label. */
  isRead: boolean;
  /** Where the literal begins and ends in the code, with its quotes. */
  start: number;
  end: number;
}

/** Properties whose values are shown. */
const SHOWN = /^(label|text|because|title|caption)$/;
const WORDS = /[A-Za-z]{2,}’?[,:;]? [a-z]{2,}/;
const WORD = /[A-Za-z]{3,}/;

/** What of a template is code or markup. */
const NO_WORDS = /\$\{[^}]*\}|<[^>]*>/g;

/** The texts in a cell's code in their order, templates before what they hold. */
export function codeTexts(code: string): CodeText[] {
  const found: CodeText[] = [];
  const program = parse(code, {
    ...{ecmaVersion: "latest", sourceType: "module"},
    allowAwaitOutsideFunction: true
  });
  fullAncestor(program, (visited, _, ancestors) => {
    const node = visited as AnyNode;
    const {start, end} = node;
    const above = (ancestors as AnyNode[]).slice(0, -1);
    const parent = above.at(-1);
    if (node.type === "Literal" && typeof node.value === "string") {
      if (isName(node, above)) return;
      add({source: node.value, isTemplate: false, start, end}, above);
    } else if (node.type === "TemplateLiteral") {
      const tag = parent?.type === "TaggedTemplateExpression" ? parent.tag : null;
      if (tag && /^tex\b/.test(code.slice(tag.start, tag.end))) return;
      add({source: code.slice(start + 1, end - 1), isTemplate: true, start, end}, above);
    }
  });
  return found.sort((a, b) => a.start - b.start || b.end - a.end);

  function add(text: Omit<CodeText, "isRead">, above: AnyNode[]): void {
    const words = text.isTemplate ? text.source.replace(NO_WORDS, " ") : text.source;
    const isShown = SHOWN.test(propertyOf(above)) && WORD.test(words);
    found.push({...text, isRead: isShown || WORDS.test(words)});
  }
}

/** Whether a string is for code alone: a module, a linked name, a value that an input has or is compared with. */
function isName(node: AnyNode, above: AnyNode[]): boolean {
  const parent = above.at(-1);
  switch (parent?.type) {
    case "ImportDeclaration":
    case "MemberExpression":
      return true;
    case "BinaryExpression":
      return parent.operator !== "+";
    case "CallExpression": {
      const {callee, arguments: given} = parent;
      return callee.type === "Identifier" && callee.name === "linked" && given[0] === node;
    }
    default:
      return propertyOf(above) === "value";
  }
}

/** The name of the property whose value a text is, or an alternative or item of it. */
function propertyOf(above: AnyNode[]): string {
  const holder = above.findLast(({type}) => !/^(Array|Conditional)Expression$/.test(type));
  if (holder?.type !== "Property") return "";
  const {key} = holder as Property;
  return key.type === "Identifier" ? key.name : key.type === "Literal" ? `${key.value}` : "";
}
