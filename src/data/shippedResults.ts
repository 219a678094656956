/** Results that are shipped with the lab, so that a page can be read before anything is computed. */
import {siteFile} from "../siteFile.ts";

const loaded = new Map<string, Promise<unknown>>();

/** What `npm run experiments` wrote to `public/experiments`; read once a page. */
export function shippedResults<T>(name: string): Promise<T> {
  let results = loaded.get(name);
  if (!results) {
    results = fetch(siteFile(`experiments/${name}.json`)).then((response) => {
      if (!response.ok) throw new Error(`There are no results ${name} (${response.status}).`);
      return response.json();
    });
    results.catch(() => loaded.delete(name));
    loaded.set(name, results);
  }
  return results as Promise<T>;
}
