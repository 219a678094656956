import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {basename, join} from "node:path";
import {lessonTranslationFile, translationFile} from "./languages.ts";
import {readLessonTranslation, readTranslation} from "./readTranslation.ts";
import {translateLesson} from "./translateLesson.ts";
import {translateNotebook} from "./translateNotebook.ts";

/**
 * Writes the notebooks and lessons of a folder in another language into the folder `into`, and says what
 * their translations lack, a line each.
 */
export function translatedFolder(notebooks: string, language: string, into: string): string[] {
  rmSync(into, {recursive: true, force: true});
  mkdirSync(into, {recursive: true});
  const problems: string[] = [];
  for (const [file, {text, problems: own}] of translatedFiles(notebooks, language)) {
    mkdirSync(join(into, file, ".."), {recursive: true});
    writeFileSync(join(into, file), text);
    problems.push(...own);
  }
  return problems;
}

/** Each notebook and lesson of a folder in another language, by its path there. */
export function translatedFiles(
  notebooks: string,
  language: string
): Map<string, {text: string; problems: string[]}> {
  const files = new Map<string, {text: string; problems: string[]}>();
  const named = (name: string, problems: readonly string[]) =>
    problems.map((problem) => `${join("notebooks", language, name)}: ${problem}`);
  for (const file of filesIn(notebooks, ".html")) {
    const chapter = basename(file, ".html");
    const source = readFileSync(join(notebooks, file), "utf8");
    const path = translationFile(notebooks, language, chapter);
    if (!existsSync(path)) {
      files.set(file, {text: source, problems: named(`${chapter}.yaml`, ["it is missing"])});
      continue;
    }
    const translation = readTranslation(readFileSync(path, "utf8"), path);
    const {file: text, problems} = translateNotebook(source, translation);
    files.set(file, {text, problems: named(`${chapter}.yaml`, problems)});
  }
  for (const file of filesIn(join(notebooks, "lessons"), ".yaml")) {
    const source = readFileSync(join(notebooks, "lessons", file), "utf8");
    const path = lessonTranslationFile(notebooks, language, basename(file, ".yaml"));
    const name = `lessons/${file}`;
    if (!path) {
      files.set(name, {text: source, problems: named(name, ["it is missing"])});
      continue;
    }
    const translation = readLessonTranslation(readFileSync(path, "utf8"), path);
    const {lesson, problems} = translateLesson(source, translation);
    files.set(name, {text: lesson, problems: named(name, problems)});
  }
  return files;
}

function filesIn(folder: string, ending: string): string[] {
  return existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(ending)) : [];
}
