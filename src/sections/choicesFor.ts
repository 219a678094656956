import {OPENED, openedModel} from "../browser/openedModel.ts";
import {captionChoices, type CaptionChoices} from "../data/captionChoices.ts";

/** Captions to begin with, for a model that may be the opened one; see `captionChoices`. */
export async function choicesFor(model: string): Promise<CaptionChoices> {
  const opened = model === OPENED ? openedModel() : null;
  if (!opened) return captionChoices(model);
  const [value, ...examples] = opened.captions;
  if (value === undefined) return captionChoices(opened.dataset);
  let at = 0;
  return {value, examples, surprise: () => opened.captions[++at % opened.captions.length]};
}
