import {existsSync, readdirSync} from "node:fs";
import {join} from "node:path";

/** The language that everything is written in first. */
export const SOURCE_LANGUAGE = "en";

/** The languages of the lab, the source's first: each other one has a folder among the notebooks. */
export function languagesOf(notebooks: string): string[] {
  const folders = readdirSync(notebooks, {withFileTypes: true})
    .filter((entry) => entry.isDirectory() && isLanguage(entry.name))
    .map(({name}) => name);
  return [SOURCE_LANGUAGE, ...folders.sort()];
}

/** Where a chapter's translation is, or would be. */
export function translationFile(notebooks: string, language: string, chapter: string): string {
  return join(notebooks, language, `${chapter}.yaml`);
}

/** Where the translation of a chapter's lesson is, or null if there is none. */
export function lessonTranslationFile(
  notebooks: string,
  language: string,
  chapter: string
): string | null {
  const file = join(notebooks, language, "lessons", `${chapter}.yaml`);
  return existsSync(file) ? file : null;
}

/** A subtag of BCP 47, perhaps with a script or a region: zh, pt-BR. */
function isLanguage(folder: string): boolean {
  return /^[a-z]{2,3}(-[A-Za-z]{2,4})?$/.test(folder);
}
