import {siteFile} from "../siteFile.ts";
import {browser} from "../text/en/browser.ts";
import {fetchFile, FetchError} from "./fetchFile.ts";
import {persistently} from "./persistently.ts";

/** A JSON file that the site ships, by its path from the page's folder; see `persistently`. */
export function shippedJson<T>(path: string): Promise<T> {
  return persistently(async () => {
    const text = new TextDecoder().decode(await fetchFile(siteFile(path)));
    try {
      return JSON.parse(text) as T;
    } catch {
      throw new FetchError(browser.somethingElse(path));
    }
  });
}
