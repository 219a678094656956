import {JSDOM} from "jsdom";
import {expect, test} from "vitest";
import {prediction} from "../../src/views/prediction.ts";

const {document, Event} = new JSDOM().window;
const answers = [
  {text: "It grows", because: "Larger sounds like more."},
  {text: "It shrinks", right: true, because: "The divergence is never negative."}
];

function asked() {
  const form = prediction("What happens to the bound?", answers, {document});
  document.body.replaceChildren(form);
  const heard: unknown[] = [];
  form.addEventListener("input", () => heard.push(form.value));
  const choose = (i: number) => {
    const radio = form.querySelectorAll<HTMLInputElement>("input[type=radio]")[i];
    radio.checked = true;
    radio.dispatchEvent(new Event("input", {bubbles: true}));
  };
  const button = form.querySelector("button")!;
  return {form, heard, choose, button};
}

test("tells nothing before the reader has committed to an answer", () => {
  const {form, heard, choose, button} = asked();
  expect([form.value, button.disabled]).toEqual([null, true]);
  choose(0);
  expect([form.value, button.disabled, heard]).toEqual([null, false, []]);
  for (const {because} of answers) expect(form.textContent).not.toContain(because);
});

test.each([
  [0, "otherwise"],
  [1, "You were right"]
])(
  "after committing to answer %i gives each answer's reason and announces the result",
  (i, said) => {
    const {form, heard, choose, button} = asked();
    choose(i);
    button.click();
    expect([form.value, heard]).toEqual([i, [i]]);
    expect(form.querySelector("[role=status]")!.textContent).toContain(said);
    const reasons = Array.from(form.querySelectorAll(".because"), (line) => line.textContent);
    expect(reasons).toEqual([
      "✗ Not so. Larger sounds like more.",
      "✓ Right. The divergence is never negative."
    ]);
    expect(form.querySelectorAll("input:disabled")).toHaveLength(2);
  }
);

test("can be asked again", () => {
  const {form, heard, choose, button} = asked();
  choose(1);
  button.click();
  button.click();
  expect([form.value, heard, button.disabled]).toEqual([null, [1, null], true]);
  expect(form.querySelectorAll(".because, input:disabled, input:checked")).toHaveLength(0);
});

test("takes formulas as elements", () => {
  const formula = Object.assign(document.createElement("i"), {textContent: "β"});
  const form = prediction(formula, answers, {document});
  expect(form.querySelector("legend i")!.textContent).toBe("β");
});

test("is refused unless exactly one answer is right", () => {
  expect(() => prediction("?", answers.slice(0, 1), {document})).toThrow(/0 of 1/);
});

test("shows all reasons while they are revealed, and is as unanswered as before then", () => {
  const {form} = asked();
  form.reveal(true);
  for (const {because} of answers) expect(form.textContent).toContain(because);
  form.reveal(false);
  for (const {because} of answers) expect(form.textContent).not.toContain(because);
  expect(form.value).toBeNull();
});
