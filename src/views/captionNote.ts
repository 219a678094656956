import "./captionNote.css";
import {captions} from "../text/en/captions.ts";
import type {CaptionInput} from "./captionInput.ts";

/** What is worth knowing about a caption before it is drawn. */
export interface CaptionFacts {
  /** Why it cannot be drawn; null if it can. */
  problem: string | null;
  /** What else is worth knowing; null for a caption as in training. */
  hint: string | null;
  /** The nearest caption in a form that the model has read; null where this one is in such a form. */
  nearest: string | null;
}

export interface CaptionNoteOptions {
  /** Where the caption was typed, and the nearest one goes. */
  input: CaptionInput;
  document?: Document;
}

/** A line about a caption: why it cannot be drawn or what is unusual, and the nearest usual one. */
export function captionNote(
  {problem, hint, nearest}: CaptionFacts,
  {input, document = globalThis.document}: CaptionNoteOptions
): HTMLElement {
  const note = document.createElement("p");
  note.className = problem ? "caption-note problem" : "caption-note";
  note.setAttribute("role", "status");
  note.textContent = problem ? captions.note.problem(problem) : hint;
  if (nearest === null) return note;
  note.append(captions.note.nearest);
  const button = note.appendChild(document.createElement("button"));
  button.type = "button";
  button.textContent = nearest;
  button.addEventListener("click", () => input.choose(nearest));
  return note;
}
