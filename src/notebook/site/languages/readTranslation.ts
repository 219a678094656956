import {parse} from "yaml";

/** A chapter in another language: what notebooks/LANGUAGE/CHAPTER.yaml says. */
export interface Translation {
  title: string;
  /** By the id of the cell. */
  cells: Record<string, TranslatedCell>;
}

/** Prose has a text and the hash of what it was made from; code has its strings. */
export interface TranslatedCell {
  hash?: string;
  text?: string;
  strings?: TranslatedString[];
}

/** A text in code, and what stands there instead. */
export interface TranslatedString {
  source: string;
  text: string;
}

/** The slides of a chapter in another language, in the order of its lesson. */
export interface LessonTranslation {
  slides: {hash: string; title: string; say: string; notes: string; formula?: string}[];
}

/** @throws Error that names the file and what is wrong in it */
export function readTranslation(yaml: string, file: string): Translation {
  const read = parsed(yaml, file) as Partial<Translation> | null;
  if (typeof read?.title !== "string" || typeof read.cells !== "object" || read.cells === null) {
    throw new Error(`${file}: a translation has a “title” and “cells”.`);
  }
  for (const [id, cell] of Object.entries(read.cells)) {
    const isProse = typeof cell?.text === "string" && typeof cell.hash === "string";
    const isCode = Array.isArray(cell?.strings) && cell.strings.every(isPair);
    if (!isProse && !isCode) {
      throw new Error(
        `${file}: cell ${id} has neither “hash” and “text” nor “strings”, each with “source” and “text”.`
      );
    }
  }
  return read as Translation;
}

/** @throws Error that names the file and what is wrong in it */
export function readLessonTranslation(yaml: string, file: string): LessonTranslation {
  const read = parsed(yaml, file) as Partial<LessonTranslation> | null;
  const keys = ["hash", "title", "say", "notes"] as const;
  const isSlide = (slide: LessonTranslation["slides"][number]) =>
    keys.every((key) => typeof slide?.[key] === "string");
  if (!Array.isArray(read?.slides)) throw new Error(`${file}: a lesson has “slides”.`);
  const wrong = read.slides.findIndex((slide) => !isSlide(slide));
  if (wrong >= 0) {
    throw new Error(`${file}: slide ${wrong + 1} has not all of ${keys.join(", ")} as texts.`);
  }
  return read as LessonTranslation;
}

const isPair = (pair: TranslatedString) =>
  typeof pair?.source === "string" && typeof pair.text === "string";

function parsed(yaml: string, file: string): unknown {
  try {
    return parse(yaml);
  } catch (error) {
    throw new Error(`${file}: this is no YAML: ${(error as Error).message}`, {cause: error});
  }
}
