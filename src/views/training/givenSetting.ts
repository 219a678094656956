import {tableText} from "../../math/numberTable.ts";
import type {SettingField} from "./settingFields.ts";
import type {SettingInput} from "./settingsForm.ts";

/** A setting that code of the page gives: it is set by that code alone, and hidden where it gives none. */
export function givenSetting(
  {name, label, help, idea = ""}: SettingField,
  {onSet, document}: {onSet(): void; document: Document}
): SettingInput {
  const root = document.createElement("div");
  root.className = "setting given";
  root.dataset.setting = name;
  const caption = root.appendChild(document.createElement("span"));
  caption.className = idea;
  caption.textContent = label;
  const shown = root.appendChild(document.createElement("output"));
  const note = root.appendChild(document.createElement("p"));
  note.textContent = help;
  let value = "";
  show();
  return Object.defineProperty(root, "value", {
    get: () => value,
    set(next: string) {
      value = next;
      show();
      onSet();
    }
  }) as unknown as SettingInput;

  function show(): void {
    root.hidden = value === "";
    shown.textContent = tableText(value);
  }
}
