import {expect, test} from "vitest";
import {
  slideHash,
  translateLesson
} from "../../../../src/notebook/site/languages/translateLesson.ts";

const SLIDE = {title: "What is shown", say: "The best of 512.", notes: "Ask first."};
const LESSON = `# A comment
slides:
  - title: What is shown
    say: The best of 512.
    formula: '\\text{shown} = \\max_n s_n'
    notes: Ask first.
    minutes: 3
`;
const ZH = {hash: slideHash(SLIDE), title: "展示的是什么", say: "512 选一。", notes: "先提问。"};

test("a lesson has the texts of its translation, the words in its formula too, and all else as it was", () => {
  const formula = "\\text{展示} = \\max_n s_n";
  const {lesson, problems} = translateLesson(LESSON, {slides: [{...ZH, formula}]});
  expect(problems).toEqual([]);
  for (const text of [ZH.title, ZH.say, ZH.notes, formula, "minutes: 3"]) {
    expect(lesson).toContain(text);
  }
});

test("another formula is named, and the slide keeps its own", () => {
  const formula = "\\text{展示} = \\min_n s_n";
  const {lesson, problems} = translateLesson(LESSON, {slides: [{...ZH, formula}]});
  expect(problems).toEqual([
    "slide 1 “What is shown”: its formula is another, not in its words alone"
  ]);
  expect(lesson).toContain("\\text{shown} = \\max_n s_n");
});

test("a slide whose translation is of another text stays as it is written", () => {
  const {lesson, problems} = translateLesson(LESSON, {slides: [{...ZH, hash: "00000000"}]});
  expect(problems).toHaveLength(1);
  expect(lesson).toContain("title: What is shown");
});
