import {readFileSync} from "node:fs";
import {join} from "node:path";
import {deserialize, type Cell} from "@observablehq/notebook-kit";
import {JSDOM} from "jsdom";
import type {Plugin} from "vite";
import {chapters} from "../chapters.ts";
import {FOUR_LESSONS, ONE_LESSON, SELF_STUDY, type Lesson, type Place} from "../teach/courses.ts";
import {escapeHtml} from "./pageTemplate.ts";
import {questionsOf, type Given, type Question} from "./questionsOf.ts";
import {headingText, sectionId} from "./sectionId.ts";
import {teachPage as texts} from "../../text/en/teachPage.ts";

/** A place of the page for teachers that the build fills, such as `<div data-teach="study"></div>`. */
const PLACE = /<(div|span) data-teach="([\w-]+)(?: ([\w-]+))?"><\/\1>/g;

const STYLE = '<style>@import url("lab:notebook/teach.css");</style>';

export interface TeachPageOptions {
  /** The folder of the notebooks. */
  notebooks: string;
  /** The folder of the shipped checkpoints. */
  checkpoints: string;
}

/**
 * A Vite plugin that fills the page for teachers while building: the courses as tables, and for each
 * chapter the wrong answers to expect, out of the chapter's own questions.
 */
export function teachPage(options: TeachPageOptions): Plugin {
  return {
    name: "teach-page",
    transformIndexHtml: {
      order: "pre",
      async handler(html) {
        const filled = await fillTeachPage(html, options);
        return filled === html ? html : filled.replace("</head>", () => `${STYLE}</head>`);
      }
    }
  };
}

/** @throws Error for a place that cannot be filled, or a course that leads to no section */
export async function fillTeachPage(
  html: string,
  {notebooks, checkpoints}: TeachPageOptions
): Promise<string> {
  const parser = new new JSDOM().window.DOMParser();
  const cellsOf = (slug: string) =>
    deserialize(readFileSync(join(notebooks, `${slug}.html`), "utf8"), {parser}).cells;
  const link = ({slug, section, query = ""}: Place) => {
    const title = chapters.find((chapter) => chapter.slug === slug)!.title;
    const text =
      section === undefined ? title : texts.place(title, headingOf(cellsOf(slug), section));
    return `<a href="./${slug}.html${query}${section === undefined ? "" : `#${section}`}">${escapeHtml(text)}</a>`;
  };
  const fill = async (what: string, slug: string) => {
    switch (what) {
      case "one-lesson":
        return lessonTable(ONE_LESSON, link);
      case "four-lessons":
        return FOUR_LESSONS.map((lesson, i) => {
          return folded(texts.lesson(i + 1, escapeHtml(lesson.title)), lessonTable(lesson, link));
        }).join("");
      case "study":
        return studyTable(link);
      case "time":
        return timeOf(slug);
      case "questions":
        return questionList(slug, await questionsOf(cellsOf(slug), given(checkpoints)));
    }
    throw new Error(`The page for teachers has a place for “${what}”, which nothing fills.`);
  };
  const places = [...html.matchAll(PLACE)];
  const contents = await Promise.all(places.map(([, , what, slug]) => fill(what, slug)));
  return html.replace(PLACE, (place) => place.replace("><", () => `>${contents.shift()}<`));
}

/** The headings of a notebook by the ids that they have on the page. */
export function headingsOf(cells: readonly Cell[]): Map<string, string> {
  return new Map(
    cells.flatMap(({mode, value}) => {
      if (mode === "md") {
        const found = [...value.matchAll(/^\s*###? (.+)$/gm)];
        return found.map(([, text]): [string, string] => [sectionId(text), headingText(text)]);
      }
      const found = mode === "html" ? [...value.matchAll(/<h2 id="([^"]+)">([^<]*)</g)] : [];
      return found.map(([, id, text]): [string, string] => [id, text]);
    })
  );
}

function headingOf(cells: readonly Cell[], section: string): string {
  const heading = headingsOf(cells).get(section);
  if (heading === undefined) throw new Error(`No section has the id “${section}”.`);
  return heading;
}

/** What questions use that pages get from a server: the tokenizer as the checkpoint's files have it. */
function given(checkpoints: string): Given {
  return {
    async shippedTokenizer(checkpoint: string) {
      const json = (file: string) =>
        JSON.parse(readFileSync(join(checkpoints, checkpoint, file), "utf8"));
      const {config, words} = json("run.json");
      const vocabulary = Object.keys(json("tokenizer.json").model.vocab);
      return {tokenizer: {vocabulary}, words: new Set(words), codebookSize: config.codebookSize};
    }
  };
}

function lessonTable({title, minutes, steps}: Lesson, link: (place: Place) => string): string {
  const {plan} = texts;
  let clock = 0;
  const rows = steps.map((step) => {
    const time = `${clock}–${(clock += step.minutes)}`;
    return (
      `<tr><th scope="row">${time}</th><td>${link(step)}<br>${escapeHtml(step.teacher)}</td>` +
      `<td>${escapeHtml(step.class)}</td></tr>`
    );
  });
  return table(plan.caption(title, minutes), [plan.minutes, plan.teacher, plan.class], rows);
}

function studyTable(link: (place: Place) => string): string {
  const rows = SELF_STUDY.map((step) => {
    return (
      `<tr><th scope="row">${step.hours}</th><td>${link(step)}<br>${escapeHtml(step.task)}</td>` +
      `<td>${escapeHtml(step.check)}</td></tr>`
    );
  });
  const hours = SELF_STUDY.reduce((sum, step) => sum + step.hours, 0);
  const {study} = texts;
  return table(study.caption(hours), [study.hours, study.task, study.check], rows);
}

function table(caption: string, head: readonly string[], rows: readonly string[]): string {
  const cells = head.map((text) => `<th scope="col">${text}</th>`).join("");
  return (
    `<table class="plan"><caption>${escapeHtml(caption)}</caption>` +
    `<thead><tr>${cells}</tr></thead><tbody>${rows.join("")}</tbody></table>`
  );
}

/** How long a page takes in the courses. */
function timeOf(slug: string): string {
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  const steps = FOUR_LESSONS.flatMap(({steps}) => steps).filter((step) => step.slug === slug);
  const minutes = sum(steps.map((step) => step.minutes));
  const hours = sum(SELF_STUDY.filter((step) => step.slug === slug).map((step) => step.hours));
  return texts.time(minutes, hours);
}

function questionList(slug: string, questions: readonly Question[]): string {
  const items = questions.map(({section, text, answers}) => {
    const [right] = answers.filter((answer) => answer.right);
    const wrong = answers
      .filter((answer) => !answer.right)
      .map((answer) => `<dt>${answer.text}</dt><dd>${answer.because}</dd>`);
    return (
      `<li><p><a href="./${slug}.html#${sectionId(section)}">${text}</a></p>` +
      `<dl>${wrong.join("")}</dl><p class="right">${texts.right(right.text, right.because)}</p></li>`
    );
  });
  return folded(texts.questions(questions.length), `<ol class="questions">${items.join("")}</ol>`);
}

function folded(label: string, content: string): string {
  return `<details class="fold"><summary>${label}</summary>${content}</details>`;
}
