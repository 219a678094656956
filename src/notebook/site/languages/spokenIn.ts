import {existsSync} from "node:fs";
import {dirname, resolve} from "node:path";
import type {Plugin} from "vite";
import {SOURCE_LANGUAGE} from "./languages.ts";

/** A dictionary of what code says, as it is imported. */
const DICTIONARY = /\/text\/en\/[\w.-]+$/;

/**
 * A Vite plugin that gives a build the dictionaries of its language: who imports `src/text/en/AREA.ts`
 * gets the file of that name from the language's folder.
 */
export function spokenIn(language: string): Plugin {
  return {
    name: "spoken-in",
    enforce: "pre",
    resolveId(source, importer) {
      if (language === SOURCE_LANGUAGE || !importer || !DICTIONARY.test(source)) return null;
      const [from] = importer.split("?");
      const file = resolve(dirname(from), source).replace(/\/en\/([^/]+)$/, `/${language}/$1`);
      if (!existsSync(file)) throw new Error(`${file} is missing: ${importer} needs it.`);
      return file;
    }
  };
}
