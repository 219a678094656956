/** The inputs that take texts of their own kind, as the pages make them, with a text for each to begin with. */
import type {InputElement} from "../../notebook/permalink.ts";
import {verdictFilter} from "../../notebook/verdictFilter.ts";
import {worldInput} from "../../views/elbo/worldInput.ts";
import {branchPanel} from "../../views/generation/branchPanel.ts";
import {keepInput} from "../../views/generation/keepInput.ts";
import {countInput} from "../../views/gumbel/countInput.ts";
import {weightsInput} from "../../views/gumbel/weightsInput.ts";
import {pinInput} from "../../views/play/pinInput.ts";
import {numberInput} from "../../views/precision/numberInput.ts";
import {choicesInput} from "../../views/reparameterization/choicesInput.ts";
import {stepper} from "../../views/stepper.ts";

/** Makes an input in a document. */
type Maker = (document: Document) => HTMLElement & {value: unknown};

const MAKERS: Record<string, Maker> = {
  branchPanel: (document) => branchPanel({document}),
  choicesInput: (document) => choicesInput({value: "0.1 0.4 0.8 1 0.7", presets: {}, document}),
  countInput: (document) =>
    countInput({value: 0, most: 128, label: "Measure", buttons: [], document}),
  keepInput: (document) => keepInput({document}),
  numberInput: (document) => numberInput({label: "x =", value: 0.1, document}),
  pinInput: (document) => pinInput({domain: [0.01, 100], current: () => 1, document}),
  stepper: (document) => stepper({steps: 60, document}),
  verdictFilter: (document) => verdictFilter({document}),
  weightsInput: (document) => weightsInput({label: "α", value: "1, 2, 7", document}),
  worldInput: (document) => worldInput({captions: ["y = 1", "y = 2"], document})
};

/** @returns the input that a page makes with `maker`; undefined for one that is not made here */
export function linkedView(maker: string, document: Document): InputElement | undefined {
  return Object.hasOwn(MAKERS, maker) ? (MAKERS[maker](document) as InputElement) : undefined;
}
