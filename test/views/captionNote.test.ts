import {JSDOM} from "jsdom";
import {expect, test} from "vitest";
import {captionInput} from "../../src/views/captionInput.ts";
import {captionNote, type CaptionFacts} from "../../src/views/captionNote.ts";

const {document} = new JSDOM().window;

function onPage(facts: Partial<CaptionFacts>) {
  const input = captionInput({value: "a star, blue", document});
  const note = captionNote({problem: null, hint: null, nearest: null, ...facts}, {input, document});
  document.body.replaceChildren(input, note);
  return {input, note, button: note.querySelector("button")};
}

test("is empty for a caption as in training", () => {
  const {note, button} = onPage({});
  expect(note.textContent).toBe("");
  expect(button).toBeNull();
});

test("says why a caption cannot be drawn rather than what else there is to say", () => {
  const {note} = onPage({problem: "It is too long.", hint: "It is odd."});
  expect(note.textContent).toBe("It is too long. The last pictures stay.");
  expect(note.classList.contains("problem")).toBe(true);
});

test("offers the nearest caption, which one press puts into the field and submits", () => {
  const {input, note, button} = onPage({hint: "It is odd.", nearest: "a blue star"});
  expect(note.textContent).toBe("It is odd. Nearest in a form that it knows: a blue star");
  const heard: string[] = [];
  input.addEventListener("input", () => heard.push(input.value));
  button!.click();
  expect(heard).toEqual(["a blue star"]);
  expect(input.querySelector("input")!.value).toBe("a blue star");
  expect(document.activeElement?.textContent).toBe("Draw");
});
