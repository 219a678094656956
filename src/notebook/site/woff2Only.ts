import type {Plugin} from "vite";

/**
 * A Vite plugin that leaves out the older font formats that KaTeX's style sheet names: every browser
 * that can run the lab reads woff2, and the offline copy of the site holds every file of it.
 */
export function woff2Only(): Plugin {
  return {
    name: "woff2-only",
    enforce: "pre",
    transform(code, id) {
      if (!id.includes("/katex/") || !id.split("?")[0].endsWith(".css")) return null;
      const older = /,\s*url\([^)]*\)\s*format\(["'](?:woff|truetype)["']\)/g;
      return {code: code.replace(older, ""), map: null};
    }
  };
}
