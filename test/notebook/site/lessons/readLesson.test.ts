import {describe, expect, test} from "vitest";
import {lessonProblems} from "../../../../src/notebook/site/lessons/lessonProblems.ts";
import {LessonError, readLesson} from "../../../../src/notebook/site/lessons/readLesson.ts";

const LESSON = String.raw`
slides:
  - title: A draw is a race
    say: 'Each lane starts at $\log \alpha$, and <b>the rightmost</b> wins.'
    formula: 'z = \log \alpha + G'
    figure: race
    only: [11, 12]
    question: race-2
    notes: |
      Say this.

      Then move $\tau$.
    minutes: 2.5
  - title: Both
    say: One after the other.
    figure: [race, mixture]
    notes: Wait.
    minutes: 1
`;

const problemsOf = (text: string) => {
  try {
    readLesson(text, "lesson.yaml");
  } catch (error) {
    expect(error).toBeInstanceOf(LessonError);
    return (error as LessonError).problems;
  }
  throw new Error("it was read");
};

/** The lesson with one line of its first slide in place of another. */
const changed = (line: RegExp, by: string) => problemsOf(LESSON.replace(line, by));

describe("a lesson's file", () => {
  test("is read, with formulas drawn and all else safe", () => {
    const {lesson, places} = readLesson(LESSON, "lesson.yaml");
    const [race, both] = lesson.slides;
    expect(race).toMatchObject({
      figures: ["race"],
      only: [11, 12],
      question: "race-2",
      minutes: 2.5
    });
    expect(race.say).toContain('<span class="katex">');
    expect(race.say).toContain("&lt;b&gt;the rightmost&lt;/b&gt;");
    expect(race.formula).toContain("katex-display");
    expect(race.notes).toHaveLength(2);
    expect(both).toMatchObject({figures: ["race", "mixture"], only: null, question: null});
    expect(places).toEqual(["line 3, slide 1 “A draw is a race”", "line 14, slide 2 “Both”"]);
  });

  test("says of every mistake where it is and what to do", () => {
    expect(changed(/ {4}notes: \|[^]*?minutes: 2.5/, "    minutes: 2.5")).toEqual([
      "line 3, slide 1 “A draw is a race”: has no “notes:” (a text)."
    ]);
    expect(changed(/figure: race/, "figur: race")[0]).toMatch(
      /^line 6, slide 1 .*: has “figur:”\. A slide may have “title”, “say”, /
    );
    expect(changed(/minutes: 2.5/, "minutes: two")).toEqual([
      'line 13, slide 1 “A draw is a race”: has “minutes: "two"”, where a number is expected.'
    ]);
    expect(changed(/minutes: 2.5/, "minutes: 60")[0]).toContain("takes 60 minutes; a slide takes");
    expect(changed(/\\log \\alpha \+ G/, "\\lg{")[0]).toContain("has the formula “z = \\lg{”");
    expect(changed(/\$\\tau\$/, "$\\tau")[0]).toContain("without a second one");
    expect(changed(/title: A draw is a race/, `title: ${"long ".repeat(20)}`)[0]).toContain(
      "of 99 characters; at most 60 fit"
    );
    expect(changed(/figure: \[race, mixture\]/, "only: [3]")[0]).toContain("but shows 0");
    // All at once, so that nobody mends them one by one.
    expect(changed(/(say|minutes): .*\n/g, "$1: \n").length).toBeGreaterThan(2);
  });

  test("that is no YAML, or holds no slides, says so with its line", () => {
    expect(problemsOf("slides:\n  - title: one: two\n")[0]).toMatch(
      /^line 2: this is no YAML: .*quotes/
    );
    for (const text of ["", "slides:", "- title: x", "slides: []"]) {
      expect(problemsOf(text)[0]).toMatch(/^It has no slides\. A lesson begins with “slides:”/);
    }
    expect(problemsOf("slides: [race]")[0]).toMatch(/^line 1, slide 1: is “race”, but a slide has/);
  });
});

describe("a lesson and its page", () => {
  const page = {
    experiments: new Map([
      ["race", [11, 12, 13]],
      ["mixture", [20]]
    ]),
    questions: ["race", "race-2"]
  };
  const problems = (shown: Partial<typeof page>) =>
    lessonProblems(readLesson(LESSON, "lesson.yaml"), {...page, questions: ["race-2"], ...shown});

  test("fit together where all is shown", () => {
    expect(problems({})).toEqual([]);
  });

  test("do not where a slide shows what is not there", () => {
    expect(problems({experiments: new Map([["mixture", [20]]]), questions: []})).toEqual([
      "line 3, slide 1 “A draw is a race”: shows the figure “race”. The page has “mixture”.",
      "line 3, slide 1 “A draw is a race”: asks the question “race-2”. The page has none.",
      "line 14, slide 2 “Both”: shows the figure “race”. The page has “mixture”."
    ]);
    expect(problems({experiments: new Map([...page.experiments, ["race", [11]]])})).toEqual([
      "line 3, slide 1 “A draw is a race”: shows cell 12 of “race”, which has the cells 11."
    ]);
  });

  test("do not where something is on no slide", () => {
    const experiments = new Map([...page.experiments, ["cooling", [40]]]);
    expect(problems({...page, experiments})).toEqual([
      "No slide has “figure: cooling”, “question: race”."
    ]);
  });
});
