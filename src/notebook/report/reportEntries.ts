/** What a lab report is made of, as this browser keeps it. */
import type {RichText} from "./richText.ts";

/** Where in the lab something stands. */
export interface Place {
  slug: string;
  /** Title of the chapter. */
  chapter: string;
  /** Id of the heading that it stands below; empty above the first. */
  section: string;
  sectionTitle: string;
  /** Which of the page's headings that is, from 1; 0 above the first. */
  order: number;
}

/** That an answer was committed to, or that its reasons were shown without one. Never changed. */
export interface AnswerRecord {
  place: Place;
  question: RichText;
  /** Null where the reasons were shown to somebody who had not answered. */
  answer: RichText | null;
  isRight: boolean;
  /** In ms since 1970, as all times here. */
  time: number;
}

/** What was written beside a section. */
export interface NoteRecord {
  slug: string;
  section: string;
  place: Place;
  text: string;
  time: number;
}

/** A part of a figure, as it looked. */
export interface Picture {
  /** PNG, or SVG that needs nothing else. */
  blob: Blob;
  /** In CSS pixels. */
  width: number;
  height: number;
  alt: string;
}

/** A figure as it stood when it was chosen. */
export interface FigureRecord {
  place: Place;
  title: string;
  time: number;
  /** Reproduces it. */
  href: string;
  /** What no link can hold of it, in words. */
  without: string[];
  /** Its controls in words, such as “τ = 0.5”. */
  settings: string[];
  /** What stands below it on the page. */
  caption: RichText;
  pictures: Picture[];
  /** The student's line about it. */
  comment: string;
}

export type Kept<T> = T & {id: number};

/** What a report says of itself, and what is not to be in it. */
export interface ReportSettings {
  author: string;
  title: string;
  /** Names of questions and runs that are left out; see `questionName`. */
  leftOut: string[];
}

/** By this a question is the same, whenever it is asked; another wording is another question. */
export function questionName({place, question}: Pick<AnswerRecord, "place" | "question">): string {
  return `question:${place.slug}:${JSON.stringify(question.map((part) => (typeof part === "string" ? part : part.tex)))}`;
}
