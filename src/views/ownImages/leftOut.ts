import {ownImages} from "../../text/en/ownImages.ts";

/** A file that was left out. */
export interface SkippedFile {
  path: string;
  reason: string;
}

/** Files listed one by one; a reader who needs more has a folder of the wrong kind. */
const MOST_LISTED = 200;

/** What was left out and why, unfolded where more was noticed; null where nothing was. */
export function leftOut(
  {skipped, notes}: {skipped: readonly SkippedFile[]; notes: readonly string[]},
  {document = globalThis.document}: {document?: Document} = {}
): HTMLElement | null {
  if (skipped.length === 0 && notes.length === 0) return null;
  const details = document.createElement("details");
  details.className = "left-out";
  // What was assumed, such as an encoding, may have gone wrong without a picture missing.
  details.open = notes.length > 0;
  const summary = details.appendChild(document.createElement("summary"));
  const count = skipped.length.toLocaleString("en");
  if (skipped.length === 0) summary.textContent = ownImages.leftOut.noticed;
  else if (skipped.length === 1) summary.textContent = ownImages.leftOut.one;
  else summary.textContent = ownImages.leftOut.several(count);
  for (const note of notes) details.appendChild(document.createElement("p")).textContent = note;
  const list = details.appendChild(document.createElement("ul"));
  for (const {path, reason} of skipped.slice(0, MOST_LISTED)) {
    const item = list.appendChild(document.createElement("li"));
    item.appendChild(document.createElement("bdi")).textContent = path;
    item.append(ownImages.leftOut.reason(reason));
  }
  if (skipped.length > MOST_LISTED) {
    const rest = (skipped.length - MOST_LISTED).toLocaleString("en");
    list.appendChild(document.createElement("li")).textContent = ownImages.leftOut.more(rest);
  }
  return details;
}
