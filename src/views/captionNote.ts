/** What is worth knowing about a caption before it is drawn. */
export interface CaptionFacts {
  /** Why it cannot be drawn; null if it can. */
  problem: string | null;
  /** Words that no training caption had. */
  unknown: readonly string[];
  tokens: readonly unknown[];
}

/** A line about a caption: why it cannot be drawn, which words are new, or that it is empty. */
export function captionNote(
  {problem, unknown, tokens}: CaptionFacts,
  {document = globalThis.document}: {document?: Document} = {}
): HTMLElement {
  const note = document.createElement("p");
  note.className = problem ? "caption-note problem" : "caption-note";
  note.setAttribute("role", "status");
  if (problem) {
    note.textContent = `${problem} The last pictures stay.`;
  } else if (unknown.length > 0) {
    const words = unknown.slice(0, 5).map((word) => `“${word.slice(0, 24)}”`);
    const more = unknown.length > 5 ? ` and ${unknown.length - 5} more` : "";
    note.textContent =
      `The model never saw ${words.join(", ")}${more} in training: ` +
      "it still reads them, in pieces, but does not know what they look like.";
  } else if (tokens.length === 0) {
    note.textContent =
      "An empty caption is all pads. A few training captions were empty too, so the model draws " +
      "whatever it finds likely.";
  }
  return note;
}
