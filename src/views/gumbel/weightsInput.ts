import "./weightsInput.css";
import {gumbelWeights} from "../../text/en/gumbelWeights.ts";
import {sentences} from "../../text/en/sentences.ts";
import {parseWeights} from "./parseWeights.ts";
import {toolButton} from "../toolButton.ts";

export type WeightsInput = HTMLElement & {value: string};

export interface WeightsInputOptions {
  /** Text of the first weights; must be readable. */
  value: string;
  /** What stands beside the field. */
  label: string;
  /** How many weights are wanted; any number by default. */
  count?: number;
  /** Lists to pick from. */
  examples?: readonly string[];
  document?: Document;
}

/** Length in characters from which on a list makes links that some programs cut. */
const LONG_LINK = 2000;

/**
 * A list of weights α to type or paste. Its `value` is the text of the last list that could be read;
 * then it fires `input`. A list that cannot be read is explained below the field and changes nothing.
 */
export function weightsInput({
  value,
  label,
  count,
  examples = [],
  document = globalThis.document
}: WeightsInputOptions): WeightsInput {
  const root = document.createElement("div");
  root.className = "weights-input";
  const id = `weights-${count ?? "any"}`;
  root.innerHTML = `<form>
    <label for="${id}"><span class="noise"></span></label>
    <textarea id="${id}" rows="1" spellcheck="false" autocomplete="off" aria-describedby="${id}-note"></textarea>
    <p id="${id}-note" class="note" role="status"></p>
    <div class="examples"></div></form>`;
  const form = root.querySelector("form")!;
  const field = form.querySelector("textarea")!;
  const note = form.querySelector<HTMLElement>(".note")!;
  form.querySelector("label span")!.textContent = label;
  let current = value;
  accept(value);

  for (const example of examples) {
    const take = () => {
      accept(example);
      fire();
    };
    form.querySelector(".examples")!.append(toolButton(example, take, {document}));
  }
  // Only lists that can be read leave the form.
  field.addEventListener("input", (event) => {
    event.stopPropagation();
    try {
      const text = tidy(field.value);
      explain(text);
      current = text;
    } catch (error) {
      note.textContent = sentences((error as Error).message, gumbelWeights.keepsLast);
      root.toggleAttribute("data-problem", true);
      field.setAttribute("aria-invalid", "true");
      return;
    }
    fire();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  return Object.defineProperty(root, "value", {
    get: () => current,
    set: (text: string) => accept(tidy(text))
  }) as unknown as WeightsInput;

  function accept(text: string): void {
    explain(text);
    current = text;
    field.value = text;
  }

  /** Says what a list is, or throws. */
  function explain(text: string): void {
    const weights = parseWeights(text, {count});
    const sum = weights.reduce((total, weight) => total + weight, 0);
    const length = weights.length.toLocaleString("en");
    note.textContent = sentences(
      gumbelWeights.list(length, String(+sum.toPrecision(4))),
      ...(text.length > LONG_LINK ? [gumbelWeights.longLink] : [])
    );
    root.removeAttribute("data-problem");
    field.removeAttribute("aria-invalid");
  }

  function fire(): void {
    const {Event} = document.defaultView!;
    root.dispatchEvent(new Event("input", {bubbles: true}));
  }
}

const tidy = (text: string) => text.trim().replace(/\s+/g, " ");
