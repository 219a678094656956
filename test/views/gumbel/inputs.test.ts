import {JSDOM} from "jsdom";
import {describe, expect, test} from "vitest";
import {countInput} from "../../../src/views/gumbel/countInput.ts";
import {drawsInput} from "../../../src/views/gumbel/raceInputs.ts";
import {weightsInput} from "../../../src/views/gumbel/weightsInput.ts";

const {document, Event} = new JSDOM().window;

function heardFrom<T>(input: HTMLElement & {value: T}): T[] {
  const heard: T[] = [];
  input.addEventListener("input", () => heard.push(input.value));
  return heard;
}

describe("weights", () => {
  const input = () => weightsInput({value: "1, 2, 7", label: "α", examples: ["zipf 5"], document});
  const type = (form: HTMLElement, text: string) => {
    const field = form.querySelector("textarea")!;
    field.value = text;
    field.dispatchEvent(new Event("input", {bubbles: true}));
  };

  test("that can be read become the value", () => {
    const form = input();
    const heard = heardFrom(form);
    type(form, "3,  4\n5");
    expect(heard).toEqual(["3, 4 5"]);
    expect(form.querySelector(".note")!.textContent).toMatch(/3 weights, which sum to 12/);
  });

  test("that cannot are explained beside the field, and the last ones stay", () => {
    const form = input();
    const heard = heardFrom(form);
    for (const [text, message] of [
      ["0, 0", /All 2 weights are 0.*keep the last list/],
      ["1, -1", /negative/],
      ["1, NaN", /not a number/],
      ["1 ".repeat(10_000), /10,000 weights/]
    ] as const) {
      type(form, text);
      expect(form.querySelector(".note")!.textContent).toMatch(message);
      expect(form.querySelector("textarea")!.getAttribute("aria-invalid")).toBe("true");
      expect(form.value).toBe("1, 2, 7");
    }
    expect(heard).toEqual([]);
    type(form, "1, 1");
    expect(heard).toEqual(["1, 1"]);
    expect(form.querySelector("[aria-invalid]")).toBeNull();
  });

  test("can be picked", () => {
    const form = input();
    const heard = heardFrom(form);
    form.querySelector<HTMLButtonElement>(".examples button")!.click();
    expect(heard).toEqual(["zipf 5"]);
    expect(form.querySelector("textarea")!.value).toBe("zipf 5");
  });

  test("from a link are taken over or refused with a reason", () => {
    const form = input();
    form.value = "4, 4";
    expect(form.querySelector("textarea")!.value).toBe("4, 4");
    expect(() => (form.value = "0, 0")).toThrow(/All 2 weights are 0/);
    expect(form.value).toBe("4, 4");
  });

  test("warn of links that are long", () => {
    const form = input();
    type(form, "0.123456 ".repeat(500));
    expect(form.querySelector(".note")!.textContent).toMatch(/500 weights.*some programs cut/);
  });

  test("have a field with a name", () => {
    const form = input();
    const label = form.querySelector("label")!;
    expect(label.textContent).toBe("α");
    expect(form.querySelector("textarea")!.id).toBe(label.getAttribute("for"));
  });
});

describe("a count", () => {
  test("goes where its buttons lead, and no farther than it may", () => {
    const buttons = [
      {text: "more", next: (n: number) => n + 40},
      {text: "again", next: () => 1}
    ];
    const input = countInput({value: 1, most: 100, label: "Draws", buttons, document});
    const heard = heardFrom(input);
    const [more, again] = input.querySelectorAll("button");
    for (const button of [more, more, more, again]) button.click();
    expect(heard).toEqual([41, 81, 100, 1]);
  });

  test("from a link is a whole number in its range", () => {
    const input = drawsInput({document});
    for (const [asked, given] of [
      [2e6, 100_000],
      [-5, 1],
      [3.4, 3]
    ]) {
      input.value = asked;
      expect(input.value).toBe(given);
    }
  });
});
