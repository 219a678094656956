import type {AnsweredQuestion} from "./answerHistory.ts";
import type {Report, ReportFigure, ReportPicture, ReportRun, ReportSection} from "./report.ts";
import STYLE from "./reportFile.css?raw";
import {answersText, answerWords, dateText, timeText, withoutText} from "./reportWords.ts";
import type {RichText} from "./richText.ts";
import {report as texts} from "../../text/en/report.ts";

/** Longer addresses are of no use to a hand that types. */
const LONGEST_ADDRESS = 160;

/** The report as a file that needs nothing else: its pictures are in it, and it may load nothing. */
export function reportHtml(report: Report): string {
  const {title, author, made, chapters, runs} = report;
  const by = [author, dateText(made)].filter(Boolean).map(escaped).join(" · ");
  const summary = escaped(answersText(report));
  return `<!doctype html>
<html lang="${texts.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<header>
<h1>${escaped(title)}</h1>
<p class="by">${by}</p>
${summary ? `<p class="summary">${summary}</p>` : ""}
</header>
${chapters
  .map(
    (chapter) => `<section class="chapter">
<h2>${link(chapter.href, chapter.title)}</h2>
${chapter.sections.map(sectionHtml).join("\n")}
</section>`
  )
  .join("\n")}
${runs.length > 0 ? `<section class="chapter"><h2>${texts.keptRuns}</h2>${runs.map(runHtml).join("\n")}</section>` : ""}
<footer><p>${texts.file.made((text) => link(source(report), text))}</p></footer>
</main>
</body>
</html>
`;
}

/** Bytes as the address of what they are. */
export function dataAddress({type, bytes}: Pick<ReportPicture, "type" | "bytes">): string {
  let binary = "";
  // More arguments than this are too many for a call.
  for (let i = 0; i < bytes.length; i += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  }
  return `data:${type};base64,${btoa(binary)}`;
}

function sectionHtml({title, href, note, questions, figures}: ReportSection): string {
  return `<section>
${title ? `<h3>${link(href, title)}</h3>` : ""}
${note === null ? "" : `<p class="note">${escaped(note.text)}</p>`}
${questions.map(questionHtml).join("\n")}
${figures.map(figureHtml).join("\n")}
</section>`;
}

function questionHtml({question, answers}: AnsweredQuestion): string {
  const rows = answers.map((given) => {
    const {answer, isRight, standing} = given;
    return (
      `<li${standing === "changed" ? ' class="changed"' : ""}>${richHtml(answer)} ` +
      `<span class="mark">${isRight ? texts.words.right : texts.words.wrong}</span> <small>${answerWords(given)}</small></li>`
    );
  });
  return `<div class="question"><p>${richHtml(question)}</p><ol>${rows.join("")}</ol></div>`;
}

function figureHtml(figure: ReportFigure): string {
  const {title, time, href, without, settings, caption, pictures, comment} = figure;
  return `<figure>
<div class="pictures">${pictures.map(pictureHtml).join("")}</div>
<figcaption>
${comment ? `<p class="comment">${escaped(comment)}</p>` : ""}
<p><b>${escaped(title)}</b>${settings.length > 0 ? texts.file.settings(settings.map(escaped).join(" · ")) : ""}</p>
${caption.length > 0 ? `<p>${richHtml(caption)}</p>` : ""}
<p><a class="reproduce" ${printed(href)} href="${escaped(href)}">${texts.file.reproduce}</a>${escaped(withoutText(without))} <small>${timeText(time)}</small></p>
</figcaption>
</figure>`;
}

function pictureHtml({width, height, alt, ...picture}: ReportPicture): string {
  return (
    `<img width="${Math.round(width)}" height="${Math.round(height)}" ` +
    `alt="${escaped(alt)}" src="${dataAddress(picture)}">`
  );
}

function runHtml({title, model, href, time, steps, settings, results, curve}: ReportRun): string {
  const table = (rows: readonly [string, string][]) =>
    `<table>${rows.map(([name, value]) => `<tr><th scope="row">${escaped(name)}</th><td>${escaped(value)}</td></tr>`).join("")}</table>`;
  return `<section class="run">
<h3>${escaped(title)}</h3>
<p>${escaped(texts.file.run(model, steps, timeText(time)))} <a class="reproduce" ${printed(href)} href="${escaped(href)}">${texts.file.runAgain}</a></p>
${curve ? `<div class="pictures">${pictureHtml(curve)}</div>` : ""}
<div class="columns"><div><h4>${texts.file.results}</h4>${table(results)}</div><div><h4>${texts.file.settingsTable}</h4>${table(settings)}</div></div>
</section>`;
}

function richHtml(text: RichText): string {
  return text.map((part) => (typeof part === "string" ? escaped(part) : part.mathml)).join("");
}

function link(href: string, text: string): string {
  return `<a href="${escaped(href)}">${escaped(text)}</a>`;
}

/** What paper shows of a link. */
function printed(href: string): string {
  const address = href.length > LONGEST_ADDRESS ? href.replace(/[?#].*$/s, "") : href;
  return `data-address="${escaped(address)}"`;
}

function source({chapters, runs}: Report): string {
  const href = chapters[0]?.href ?? runs[0]?.href;
  return href ? new URL("./", href).href : "";
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
