import {createHash, type Hash} from "node:crypto";
import {existsSync, readdirSync, readFileSync, writeFileSync} from "node:fs";
import {join, relative} from "node:path";
import {STORAGE_PREFIX} from "../../storagePrefix.ts";
import {WORKER_POLICY} from "./policy.ts";

const SERVICE_WORKER = "service-worker.js";

/** What no page of the lab shows: pictures for services that show links to it. */
const NOT_COPIED = /^(cards\/|screenshot\.png$)/;

/** What the page template has in place of the build's name, and of the size of a copy in bytes. */
const BUILD_MARK = "__BUILD__";
const SIZE_MARK = "__COPY_BYTES__";

/**
 * Tells the service worker of a built site which files a reader of each language needs and what workers
 * may do, and names the build after their content, so that a changed site replaces the old copy and an
 * unchanged one does not.
 * @param folder where the site is, in all of its languages
 * @param outputs what the build of each language has made, the source's first; what else is in the folder
 *   is everybody's
 */
export function stampSite(folder: string, outputs: ReadonlyMap<string, readonly string[]>): void {
  const contents = new Map<string, Uint8Array>();
  for (const file of filesIn(folder)) {
    const name = relative(folder, file).replaceAll("\\", "/");
    if (!NOT_COPIED.test(name)) contents.set(name, readFileSync(file));
  }
  if (!contents.delete(SERVICE_WORKER)) throw new Error(`${SERVICE_WORKER} is not in the build`);
  const made = new Set([...outputs.values()].flat());
  const shared = [...contents.keys()].filter((name) => !made.has(name));
  const files = Object.fromEntries(
    [...outputs].map(([language, own]) => {
      return [language, [...shared, ...own.filter((name) => contents.has(name))].sort()];
    })
  );
  const {build, digests} = manifestOf(contents);
  const site = {cachePrefix: STORAGE_PREFIX, policy: WORKER_POLICY, build, files, digests};
  const write = (name: string, change: (text: string) => string) => {
    const path = join(folder, name);
    writeFileSync(path, change(readFileSync(path, "utf8")));
  };
  write(SERVICE_WORKER, (code) => code.replaceAll("__SITE__", () => JSON.stringify(site)));
  for (const [language, names] of Object.entries(files)) {
    const bytes = names.reduce((sum, name) => sum + contents.get(name)!.length, 0);
    for (const name of names.filter((name) => name.endsWith(".html"))) {
      write(name, (html) => html.replace(BUILD_MARK, build).replace(SIZE_MARK, `${bytes}`));
    }
    if (!names.some((name) => name.endsWith(".html"))) throw new Error(`${language} has no page`);
  }
}

/**
 * A short hash of names and contents of files, whatever their order, and one of each file whose name has
 * none and that no host may change.
 */
export function manifestOf(contents: ReadonlyMap<string, string | Uint8Array>): {
  build: string;
  digests: Record<string, string>;
} {
  const files = [...contents.keys()].sort();
  const hash = createHash("sha256");
  const digests: Record<string, string> = {};
  for (const file of files) {
    const content = Buffer.from(contents.get(file)!);
    hash.update(`${file}\n${content.length}\n`).update(content);
    if (file.startsWith("assets/") || file.endsWith(".html")) continue;
    digests[file] = short(createHash("sha256").update(content));
  }
  return {build: short(hash), digests};
}

const short = (hash: Hash) => hash.digest("hex").slice(0, 12);

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
