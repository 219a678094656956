import {leaveFor} from "../../browser/leaving.ts";
import {setSetting} from "../../deviceStorage.ts";
import {STORAGE_PREFIX} from "../../storagePrefix.ts";
import {pagePermalink} from "../permalink.ts";
import {keepReadingPlace, restoreReadingPlace} from "./readingPlace.ts";

/** The language that the reader has chosen; page.html reads it before anything is shown. */
const KEY = `${STORAGE_PREFIX}:language`;

/**
 * Lets links lead to the page in another language as it is here: with its inputs, at the same place, and
 * with the run that is in training. The choice is remembered.
 */
export function languageSwitch(links: Iterable<HTMLAnchorElement>): void {
  const asked = new URLSearchParams(location.search).get("lang");
  if (asked === document.documentElement.lang) setSetting(KEY, asked);
  for (const link of links) {
    link.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      setSetting(KEY, link.lang);
      keepReadingPlace();
      void leaveFor(addressIn(link));
    });
  }
  restoreReadingPlace();
}

/** Where a link leads, with all that the present address says. */
function addressIn(link: HTMLAnchorElement): string {
  const address = new URL(link.href);
  const {search, hash} = new URL(pagePermalink().href);
  const query = new URLSearchParams(search);
  query.delete("lang");
  return `${address.href}${query.size > 0 ? `?${query}` : ""}${hash}`;
}
