import "./captionInput.css";
import {captions} from "../text/en/captions.ts";
import {captionLanguage} from "./captionLanguage.ts";

export interface CaptionInput extends HTMLFormElement {
  /** The caption last submitted. */
  value: string;
  /** Puts a caption into the field and submits it, as the button does, which gets the focus. */
  choose(caption: string): void;
}

export interface CaptionInputOptions {
  value?: string;
  /** Id of the field, for links that lead to it. */
  id?: string;
  /** Captions to pick from. */
  examples?: readonly string[];
  /** Gives another caption each time, e.g. one of a combination held out from training. */
  surprise?: () => string;
  /** What is done with a caption, on the button; that it is drawn by default. */
  action?: string;
  /** Stands in an empty field. */
  placeholder?: string;
  document?: Document;
}

/**
 * A caption to type or to pick. Its `value` is the caption last submitted: with Enter, the button,
 * or by picking one; then it fires `input`. An empty caption is allowed.
 */
export function captionInput({
  value = "",
  id,
  examples = [],
  surprise,
  action = captions.input.draw,
  placeholder = captions.input.placeholder,
  document = globalThis.document
}: CaptionInputOptions = {}): CaptionInput {
  const form = document.createElement("form");
  form.className = "caption-input";
  const label = form.appendChild(document.createElement("label"));
  label.append(captions.input.label);
  const field = label.appendChild(document.createElement("input"));
  Object.assign(field, {type: "text", value, spellcheck: false});
  if (id) field.id = id;
  field.setAttribute("autocomplete", "off");
  field.placeholder = placeholder;
  const submit = form.appendChild(document.createElement("button"));
  submit.textContent = action;
  const picks = form.appendChild(document.createElement("div"));
  picks.className = "picks";

  let current = value;
  const set = (caption: string) => {
    field.value = current = caption;
  };
  const choose = (caption: string) => {
    set(caption);
    form.dispatchEvent(new document.defaultView!.Event("input", {bubbles: true}));
  };
  const pick = (text: string, caption: () => string) => {
    const button = picks.appendChild(document.createElement("button"));
    Object.assign(button, {type: "button", textContent: text});
    button.addEventListener("click", () => choose(caption()));
    return button;
  };
  if (surprise) {
    const button = pick(captions.input.surprise, surprise);
    button.classList.add("surprise");
  }
  for (const example of examples) pick(example, () => example).lang = captionLanguage(example);

  // Typing changes nothing until it is submitted.
  field.addEventListener("input", (event) => event.stopPropagation());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    choose(field.value);
  });
  return Object.defineProperties(form, {
    value: {get: () => current, set},
    choose: {
      value: (caption: string) => {
        // Not to the field: on a phone its keyboard would cover what is drawn.
        submit.focus();
        choose(caption);
      }
    }
  }) as unknown as CaptionInput;
}
