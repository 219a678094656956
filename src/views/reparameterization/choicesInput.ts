import "./choicesInput.css";
import {normalized} from "../../math/categorical.ts";
import {
  checkValues,
  checkWeights,
  FEWEST_CHOICES,
  MOST_CHOICES,
  readChoices,
  readNumbers,
  writeChoices
} from "../../math/estimators/choices.ts";
import {reparameterization} from "../../text/en/reparameterization.ts";
import {barRow} from "./barRow.ts";
import {rounded} from "./rounded.ts";
import {toolButton} from "../toolButton.ts";

const {choices: say} = reparameterization;

/** Values and weights of K choices; its `value` is their text, see `writeChoices`. */
export type ChoicesInput = HTMLElement & {value: string};

export interface ChoicesInputOptions {
  value: string;
  /** Functions to pick, each by its name. */
  presets: Readonly<Record<string, readonly number[]>>;
  /** How a name is shown; by default as it is. */
  format?: (name: string) => string;
  document?: Document;
}

/**
 * K choices for the reader to shape: bars for what each is worth, f, and for how likely each is, α,
 * to draw by hand or to type as lists. What cannot be used is explained, and the last good value
 * stays. Fires `input`.
 */
export function choicesInput({
  value,
  presets,
  format = (name) => name,
  document = globalThis.document
}: ChoicesInputOptions): ChoicesInput {
  const root = document.createElement("section");
  root.className = "choices-input";
  root.setAttribute("aria-label", say.name);
  root.innerHTML = `
    <p class="picks" role="group" aria-label="${say.functions}"><span>${say.f}</span></p>
    <label class="of-f"><span>f<sub>k</sub></span><input type="text" spellcheck="false"></label>
    <label class="of-alpha"><span class="noise">α<sub>k</sub></span>
      <input type="text" spellcheck="false"></label>
    <p class="problem" role="alert"></p>
    <p class="picks"></p>`;
  const [fField, alphaField] = root.querySelectorAll("input");
  for (const field of [fField, alphaField]) field.setAttribute("autocomplete", "off");
  const problem = root.querySelector<HTMLElement>(".problem")!;
  const [picks, tools] = root.querySelectorAll<HTMLElement>(".picks");

  const fRow = barRow({name: "f", lowest: -Infinity, step: 0.05, document});
  const alphaRow = barRow({name: say.weight, idea: "noise", lowest: 0.02, step: 0.02, document});
  fField.parentElement!.before(fRow);
  alphaField.parentElement!.before(alphaRow);

  let [f, weights]: number[][] = [[], []];
  let text = "";
  take(value);

  for (const [name, values] of Object.entries(presets)) {
    tool(picks, format(name), () => change([...values], sameLength(weights, values.length)));
  }
  tool(tools, say.more, () => {
    const mean = weights.reduce((a, b) => a + b, 0) / weights.length;
    change([...f, f[f.length - 1]], [...weights, Number(rounded(mean, 3))]);
  }).dataset.needs = "more";
  tool(tools, say.fewer, () => change(f.slice(0, -1), weights.slice(0, -1))).dataset.needs =
    "fewer";
  tool(tools, say.equal, () => change(f, sameLength([], f.length)));
  enable();
  fRow.addEventListener("input", (event) => {
    event.stopPropagation();
    change(fRow.value, weights);
  });
  alphaRow.addEventListener("input", (event) => {
    event.stopPropagation();
    change(f, alphaRow.value);
  });
  // Typing changes nothing until Enter or until the field is left.
  for (const field of [fField, alphaField]) {
    field.addEventListener("input", (event) => event.stopPropagation());
  }
  fField.addEventListener("change", () =>
    attempt(fField, (numbers) => {
      checkValues(numbers);
      change(numbers, sameLength(weights, numbers.length));
    })
  );
  alphaField.addEventListener("change", () =>
    attempt(alphaField, (numbers) => {
      checkWeights(numbers, f.length);
      change(f, numbers);
    })
  );

  return Object.defineProperty(root, "value", {
    get: () => text,
    set: take
  }) as unknown as ChoicesInput;

  /** Uses a typed list, or says why it cannot be used. */
  function attempt(field: HTMLInputElement, use: (numbers: number[]) => void): void {
    try {
      use(readNumbers(field.value));
    } catch (error) {
      field.setAttribute("aria-invalid", "true");
      problem.textContent = say.problems.lastStays((error as Error).message);
    }
  }

  /** Takes a text of values and weights, or throws and stays as it is. */
  function take(next: string): void {
    const {f: values, alpha} = readChoices(next);
    const given = next.includes(":") ? readNumbers(next.split(":")[1]) : alpha.map(() => 1);
    [f, weights, text] = [values, given, next];
    show();
  }

  function change(values: number[], given: number[]): void {
    [f, weights, text] = [values, given, writeChoices(values, given)];
    show();
    const {Event} = document.defaultView!;
    root.dispatchEvent(new Event("input", {bubbles: true}));
  }

  function show(): void {
    problem.textContent = "";
    for (const field of [fField, alphaField]) field.removeAttribute("aria-invalid");
    const alpha = normalized(weights);
    fRow.value = f;
    alphaRow.value = weights;
    fRow.caption(f.map((v) => rounded(v, 3)));
    alphaRow.caption(Array.from(alpha, (a) => rounded(a, 2)));
    fField.value = f.join(", ");
    alphaField.value = weights.join(", ");
    enable();
  }

  function enable(): void {
    for (const button of tools.querySelectorAll("button")) {
      if (button.dataset.needs === "more") button.disabled = f.length >= MOST_CHOICES;
      if (button.dataset.needs === "fewer") button.disabled = f.length <= FEWEST_CHOICES;
    }
  }

  function tool(place: HTMLElement, label: string, act: () => void): HTMLButtonElement {
    return place.appendChild(toolButton(label, act, {document}));
  }
}

/** The weights, or equal ones where another number of them is needed. */
function sameLength(weights: readonly number[], length: number): number[] {
  return weights.length === length ? [...weights] : Array.from({length}, () => 1);
}
