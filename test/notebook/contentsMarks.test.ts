import {JSDOM} from "jsdom";
import {describe, expect, test} from "vitest";
import {answeredSections, readingLine} from "../../src/notebook/contentsMarks.ts";

describe("the line at which one reads", () => {
  const PAGE = 5000;
  const WINDOW = 600;

  test("stays near the top of the window until the last windowful of the page", () => {
    for (const scrolled of [0, 1000, PAGE - 2 * WINDOW]) {
      expect(readingLine(scrolled, PAGE, WINDOW)).toBeCloseTo(WINDOW / 6);
    }
  });

  test("sinks from there to the bottom, so that every heading passes it", () => {
    const middle = readingLine(PAGE - 1.5 * WINDOW, PAGE, WINDOW);
    expect(middle).toBeGreaterThan(WINDOW / 6);
    expect(middle).toBeLessThan(WINDOW);
    expect(readingLine(PAGE - WINDOW, PAGE, WINDOW)).toBe(WINDOW);
    // A bounce at the end, and a page that is shorter than its window.
    expect(readingLine(PAGE, PAGE, WINDOW)).toBe(WINDOW);
    expect(readingLine(0, 300, WINDOW)).toBe(WINDOW);
  });
});

describe("a section is answered", () => {
  const {document} = new JSDOM(`
    <form id="early" class="prediction" data-committed></form>
    <div><h2>none</h2></div>
    <div><h2>one</h2></div><div><form class="prediction"></form></div>
    <div><h2>two</h2><form class="prediction"></form></div><form class="prediction"></form>
  `).window;
  const headings = [...document.querySelectorAll("h2")];
  const [early, ...predictions] = document.querySelectorAll(".prediction");
  const answered = () => answeredSections(headings, [early, ...predictions]);

  test("when all of its predictions are committed to, and only where there are any", () => {
    expect(answered()).toEqual([false, false, false]);
    predictions[0].toggleAttribute("data-committed", true);
    predictions[1].toggleAttribute("data-committed", true);
    expect(answered()).toEqual([false, true, false]);
    predictions[2].toggleAttribute("data-committed", true);
    expect(answered()).toEqual([false, true, true]);
  });

  test("also while a heading before it is being made anew", () => {
    expect(answeredSections([null, ...headings.slice(1)], predictions)).toEqual([
      false,
      true,
      true
    ]);
  });
});
