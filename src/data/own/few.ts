import {givenPictures} from "../../text/en/givenPictures.ts";

/** Some names, and how many more there are. */
export function few(names: readonly string[], most = 4): string {
  const shown = names.slice(0, most).map(listed);
  const rest = names.length - shown.length;
  return rest > 0
    ? givenPictures.listAndMore(shown, rest.toLocaleString("en"))
    : givenPictures.list(shown);
}

/** A name as part of a list, on one line and not too long. */
export function listed(name: string): string {
  const line = name.replace(/[\s\p{Cc}]+/gu, " ");
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}
