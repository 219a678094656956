import {trainingSettings} from "../../text/en/trainingSettings.ts";

/** What the readers of a form see of a preset. */
export interface PresetInWords {
  /** What it is called, where that is not its key. */
  name?: string;
  /** How long its run takes, as "two minutes". */
  time: string;
  /** What it gives, in a few words. */
  description: string;
}

export type PresetChoice = HTMLFieldSetElement & {
  /** The chosen one; "" where there is none. */
  value: string;
};

/** Presets side by side, one of them chosen or none. Calls `choose` with the name of the one pressed. */
export function presetChoice(
  presets: Record<string, PresetInWords>,
  {choose, document = globalThis.document}: {choose(name: string): void; document?: Document}
): PresetChoice {
  const root = document.createElement("fieldset");
  root.className = "preset-choice";
  const legend = root.appendChild(document.createElement("legend"));
  legend.textContent = trainingSettings.form.preset;
  const radios = Object.entries(presets).map(([key, {name = key, time, description}]) => {
    const label = root.appendChild(document.createElement("label"));
    const radio = label.appendChild(document.createElement("input"));
    Object.assign(radio, {type: "radio", name: "preset", value: key});
    radio.addEventListener("input", (event) => {
      event.stopPropagation();
      choose(key);
    });
    const words = label.appendChild(document.createElement("span"));
    const first = words.appendChild(document.createElement("span"));
    first.append(strong(name), ` ${time}`);
    words.append(" ", note(description));
    return radio;
  });
  return Object.defineProperty(root, "value", {
    get: () => radios.find(({checked}) => checked)?.value ?? "",
    set: (name: string) => radios.forEach((radio) => (radio.checked = radio.value === name))
  }) as PresetChoice;

  function strong(text: string): HTMLElement {
    return Object.assign(document.createElement("strong"), {textContent: text});
  }

  function note(text: string): HTMLElement {
    return Object.assign(document.createElement("small"), {textContent: text});
  }
}
