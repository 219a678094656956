import {parseTemplate} from "@observablehq/notebook-kit";
import {escapeHtml} from "../pageTemplate.ts";
import {sectionId} from "../sectionId.ts";
import {codeTexts} from "./codeTexts.ts";
import {indented, notebookCells, type WrittenCell} from "./notebookCells.ts";
import type {TranslatedString, Translation} from "./readTranslation.ts";
import {textHash} from "./textHash.ts";
import {wordless} from "./wordless.ts";

/** A notebook's file in another language, and what its translation lacks, a line each. */
export interface TranslatedNotebook {
  file: string;
  problems: string[];
}

/**
 * The file of a notebook with the texts of a translation. Its code, anchors and formulas, but for the
 * words in these, stay its own;
 * what has no translation, or one of an older text, stays in the language of the source.
 */
export function translateNotebook(source: string, translation: Translation): TranslatedNotebook {
  const problems: string[] = [];
  const cells = notebookCells(source);
  const known = new Set(cells.map(({id}) => id));
  for (const id of Object.keys(translation.cells)) {
    if (!known.has(id)) problems.push(`cell ${id}: the notebook has no such cell`);
  }
  let file = "";
  let end = 0;
  for (const cell of cells) {
    const translated = translateCell(cell);
    file += source.slice(end, cell.start) + indented(translated);
    end = cell.end;
  }
  file += source.slice(end);
  file = file.replace(
    /<title>[^<]*<\/title>/,
    () => `<title>${escapeHtml(translation.title)}</title>`
  );
  return {file, problems};

  function translateCell(cell: WrittenCell): string {
    const given = translation.cells[cell.id];
    const {
      value,
      texts,
      problems: own
    } = cell.kind === "code"
      ? translateCode(cell.value, given?.strings ?? [])
      : translateProse(cell, given);
    problems.push(...own.map((problem) => `cell ${cell.id}: ${problem}`));
    return texts === 0 ? cell.value : value;
  }
}

interface TranslatedValue {
  value: string;
  /** How many texts are translated. */
  texts: number;
  problems: string[];
}

function translateProse(
  {value, isMarkdown}: WrittenCell,
  given: {hash?: string; text?: string} | undefined
): TranslatedValue {
  if (given?.text === undefined) {
    const isText = /[A-Za-z]{2,} [a-z]{2,}/.test(value.replace(/\$\{[^}]*\}|<[^>]*>/g, " "));
    return {value, texts: 0, problems: isText ? [`“${begin(value)}” is not translated`] : []};
  }
  const text = given.text.trim();
  const hash = textHash(value);
  if (given.hash !== hash) {
    const why = given.hash
      ? `was made from another text: “${begin(value)}” has changed`
      : `has no hash yet`;
    return {value, texts: 0, problems: [`its translation ${why} (hash ${hash})`]};
  }
  const problems = PARTS.flatMap(({name, of}) => differences(name, of(value), of(text)));
  return {value: isMarkdown ? withAnchors(text, value) : text, texts: 1, problems};
}

function translateCode(code: string, strings: readonly TranslatedString[]): TranslatedValue {
  const problems: string[] = [];
  const given = new Map(strings.map(({source, text}) => [source.trim(), text.trim()]));
  const unused = new Set(given.keys());
  const texts = codeTexts(code);
  let value = "";
  let end = 0;
  for (const text of texts) {
    const key = text.source.trim();
    const translated = given.get(key);
    if (translated === undefined) {
      if (text.isRead && text.start >= end && !texts.some((inner) => isInside(inner, text))) {
        problems.push(`“${begin(text.source)}” is not translated`);
      }
      continue;
    }
    unused.delete(key);
    // Part of a template that was replaced as a whole.
    if (text.start < end) continue;
    if (text.isTemplate) {
      problems.push(...differences("expression", expressions(key), expressions(translated)));
    }
    value += code.slice(end, text.start);
    value += text.isTemplate ? `\`${translated}\`` : JSON.stringify(translated);
    end = text.end;
  }
  for (const key of unused) problems.push(`there is no text “${begin(key)}” in its code`);
  return {value: value + code.slice(end), texts: given.size, problems};

  // A template whose parts are translated one by one.
  function isInside(inner: {start: number; end: number; source: string}, outer: typeof inner) {
    const isPart = inner.start > outer.start && inner.end < outer.end;
    return isPart && given.has(inner.source.trim());
  }
}

/** What a translation must have as often as its source. */
const PARTS: {name: string; of: (text: string) => string[]}[] = [
  {name: "expression", of: (text) => expressions(text).map(wordless)},
  {name: "paragraph", of: (text) => text.split(/\n\s*\n/).map((part) => blockKind(part))},
  {name: "tag", of: (text) => bare(text).match(/<\/?[a-z][\w-]*/g) ?? []},
  {name: "link", of: (text) => bare(text).match(/(?<=\]\()[^)]+|(?<=href=")[^"]+/g) ?? []},
  {name: "code", of: (text) => bare(text).match(/`[^`\n]+`/g) ?? []}
];

/** A text without what is computed in it. */
function bare(text: string): string {
  return expressions(text).reduce((rest, expression) => rest.replace(expression, ""), text);
}

function blockKind(block: string): string {
  const [, mark = ""] = /^\s*(#{1,6} |[-*] |\d+\. |> |\||<[a-z]+)/.exec(block) ?? [];
  return `one beginning “${mark.replace(/\d+/, "1")}”`;
}

/** What stands in `${…}`, with the braces. */
function expressions(text: string): string[] {
  return parseTemplate(text).expressions.map(({start, end}) => {
    return text.slice(text.lastIndexOf("${", start), text.indexOf("}", end) + 1);
  });
}

function differences(name: string, own: readonly string[], other: readonly string[]): string[] {
  const lacking = minus(own, other).map((part) => `the translation lacks the ${name} ${part}`);
  const added = minus(other, own).map((part) => `the translation has a ${name} too many: ${part}`);
  return [...lacking, ...added];
}

function minus(these: readonly string[], those: readonly string[]): string[] {
  const rest = [...those];
  return these.filter((one) => {
    const at = rest.indexOf(one);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}

/** Headings keep the anchors of the source, so that links lead to them in every language. */
function withAnchors(text: string, source: string): string {
  const anchors = Array.from(source.matchAll(/^#{2,3} (.+)$/gm), ([, heading]) =>
    sectionId(heading)
  );
  return text.replace(/^#{2,3} .+$/gm, (heading) => {
    const anchor = anchors.shift();
    return anchor === undefined ? heading : `${heading} <!--#${anchor}-->`;
  });
}

function begin(text: string): string {
  const line = text.trim().replace(/\s+/g, " ");
  return line.length <= 60 ? line : `${line.slice(0, 59)}…`;
}
