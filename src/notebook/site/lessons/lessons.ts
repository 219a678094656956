import {existsSync, readFileSync} from "node:fs";
import {basename, dirname, join, relative} from "node:path";
import {deserialize} from "@observablehq/notebook-kit";
import {JSDOM} from "jsdom";
import type {Plugin} from "vite";
import {experimentNames, findExperiments} from "../experiments.ts";
import {findQuestions} from "../questions.ts";
import {lessonProblems} from "./lessonProblems.ts";
import {LessonError, readLesson} from "./readLesson.ts";

const LESSON = /\/lessons\/[^/]+\.yaml$/;

/**
 * A Vite plugin for the slides of chapters: a lesson's YAML can be imported as a `Lesson`, and a page
 * that has one says so on its root. Where lesson and page do not fit together there is no page. It comes
 * after `experiments`.
 */
export function lessons(): Plugin {
  return {
    name: "lessons",
    transform(text, id) {
      const [file] = id.split("?");
      if (!LESSON.test(file)) return null;
      const {lesson} = readLesson(text, nameOf(file));
      return {code: `export default ${JSON.stringify(lesson)};`, map: null};
    },
    transformIndexHtml: {
      order: "pre",
      handler(html, {filename}) {
        const file = lessonFile(filename);
        if (!existsSync(file)) return html;
        const parser = new new JSDOM().window.DOMParser();
        const {cells} = deserialize(readFileSync(filename, "utf8"), {parser});
        const names = experimentNames(html);
        const problems = lessonProblems(readLesson(readFileSync(file, "utf8"), nameOf(file)), {
          experiments: new Map(findExperiments(cells).map(({cells}, i) => [names[i], cells])),
          questions: findQuestions(html, cells).flatMap(({names}) => names)
        });
        if (problems.length > 0) throw new LessonError(nameOf(file), problems);
        return html.replace("<html ", "<html data-lesson ");
      }
    }
  };
}

/** Where the lesson of a notebook is, or would be. */
export function lessonFile(notebook: string): string {
  return join(dirname(notebook), "lessons", `${basename(notebook, ".html")}.yaml`);
}

/** A file as an author knows it. */
function nameOf(file: string): string {
  return relative(process.cwd(), file);
}
