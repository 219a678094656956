import type {AnsweredQuestion} from "./answerHistory.ts";
import type {Report, ReportFigure, ReportPicture, ReportRun, ReportSection} from "./report.ts";
import {answersText, answerWords, dateText, timeText, withoutText} from "./reportWords.ts";
import type {RichText} from "./richText.ts";
import {report as texts} from "../../text/en/report.ts";

/** A report as text, and the pictures that it names by their paths. */
export interface MarkdownReport {
  text: string;
  pictures: Record<string, Uint8Array>;
}

/** The report as Markdown that GitHub, Obsidian and Typora show alike, formulas between dollars. */
export function reportMarkdown(report: Report): MarkdownReport {
  const pictures: Record<string, Uint8Array> = {};
  const {title, author, made, chapters, runs} = report;
  const by = [author, dateText(made)].filter(Boolean).map(escaped).join(" · ");
  const blocks = [
    `# ${escaped(title)}`,
    by,
    escaped(answersText(report)),
    ...chapters.flatMap((chapter) => [
      `## ${link(chapter.href, chapter.title)}`,
      ...chapter.sections.flatMap(sectionBlocks)
    ]),
    ...(runs.length > 0 ? [`## ${texts.keptRuns}`, ...runs.flatMap(runBlocks)] : [])
  ];
  return {text: `${blocks.filter(Boolean).join("\n\n")}\n`, pictures};

  function sectionBlocks({title, href, note, questions, figures}: ReportSection): string[] {
    return [
      title ? `### ${link(href, title)}` : "",
      note === null ? "" : quoted(note.text),
      ...questions.map(questionBlock),
      ...figures.flatMap(figureBlocks)
    ];
  }

  function figureBlocks(figure: ReportFigure): string[] {
    const {title, time, href, without, settings, caption, comment} = figure;
    const set = settings.length > 0 ? texts.file.settings(settings.map(escaped).join(" · ")) : "";
    return [
      figure.pictures.map((picture) => pictureText("figure", picture)).join("\n"),
      lines(comment),
      `**${escaped(title)}**${set}`,
      rich(caption),
      `${link(href, texts.file.reproduce)}${escaped(withoutText(without))}${texts.file.taken(timeText(time))}`
    ];
  }

  function runBlocks({title, model, href, time, steps, settings, results, curve}: ReportRun) {
    return [
      `### ${escaped(title)}`,
      `${escaped(texts.file.run(model, steps, timeText(time)))} ${link(href, texts.file.runAgain)}`,
      curve ? pictureText("run", curve) : "",
      table(texts.file.result, results),
      table(texts.file.setting, settings)
    ];
  }

  function pictureText(kind: string, {alt, type, bytes}: ReportPicture): string {
    const number = Object.keys(pictures).length + 1;
    const path = `pictures/${kind}-${number}.${type === "image/svg+xml" ? "svg" : "png"}`;
    pictures[path] = bytes;
    return `![${escaped(alt.replace(/\s+/g, " "))}](${path})`;
  }
}

function questionBlock({question, answers}: AnsweredQuestion): string {
  const {right, wrong, aside} = texts.words;
  const rows = answers.map((given, i) => {
    const verdict = given.isRight ? right : wrong;
    return `${i + 1}. ${rich(given.answer)} **${verdict}**${aside(answerWords(given))}`;
  });
  return `**${texts.file.question}** ${rich(question)}\n\n${rows.join("\n")}`;
}

function table(head: string, rows: readonly [string, string][]): string {
  const row = (cells: readonly string[]) => `| ${cells.map(escaped).join(" | ")} |`;
  return [row([head, ""]), "| --- | --- |", ...rows.map(row)].join("\n");
}

function link(href: string, text: string): string {
  return `[${escaped(text)}](<${href.replace(/[<>\s]/g, encodeURIComponent)}>)`;
}

function rich(text: RichText): string {
  return text.map((part) => (typeof part === "string" ? escaped(part) : `$${part.tex}$`)).join("");
}

/** What somebody wrote, in their lines. */
function lines(text: string): string {
  return text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.split("\n").map(escapedLine).join("\\\n"))
    .join("\n\n");
}

function quoted(text: string): string {
  return lines(text).replace(/^/gm, "> ");
}

/** At the beginning of a line some more characters mean something. */
function escapedLine(text: string): string {
  return escaped(text.trim()).replace(/^([-+=]|\d+(?=[.)]))/, (start) =>
    /\d/.test(start) ? `${start}\\` : `\\${start}`
  );
}

function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~$&]/g, "\\$&");
}
