import {isMap, isSeq, parseDocument} from "yaml";
import type {LessonTranslation} from "./readTranslation.ts";
import {textHash} from "./textHash.ts";
import {wordless} from "./wordless.ts";

/** What of a slide is text. */
const TEXTS = ["title", "say", "notes"] as const;

/**
 * A lesson with the texts of a translation, and the words in its formulas; figures, questions and minutes
 * stay its own. A slide without
 * a translation, or with one of an older text, stays in the language of the source.
 */
export function translateLesson(
  source: string,
  {slides}: LessonTranslation
): {lesson: string; problems: string[]} {
  const document = parseDocument(source);
  const list = document.get("slides");
  const own = isSeq(list) ? list.items.filter(isMap) : [];
  const problems: string[] = [];
  if (slides.length > own.length) {
    problems.push(`it has ${slides.length} slides, and the lesson has ${own.length}`);
  }
  own.forEach((slide, i) => {
    const place = `slide ${i + 1} “${slide.get("title")}”`;
    const hash = slideHash(slide.toJSON());
    const given = slides[i];
    if (!given) problems.push(`${place}: it is not translated`);
    else if (given.hash !== hash) {
      const why = given.hash ? "was made from another text" : "has no hash yet";
      problems.push(`${place}: its translation ${why} (hash ${hash})`);
    } else {
      for (const key of TEXTS) slide.set(key, given[key]);
      if (given.formula === undefined) return;
      if (wordless(given.formula) === wordless(`${slide.get("formula")}`)) {
        slide.set("formula", given.formula);
      } else problems.push(`${place}: its formula is another, not in its words alone`);
    }
  });
  return {lesson: document.toString({lineWidth: 0}), problems};
}

/** Names the texts of a slide that its translation was made from. */
export function slideHash(slide: Record<(typeof TEXTS)[number], string>): string {
  return textHash(JSON.stringify(TEXTS.map((key) => `${slide[key]}`.trim())));
}
