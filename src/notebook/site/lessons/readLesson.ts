import {isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap} from "yaml";
import {renderFormula} from "../../../views/renderFormula.ts";
import type {Lesson, Slide} from "../../present/lesson.ts";
import {escapeHtml} from "../pageTemplate.ts";

/** All that is to be mended in a lesson's file, each with its line. */
export class LessonError extends Error {
  override name = "LessonError";

  constructor(
    file: string,
    readonly problems: readonly string[]
  ) {
    const many = problems.length === 1 ? "one thing" : `${problems.length} things`;
    super(`${file}: ${many} to mend\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
  }
}

/** A lesson as it was read, and where each of its slides stands. */
export interface ReadLesson {
  lesson: Lesson;
  /** What begins a message about a slide: “line 12, slide 3 “A race””. */
  places: string[];
}

/** What a slide may say: the kind of each key's value, and whether it may be missing. */
const KEYS = {
  title: {kind: "text"},
  say: {kind: "text"},
  formula: {kind: "text", isOptional: true},
  figure: {kind: "name or list of names", isOptional: true},
  only: {kind: "list of cell ids", isOptional: true},
  question: {kind: "name", isOptional: true},
  notes: {kind: "text"},
  minutes: {kind: "number"}
} as const satisfies Record<string, {kind: string; isOptional?: boolean}>;

type Key = keyof typeof KEYS;

/** More does not fit on one line of a projected slide, or on two. */
const LONGEST = {title: 60, say: 130};

/** A slide that stands longer is several. */
const MOST_MINUTES = 15;

/**
 * Reads the YAML of a lesson and renders its formulas, which stand between dollars.
 * @throws LessonError that names all that is wrong in the file by itself: what it shows is compared with
 *   the page by `lessonProblems`
 */
export function readLesson(text: string, file: string): ReadLesson {
  const lines = new LineCounter();
  const document = parseDocument(text, {lineCounter: lines});
  const lineOf = (node: unknown) => lines.linePos((node as Node | undefined)?.range?.[0] ?? 0).line;

  if (document.errors.length > 0) {
    throw new LessonError(
      file,
      document.errors.map(({pos, message}) => {
        const [what] = message.split(" at line ");
        return (
          `line ${lines.linePos(pos[0]).line}: this is no YAML: ${what}. ` +
          `A text with “: ”, “#” or “\\” in it stands between single quotes.`
        );
      })
    );
  }

  const list = isMap(document.contents) ? document.contents.get("slides", true) : undefined;
  if (!isSeq(list) || list.items.length === 0) {
    throw new LessonError(file, [
      `It has no slides. A lesson begins with “slides:”, and each slide with “- title: …”.`
    ]);
  }

  const problems: string[] = [];
  const places: string[] = [];
  const slides = list.items.map((item, i) => {
    const title = isMap(item) ? plain(item.get("title")) : null;
    const place = `line ${lineOf(item)}, slide ${i + 1}${title ? ` “${title}”` : ""}`;
    places.push(place);
    return readSlide(item, (problem, node = item) =>
      problems.push(`${place.replace(/^line \d+/, `line ${lineOf(node)}`)}: ${problem}`)
    );
  });
  if (problems.length > 0) throw new LessonError(file, problems);
  return {lesson: {slides}, places};
}

function readSlide(item: unknown, report: (problem: string, node?: unknown) => void): Slide {
  if (!isMap(item)) {
    report(`is “${plain(item) ?? item}”, but a slide has “title:”, “say:”, “notes:”, “minutes:”.`);
    return emptySlide();
  }
  for (const {key, value} of item.items) {
    if (!(String(key) in KEYS)) {
      report(`has “${String(key)}:”. A slide may have ${quoted(Object.keys(KEYS))}.`, value ?? key);
    }
  }
  for (const [key, rule] of Object.entries(KEYS)) {
    if (!("isOptional" in rule) && !item.has(key)) report(`has no “${key}:” (a ${rule.kind}).`);
  }
  const slide = emptySlide();
  for (const key of ["title", "say"] as const) {
    const text = read(item, key, isText, report);
    if (text === null) continue;
    const {length} = text.replaceAll(/\$[^$]*\$/g, "x");
    if (length > LONGEST[key]) {
      report(
        `has a “${key}:” of ${length} characters; at most ${LONGEST[key]} fit.`,
        item.get(key, true)
      );
    }
    slide[key] = rich(text, report, item.get(key, true));
  }
  const formula = read(item, "formula", isText, report);
  if (formula !== null) slide.formula = tex(formula, true, report, item.get("formula", true));
  const notes = read(item, "notes", isText, report);
  if (notes !== null) {
    slide.notes = notes
      .trim()
      .split(/\n\s*\n/)
      .map((paragraph) => rich(paragraph, report, item.get("notes", true)));
  }
  slide.figures = [read(item, "figure", isNameOrNames, report) ?? []].flat();
  slide.only = read(item, "only", isIds, report);
  if (slide.only && slide.figures.length !== 1) {
    report(
      `has “only:”, which chooses from the cells of one figure, but shows ${slide.figures.length}.`
    );
  }
  slide.question = read(item, "question", isText, report);
  const minutes = read(item, "minutes", isNumber, report);
  if (minutes !== null && !(minutes > 0 && minutes <= MOST_MINUTES)) {
    report(`takes ${minutes} minutes; a slide takes more than 0 and at most ${MOST_MINUTES}.`);
  }
  slide.minutes = minutes ?? 1;
  return slide;
}

/** The value of a key; null where it is missing or, which is reported, of another kind. */
function read<T>(
  item: YAMLMap,
  key: Key,
  isKind: (value: unknown) => value is T,
  report: (problem: string, node?: unknown) => void
): T | null {
  if (!item.has(key)) return null;
  const node = item.get(key, true) as Node | undefined;
  const value: unknown = isScalar(node) ? node.value : node?.toJSON();
  if (isKind(value)) return value;
  report(`has “${key}: ${JSON.stringify(value)}”, where a ${KEYS[key].kind} is expected.`, node);
  return null;
}

const isText = (value: unknown): value is string =>
  typeof value === "string" && value.trim() !== "";
const isNumber = (value: unknown): value is number => typeof value === "number";
const isNameOrNames = (value: unknown): value is string | string[] =>
  isText(value) || (Array.isArray(value) && value.length > 0 && value.every(isText));
const isIds = (value: unknown): value is number[] =>
  Array.isArray(value) && value.length > 0 && value.every(Number.isInteger);

/** Text with formulas between dollars, as HTML. */
function rich(
  text: string,
  report: (problem: string, node?: unknown) => void,
  node: unknown
): string {
  const parts = text.trim().split("$");
  if (parts.length % 2 === 0) {
    report(`has a “$” without a second one: formulas stand between two.`, node);
    return escapeHtml(text);
  }
  return parts
    .map((part, i) => (i % 2 === 0 ? escapeHtml(part) : tex(part, false, report, node)))
    .join("");
}

function tex(
  source: string,
  isDisplayed: boolean,
  report: (problem: string, node?: unknown) => void,
  node: unknown
): string {
  try {
    return renderFormula(source, isDisplayed);
  } catch (error) {
    report(`has the formula “${source}”, which cannot be read: ${(error as Error).message}`, node);
    return "";
  }
}

function plain(value: unknown): string | null {
  return typeof value === "string" || typeof value === "number" ? String(value) : null;
}

function emptySlide(): Slide {
  return {
    ...{title: "", say: "", formula: null, figures: [], only: null, question: null},
    ...{notes: [], minutes: 1}
  };
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `“${name}”`).join(", ");
}
