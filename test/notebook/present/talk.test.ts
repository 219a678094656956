import {describe, expect, test} from "vitest";
import {clockText} from "../../../src/notebook/present/clock.ts";
import {type Slide, stepsOf} from "../../../src/notebook/present/lesson.ts";
import {Talk} from "../../../src/notebook/present/talk.ts";

const slide = (given: Partial<Slide>): Slide => ({
  ...{title: "t", say: "s", formula: null, figures: [], only: null, question: null, notes: []},
  ...{minutes: 2, ...given}
});
const lesson = {
  slides: [
    slide({}),
    slide({question: "q", figures: ["a", "b"], minutes: 5}),
    slide({figures: ["c"]})
  ]
};
const talk = (state: Partial<Talk["state"]> = {}) => new Talk(lesson, {startedAt: 0, ...state});

test("a slide asks, shows its figures one by one, and then says why", () => {
  expect(lesson.slides.map((s) => stepsOf(s).map(({kind}) => kind))).toEqual([
    ["text"],
    ["ask", "figure", "figure", "why"],
    ["figure"]
  ]);
});

test("forward leads through every step to the end, and back the same way", () => {
  const path = (move: "forward" | "back", led: Talk) => {
    const seen: string[] = [];
    for (let i = 0; i < 8; i++) {
      seen.push(`${led.state.slide}.${led.state.step}`);
      led[move]();
    }
    return seen;
  };
  const led = talk();
  const there = ["0.0", "1.0", "1.1", "1.2", "1.3", "2.0"];
  expect(path("forward", led)).toEqual([...there, "2.0", "2.0"]);
  expect(led.isAtEnd).toBe(true);
  expect(path("back", led)).toEqual([...there.toReversed(), "0.0", "0.0"]);
});

test("a slide that is not there is the nearest", () => {
  expect(talk({slide: 40}).state.slide).toBe(2);
  expect(talk({slide: NaN}).state.slide).toBe(0);
  const led = talk();
  led.go(Infinity);
  expect(led.state).toMatchObject({slide: 2, step: 0});
});

test("votes are kept by question, and cleared", () => {
  const led = talk();
  expect(led.votesOf("q", 3)).toEqual([0, 0, 0]);
  led.vote("q", [3, 0, 9]);
  led.go(2);
  expect(led.votesOf("q", 3)).toEqual([3, 0, 9]);
  // A question that has since got another answer.
  expect(led.votesOf("q", 4)).toEqual([3, 0, 9, 0]);
  led.clearVotes();
  expect(led.votesOf("q", 3)).toEqual([0, 0, 0]);
});

describe("the clock", () => {
  const at = (slide: number, minutes: number) => clockText(talk({slide}), minutes * 60_000);

  test("is in time anywhere within the slide's minutes", () => {
    expect(at(0, 0)).toBe("0:00, in time");
    expect(at(1, 2)).toBe("2:00, in time");
    expect(at(1, 7.9)).toBe("7:54, in time");
  });

  test("says how far behind or ahead of the plan", () => {
    expect(at(1, 8.1)).toBe("8:06, 1 min behind the plan");
    expect(at(2, 3)).toBe("3:00, 4 min ahead of the plan");
    expect(at(0, 65)).toBe("65:00, 63 min behind the plan");
  });
});
