/** The models among which a page lets choose, and what they are called. */
import {OPENED, openedModel} from "../browser/openedModel.ts";
import {modelFiles} from "../text/en/modelFiles.ts";

/** The models that a page lets choose from: its own, and the opened one where there is one. */
export function modelChoices(shipped: readonly string[]): string[] {
  return openedModel() ? [...shipped, OPENED] : [...shipped];
}

/** What a model is called in a choice; `names` has those that a page calls by others. */
export const modelName =
  (names: Record<string, string> = {}) =>
  (model: string): string =>
    model === OPENED
      ? modelFiles.opening.opened(openedModel()?.name ?? modelFiles.opening.none)
      : (names[model] ?? modelFiles.names[model] ?? model);

/**
 * The model whose drawings are measured on a page: the shipped one, or the opened one where the address
 * chose it when the page was loaded and it learned shapes, of which drawings can be judged. It stays
 * the same, as measurements take long, and are not to begin anew with every other choice.
 */
export function measuredModel(parameter: string, {location = globalThis.location} = {}): string {
  const chosen = new URL(location.href).searchParams.get(parameter);
  return chosen === OPENED && openedModel()?.dataset === "shapes" ? OPENED : "shapes";
}
