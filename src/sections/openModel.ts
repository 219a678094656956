/** A model of the reader's own among those of a page: opened, chosen, forgotten. */
import "./openModel.css";
import {forgetOpenedModel, keepOpenedModel, OPENED, openedModel} from "../browser/openedModel.ts";
import {toolButton} from "../views/toolButton.ts";
import type {Lab} from "../worker/client.ts";
import {modelFiles} from "../text/en/modelFiles.ts";
import {trainingSettings} from "../text/en/trainingSettings.ts";

const texts = modelFiles.opening;

export interface OpenModelOptions {
  /** The parameter of the page's address that chooses the model. */
  parameter: string;
  document?: Document;
}

/**
 * Where a model is opened, and forgotten again. The worker of `lab` reads its files. The page then begins
 * anew, with that model chosen.
 */
export function openModel(
  lab: Pick<Lab, "readFiles">,
  {parameter, document = globalThis.document}: OpenModelOptions
): HTMLElement {
  const root = document.createElement("details");
  root.className = "open-model";
  root.innerHTML = `<summary>${texts.heading}</summary>
    <p>${texts.what}</p>
    <div class="controls"></div><p role="status"></p>`;
  const [controls, note] = [".controls", "[role=status]"].map((selector) =>
    root.querySelector<HTMLElement>(selector)!
  );
  const opener = controls.appendChild(document.createElement("label"));
  opener.className = "tool";
  opener.append(texts.open);
  const input = opener.appendChild(document.createElement("input"));
  Object.assign(input, {type: "file", multiple: true, accept: ".json,.safetensors,.zip"});
  // What is chosen here is nobody's input.
  root.addEventListener("input", (event) => event.stopPropagation());
  input.addEventListener("change", () => void open([...(input.files ?? [])]));
  const opened = openedModel();
  if (opened) {
    root.open = true;
    const isOurs = opened.dataset === "shapes" || opened.dataset === "emoji";
    const say = isOurs ? texts.isOpen : texts.isOpenStranger;
    const names: Record<string, string> = trainingSettings.values;
    note.textContent = say(opened.name, names[opened.dataset] ?? opened.dataset);
    controls.append(toolButton(texts.forget, forget, {document}));
  }
  return root;

  async function open(files: File[]): Promise<void> {
    if (files.length === 0) return;
    note.textContent = texts.reading;
    try {
      const {model, files: kept} = await lab.readFiles(files);
      await keepOpenedModel(model, kept);
      go(OPENED);
    } catch (error) {
      note.textContent = texts.notOpened((error as Error).message);
    }
    // So that the same files can be chosen again.
    input.value = "";
  }

  async function forget(): Promise<void> {
    await forgetOpenedModel();
    go(null);
  }

  function go(model: string | null): void {
    const url = new URL(document.location.href);
    if (model === null) url.searchParams.delete(parameter);
    else url.searchParams.set(parameter, model);
    // The address alone may be the same, and the page has to begin anew.
    document.defaultView!.history.replaceState(null, "", url);
    document.location.reload();
  }
}
