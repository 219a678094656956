import type {SettingField, SettingValue} from "./settingFields.ts";
import type {NumberRange, SettingInput} from "./settingsForm.ts";
import {trainingSettings} from "../../text/en/trainingSettings.ts";

interface SettingInputOptions {
  range: NumberRange | undefined;
  /** Called where the value is set by a script, which fires no event. */
  onSet(): void;
  document: Document;
}

/**
 * A labelled control for one setting. It says what it does, at what value the paper had it, and what is
 * wrong with what was typed; its last good value stays.
 */
export function settingInput(
  {name, label, help, paper, idea, choices}: SettingField,
  start: SettingValue,
  {range, onSet, document}: SettingInputOptions
): SettingInput {
  const root = document.createElement("div");
  root.className = "setting";
  const id = `setting-${name}`;
  const caption = root.appendChild(document.createElement("label"));
  caption.htmlFor = id;
  caption.textContent = label;
  if (idea) caption.className = idea;
  const control = root.appendChild(document.createElement(choices ? "select" : "input"));
  control.id = id;
  if (choices) {
    for (const choice of choices) {
      const option = control.appendChild(document.createElement("option"));
      Object.assign(option, {value: choice.value, textContent: choice.label});
    }
  } else {
    Object.assign(control, {type: "text", inputMode: "decimal", autocomplete: "off"});
  }
  const note = root.appendChild(document.createElement("p"));
  note.className = "help";
  note.id = `${id}-help`;
  note.textContent = paper ? trainingSettings.form.help(help, paper) : help;
  control.setAttribute("aria-describedby", note.id);
  const problem = root.appendChild(document.createElement("p"));
  problem.className = "problem";
  problem.setAttribute("role", "alert");

  let value = start;
  show();
  control.addEventListener("input", (event) => {
    const read = choices ? control.value : parse(control.value, range);
    const wrong = typeof read === "object" ? read.problem : "";
    problem.textContent = wrong;
    control.setAttribute("aria-invalid", String(wrong !== ""));
    if (typeof read === "object") return event.stopPropagation();
    value = read;
  });
  control.addEventListener("change", show);

  return Object.defineProperty(root, "value", {
    get: () => value,
    set(next: SettingValue) {
      if (choices ? !choices.some((choice) => choice.value === next) : !isGood(next)) return;
      value = next;
      show();
      onSet();
    }
  }) as unknown as SettingInput;

  function isGood(next: SettingValue): boolean {
    return typeof parse(String(next), range) === "number";
  }

  function show(): void {
    control.value = String(value);
    problem.textContent = "";
    control.setAttribute("aria-invalid", "false");
  }
}

/** A number as people type it, "1/16" and "3e-3" too, or what is wrong with it. */
function parse(text: string, range: NumberRange | undefined): number | {problem: string} {
  const {least = -Infinity, most = Infinity, whole = false} = range ?? {};
  const parts = text.trim().slice(0, 40).replace("−", "-").split("/");
  const numbers = parts.map((part) => (part.trim() === "" ? NaN : Number(part)));
  const value = numbers.length === 2 ? numbers[0] / numbers[1] : numbers[0];
  const fits = numbers.length <= 2 && value >= least && value <= most;
  if (fits && (!whole || Number.isInteger(value))) return value;
  const {takesWhole, takesNumber} = trainingSettings.form;
  const say = whole ? takesWhole : takesNumber;
  return {problem: say(least.toLocaleString("en"), most.toLocaleString("en"))};
}
