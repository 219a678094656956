import type {Plugin} from "vite";

const OLDER = /,\s*url\([^)]*\)\s*format\(["']?(?:woff|truetype)["']?\)/g;

/**
 * A Vite plugin that leaves out the older font formats that KaTeX's style sheet names: every browser
 * that can run the lab reads woff2, and the offline copy of the site holds every file of it.
 */
export function woff2Only(): Plugin {
  return {
    name: "woff2-only",
    apply: "build",
    enforce: "post",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        for (const [name, output] of Object.entries(bundle)) {
          if (output.type !== "asset") continue;
          if (/\.(ttf|woff)$/.test(name)) delete bundle[name];
          else if (/\.(css|html)$/.test(name)) output.source = withoutOlder(output.source);
        }
      }
    }
  };
}

function withoutOlder(source: string | Uint8Array): string {
  return Buffer.from(source).toString("utf8").replace(OLDER, "");
}
