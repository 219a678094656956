import {report as texts} from "../../text/en/report.ts";
import {countAnswers, type GivenAnswer, STANDINGS} from "./answerHistory.ts";
import type {Report} from "./report.ts";

/** The date of a moment, as it is where the reader is. */
export function dateText(time: number): string {
  return new Date(time).toLocaleDateString(texts.locale, {
    ...{day: "numeric", month: "long", year: "numeric"}
  });
}

/** The date and the minute. */
export function timeText(time: number): string {
  const minute = new Date(time).toLocaleTimeString(texts.locale, {
    hour: "2-digit",
    minute: "2-digit"
  });
  return texts.words.minute(dateText(time), minute);
}

/** When an answer was given, and how it stands to the reveal. */
export function answerWords({time, standing}: Pick<GivenAnswer, "time" | "standing">): string {
  const said = STANDINGS[standing];
  return said ? texts.words.answer(timeText(time), said) : timeText(time);
}

/** What there is to say of all answers of a report; the empty text where there are no answers. */
export function answersText({chapters, since, leftOut}: Report): string {
  const {words} = texts;
  const questions = chapters.flatMap(({sections}) => sections.flatMap((s) => s.questions));
  const {changed, shown, rightAtFirst} = countAnswers(questions);
  const out = leftOut > 0 ? [words.leftOut(leftOut)] : [];
  if (questions.length === 0) return words.sentences(out);
  return words.sentences([
    words.answered(questions.length, rightAtFirst),
    changed > 0 ? words.changed(changed) : words.noneChanged,
    ...(shown > 0 ? [words.answeredAfter(shown)] : []),
    ...out,
    words.since(dateText(since!))
  ]);
}

/** What a link cannot reproduce. */
export function withoutText(without: readonly string[]): string {
  return without.length > 0 ? texts.words.without(without) : "";
}
