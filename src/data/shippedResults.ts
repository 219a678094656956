/** Results that are shipped with the lab, so that a page can be read before anything is computed. */
import {shippedJson} from "../browser/shippedJson.ts";

const loaded = new Map<string, Promise<unknown>>();

/** What `npm run experiments` wrote to `public/experiments`; read once a page. */
export function shippedResults<T>(name: string): Promise<T> {
  let results = loaded.get(name);
  if (!results) {
    results = shippedJson(`experiments/${name}.json`);
    loaded.set(name, results);
  }
  return results as Promise<T>;
}
