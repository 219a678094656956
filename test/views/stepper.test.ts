import {JSDOM} from "jsdom";
import {afterEach, beforeEach, expect, test, vi} from "vitest";
import {stepper} from "../../src/views/stepper.ts";

const {document, Event} = new JSDOM().window;

function onPage() {
  const element = stepper({steps: 3, interval: 100, document});
  document.body.replaceChildren(element);
  const heard: number[] = [];
  element.addEventListener("input", () => heard.push(element.value));
  const [play, one, reset] = element.querySelectorAll("button");
  return {element, heard, play, one, reset, slider: element.querySelector("input")!};
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("goes a step at a time, to the end and back to the start", () => {
  const {element, heard, one, reset} = onPage();
  expect([element.value, reset.disabled]).toEqual([0, true]);
  for (let i = 0; i < 3; ++i) one.click();
  expect([heard, one.disabled]).toEqual([[1, 2, 3], true]);
  reset.click();
  expect([element.value, heard.at(-1)]).toEqual([0, 0]);
});

test("plays to the end and stops there; then plays from the start", () => {
  const {heard, play} = onPage();
  play.click();
  expect(play.textContent).toBe("Pause");
  vi.advanceTimersByTime(1000);
  expect([heard, play.textContent]).toEqual([[1, 2, 3], "Play"]);
  play.click();
  vi.advanceTimersByTime(100);
  expect(heard).toEqual([1, 2, 3, 0, 1]);
});

test("can be paused, and moved by its slider, which stops it", () => {
  const {element, heard, play, slider} = onPage();
  play.click();
  vi.advanceTimersByTime(150);
  play.click();
  vi.advanceTimersByTime(1000);
  expect(heard).toEqual([1]);
  play.click();
  slider.value = "2";
  slider.dispatchEvent(new Event("input", {bubbles: true}));
  vi.advanceTimersByTime(1000);
  expect([heard, element.value]).toEqual([[1, 2], 2]);
});

test("stops when it leaves the page", () => {
  const {element, heard, play} = onPage();
  play.click();
  element.remove();
  vi.advanceTimersByTime(1000);
  expect([heard, vi.getTimerCount()]).toEqual([[], 0]);
});

test("stops where it is set to a step from outside", () => {
  const {element, heard, play} = onPage();
  play.click();
  element.value = 1;
  vi.advanceTimersByTime(1000);
  expect([element.value, heard, play.textContent]).toEqual([1, [], "Play"]);
});

test("a value that is no step is brought to the nearest, or ignored", () => {
  const {element, heard} = onPage();
  const after = (value: number) => {
    element.value = value;
    return element.value;
  };
  expect([after(99), after(1.4), after(-1), after(2), after(NaN)]).toEqual([3, 1, 0, 2, 2]);
  expect(heard).toEqual([]);
});
