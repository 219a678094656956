import {chapters as allChapters} from "../chapters.ts";
import {type AnsweredQuestion, answerHistory} from "./answerHistory.ts";
import type {FigureRecord, Kept, NoteRecord, Picture, Place} from "./reportEntries.ts";
import type {ReportEntries} from "./reportStore.ts";
import {report as texts} from "../../text/en/report.ts";

/** A picture with its bytes, for a file. */
export interface ReportPicture extends Pick<Picture, "width" | "height" | "alt"> {
  type: string;
  bytes: Uint8Array;
}

export type ReportFigure = Omit<Kept<FigureRecord>, "pictures"> & {pictures: ReportPicture[]};

/** A kept run of training, in words. */
export interface ReportRun {
  /** By which it can be left out. */
  name: string;
  /** What it is called, and what was trained. */
  title: string;
  model: string;
  /** Leads to the form with these settings. */
  href: string;
  /** When it was saved. */
  time: number;
  steps: string;
  /** Names and values. */
  settings: [string, string][];
  results: [string, string][];
  /** The course of its loss. */
  curve: ReportPicture | null;
}

/** What stands in one section of a chapter. */
export interface ReportSection {
  title: string;
  href: string;
  note: NoteRecord | null;
  questions: AnsweredQuestion[];
  figures: ReportFigure[];
}

export interface Report {
  title: string;
  author: string;
  /** When it was made, in ms since 1970. */
  made: number;
  chapters: {title: string; href: string; sections: ReportSection[]}[];
  runs: ReportRun[];
  /** When the first answer was taken down; null without any. */
  since: number | null;
  /** How many answered questions its author left out. */
  leftOut: number;
}

export interface ReportOptions {
  /** With `pictures` read; see `readFigure`. */
  figures: ReportFigure[];
  runs: ReportRun[];
  /** Address of any page of the lab. */
  address: string;
  made: number;
}

/** The report that entries make, chapter by chapter and section by section. */
export function report(
  {answers, notes, settings}: Pick<ReportEntries, "answers" | "notes" | "settings">,
  {figures, runs, address, made}: ReportOptions
): Report {
  const isIn = ({name}: {name: string}) => !settings.leftOut.includes(name);
  const histories = answerHistory(answers);
  const questions = histories.filter(isIn);
  const places = [...questions, ...figures, ...notes].map(({place}) => place);
  const order = (slug: string) => allChapters.findIndex((chapter) => chapter.slug === slug);
  const slugs = [...new Set(places.map(({slug}) => slug))].sort((a, b) => order(a) - order(b));
  const times = answers.map(({time}) => time);
  return {
    title: settings.title.trim() || texts.untitled,
    author: settings.author.trim(),
    ...{made, runs: runs.filter(isIn)},
    chapters: slugs.map((slug) => ({
      title: places.find((place) => place.slug === slug)!.chapter,
      href: sectionHref(address, {slug, section: ""}),
      sections: sectionsOf(slug)
    })),
    since: times.length > 0 ? Math.min(...times) : null,
    leftOut: histories.length - questions.length
  };

  function sectionsOf(slug: string): ReportSection[] {
    const here = places.filter((place) => place.slug === slug).sort((a, b) => a.order - b.order);
    const ids = [...new Set(here.map(({section}) => section))];
    return ids.map((section) => {
      const isHere = ({place}: {place: Place}) => place.slug === slug && place.section === section;
      return {
        title: here.find((place) => place.section === section)!.sectionTitle,
        href: sectionHref(address, {slug, section}),
        note: notes.find(isHere) ?? null,
        questions: questions.filter(isHere),
        figures: figures.filter(isHere).sort((a, b) => a.time - b.time)
      };
    });
  }
}

/** A figure with the bytes of its pictures. */
export async function readFigure(figure: Kept<FigureRecord>): Promise<ReportFigure> {
  const pictures = figure.pictures.map(async ({blob, width, height, alt}) => {
    return {width, height, alt, type: blob.type, bytes: new Uint8Array(await blob.arrayBuffer())};
  });
  return {...figure, pictures: await Promise.all(pictures)};
}

function sectionHref(address: string, {slug, section}: Pick<Place, "slug" | "section">): string {
  const place = section === "" ? "" : `#${encodeURIComponent(section)}`;
  return new URL(`./${slug}.html${place}`, address).href;
}
