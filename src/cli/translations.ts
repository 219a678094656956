/** `npm run translations`: what the lab's other languages lack. */
import {existsSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {isMap, isSeq, parse, parseDocument, type Document} from "yaml";
import {chapters} from "../notebook/chapters.ts";
import {PROJECT} from "../notebook/site/buildSite.ts";
import {
  languagesOf,
  lessonTranslationFile,
  SOURCE_LANGUAGE,
  translationFile
} from "../notebook/site/languages/languages.ts";
import {notebookCells} from "../notebook/site/languages/notebookCells.ts";
import {textHash} from "../notebook/site/languages/textHash.ts";
import {translatedFiles} from "../notebook/site/languages/translatedFolder.ts";
import {slideHash} from "../notebook/site/languages/translateLesson.ts";
import {readArguments} from "./arguments.ts";
import {runCommand} from "./command.ts";

const USAGE = `usage: npm run translations -- [--write]

Says what the translations in notebooks/LANGUAGE lack, and ends with 1 if that is anything.

  --write  fill in the hashes that are empty: who empties one says that the translation is right again`;

const OPTIONS = {
  write: {type: "boolean", default: false},
  help: {type: "boolean", short: "h", default: false}
} as const;

const NOTEBOOKS = join(PROJECT, "notebooks");

runCommand(async (args) => {
  const {values: options} = readArguments(args, OPTIONS);
  if (options.help) return console.log(USAGE);
  for (const language of languagesOf(NOTEBOOKS).filter((name) => name !== SOURCE_LANGUAGE)) {
    if (options.write) fillHashes(language);
    const problems = [...translatedFiles(NOTEBOOKS, language).values()].flatMap((f) => f.problems);
    for (const problem of problems) console.log(problem);
    console.log(
      `${language}: ${problems.length === 0 ? "complete" : `${problems.length} to mend`}`
    );
    if (problems.length > 0) process.exitCode = 1;
  }
});

/** Writes the hash of the present source wherever a translation has an empty one. */
function fillHashes(language: string): void {
  for (const chapter of [...chapters.map(({slug}) => slug), "speaker"]) {
    const source = join(NOTEBOOKS, `${chapter}.html`);
    if (!existsSync(source)) continue;
    const cells = notebookCells(readFileSync(source, "utf8"));
    change(translationFile(NOTEBOOKS, language, chapter), (document) => {
      for (const {id, value} of cells) {
        if (document.getIn(["cells", id, "hash"]) !== "") continue;
        document.setIn(["cells", id, "hash"], textHash(value));
      }
    });
    const lesson = lessonTranslationFile(NOTEBOOKS, language, chapter);
    if (!lesson) continue;
    const {slides} = parse(readFileSync(join(NOTEBOOKS, "lessons", `${chapter}.yaml`), "utf8"));
    change(lesson, (document) => {
      const list = document.get("slides");
      if (!isSeq(list)) return;
      list.items.forEach((slide, i) => {
        if (!isMap(slide) || slide.get("hash") !== "" || !slides[i]) return;
        slide.set("hash", slideHash(slides[i]));
      });
    });
  }
}

function change(path: string, edit: (document: Document) => void): void {
  if (!existsSync(path)) return;
  const text = readFileSync(path, "utf8");
  const document = parseDocument(text);
  edit(document);
  const changed = document.toString({lineWidth: 0});
  if (changed !== text) writeFileSync(path, changed);
}
