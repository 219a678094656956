import {type AnswerRecord, type Place, questionName} from "./reportEntries.ts";
import {plainText, type RichText} from "./richText.ts";
import {report} from "../../text/en/report.ts";

/** One commitment to an answer, and what had been seen by then. */
export interface GivenAnswer {
  answer: RichText;
  isRight: boolean;
  time: number;
  /**
   * `before`: nothing had been revealed. Else the reasons had been shown: `shown` where the question had
   * not been answered before, `same` and `changed` against the answer before.
   */
  standing: "before" | "shown" | "same" | "changed";
}

/** All answers that were given to one question, the first first; at least one. */
export interface AnsweredQuestion {
  name: string;
  place: Place;
  question: RichText;
  answers: GivenAnswer[];
}

/** The history of each question that was answered, in the order of the first answers. */
export function answerHistory(records: readonly AnswerRecord[]): AnsweredQuestion[] {
  const questions = new Map<string, AnsweredQuestion & {isRevealed: boolean}>();
  for (const record of [...records].sort((a, b) => a.time - b.time)) {
    const {place, question, answer, isRight, time} = record;
    const name = questionName(record);
    const history = questions.get(name) ?? {name, place, question, answers: [], isRevealed: false};
    questions.set(name, history);
    if (answer !== null) {
      const standing = standingOf(answer, history.answers.at(-1)?.answer, history.isRevealed);
      history.answers.push({answer, isRight, time, standing});
    }
    // Whoever commits to an answer sees the reasons for all of them.
    history.isRevealed = true;
  }
  return [...questions.values()]
    .filter(({answers}) => answers.length > 0)
    .map(({name, place, question, answers}) => ({name, place, question, answers}));
}

/** What there is to say of all answers together. */
export interface AnswerCounts {
  questions: number;
  /** Questions whose answer was changed after the reveal at least once. */
  changed: number;
  /** Questions first answered when the reasons had been shown. */
  shown: number;
  /** First answers that were right, before anything was revealed. */
  rightAtFirst: number;
}

export function countAnswers(questions: readonly AnsweredQuestion[]): AnswerCounts {
  const count = (is: (question: AnsweredQuestion) => boolean) => questions.filter(is).length;
  return {
    questions: questions.length,
    changed: count(({answers}) => answers.some(({standing}) => standing === "changed")),
    shown: count(({answers}) => answers[0].standing === "shown"),
    rightAtFirst: count(({answers: [first]}) => first.isRight && first.standing === "before")
  };
}

/** What is said beside an answer, without blame. */
export const STANDINGS: Record<GivenAnswer["standing"], string> = report.standings;

function standingOf(
  answer: RichText,
  before: RichText | undefined,
  isRevealed: boolean
): GivenAnswer["standing"] {
  if (!isRevealed) return "before";
  if (!before) return "shown";
  return plainText(answer) === plainText(before) ? "same" : "changed";
}
