import {createHash, type Hash} from "node:crypto";
import {existsSync, readdirSync, readFileSync} from "node:fs";
import {join, relative} from "node:path";
import type {Plugin} from "vite";
import {STORAGE_PREFIX} from "../../storagePrefix.ts";

const SERVICE_WORKER = "service-worker.js";

/** What no page of the lab shows: pictures for services that show links to it. */
const NOT_COPIED = /^(cards\/|screenshot\.png$)/;

/** What the page template has in place of the build's name, and of the size of a copy in bytes. */
const BUILD_MARK = "__BUILD__";
const SIZE_MARK = "__COPY_BYTES__";

/**
 * A Vite plugin that tells the service worker which files a reader needs, and names the build after
 * their content, so that a changed site replaces the old copy and an unchanged one does not.
 */
export function siteManifest(): Plugin {
  let publicDir = "";
  return {
    name: "site-manifest",
    apply: "build",
    enforce: "post",
    configResolved(config) {
      publicDir = config.publicDir;
    },
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        const contents = new Map<string, string | Uint8Array>();
        for (const output of Object.values(bundle)) {
          contents.set(output.fileName, output.type === "chunk" ? output.code : output.source);
        }
        for (const file of filesIn(publicDir)) {
          const name = relative(publicDir, file).replaceAll("\\", "/");
          if (!NOT_COPIED.test(name)) contents.set(name, readFileSync(file));
        }
        const worker = bundle[SERVICE_WORKER];
        if (worker?.type !== "chunk") throw new Error(`${SERVICE_WORKER} is not in the build`);
        contents.delete(SERVICE_WORKER);
        const site = {cachePrefix: STORAGE_PREFIX, ...manifestOf(contents)};
        const bytes = [...contents.values()].reduce((sum, {length}) => sum + length, 0);
        worker.code = worker.code.replaceAll("__SITE__", () => JSON.stringify(site));
        for (const output of Object.values(bundle)) {
          if (output.type !== "asset" || !output.fileName.endsWith(".html")) continue;
          output.source = `${output.source}`
            .replace(BUILD_MARK, site.build)
            .replace(SIZE_MARK, String(bytes));
        }
      }
    }
  };
}

/**
 * The files' names in a fixed order, a short hash of names and contents, and one of each file whose
 * name has none and that no host may change.
 */
export function manifestOf(contents: ReadonlyMap<string, string | Uint8Array>): {
  build: string;
  files: string[];
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
  return {build: short(hash), files, digests};
}

const short = (hash: Hash) => hash.digest("hex").slice(0, 12);

function filesIn(folder: string): string[] {
  if (!folder || !existsSync(folder)) return [];
  return readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
