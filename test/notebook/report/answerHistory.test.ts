import {describe, expect, test} from "vitest";
import {answerHistory, countAnswers} from "../../../src/notebook/report/answerHistory.ts";
import type {AnswerRecord} from "../../../src/notebook/report/reportEntries.ts";

const place = {slug: "gumbel", chapter: "G", section: "s", sectionTitle: "S", order: 1};
const record = (
  question: string,
  answer: string | null,
  time: number,
  isRight = false
): AnswerRecord => ({
  ...{place, time, isRight, question: [question]},
  answer: answer === null ? null : [answer]
});
const standings = (...records: AnswerRecord[]) =>
  answerHistory(records).map(({answers}) =>
    answers.map(({answer, standing}) => `${answer}: ${standing}`)
  );

describe("the history of answers", () => {
  test("tells the first answer from those that were changed or given again after the reveal", () => {
    expect(standings(record("q", "a", 1), record("q", "b", 2), record("q", "b", 3))).toEqual([
      ["a: before", "b: changed", "b: same"]
    ]);
    expect(standings(record("q", "a", 1), record("q", "b", 2), record("q", "a", 3))).toEqual([
      ["a: before", "b: changed", "a: changed"]
    ]);
  });

  test("goes by the times at which answers were given, whichever tab took them down first", () => {
    expect(standings(record("q", "b", 20), record("q", "a", 10))).toEqual([
      ["a: before", "b: changed"]
    ]);
  });

  test("says where the reasons had been shown before any answer", () => {
    expect(standings(record("q", null, 1), record("q", "a", 2))).toEqual([["a: shown"]]);
    expect(standings(record("q", null, 1))).toEqual([]);
  });

  test("keeps questions apart, by their page and their words, formulas included", () => {
    const formula = {...record("q", "a", 3), question: ["q", {tex: "\\tau", mathml: "<math/>"}]};
    const elsewhere = {...record("q", "a", 4), place: {...place, slug: "dvae"}};
    const histories = answerHistory([record("q", "a", 1), record("r", "a", 2), formula, elsewhere]);
    expect(histories.map(({answers}) => answers[0].standing)).toEqual(Array(4).fill("before"));
  });

  test("is counted without blame: a right answer counts only where it came first", () => {
    const histories = answerHistory([
      record("first", "a", 1, true),
      ...[record("mended", "b", 1), record("mended", "a", 2, true)],
      ...[record("again", "a", 1, true), record("again", "a", 2, true)],
      ...[record("shown", null, 1), record("shown", "a", 2, true)]
    ]);
    expect(countAnswers(histories)).toEqual({questions: 4, changed: 1, shown: 1, rightAtFirst: 2});
  });
});
