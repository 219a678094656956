import type {Plugin} from "vite";

/**
 * A Vite plugin that puts the pages of a build into a folder of the site, such as `zh/`; what they are
 * made of stays beside the pages of the other languages.
 */
export function inFolder(folder: string): Plugin {
  const up = "../".repeat(folder.split("/").length - 1);
  return {
    name: "in-folder",
    apply: () => folder !== "",
    config: () => ({
      experimental: {
        renderBuiltUrl: (file, {hostType}) => (hostType === "html" ? up + file : {relative: true})
      }
    }),
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        for (const output of Object.values(bundle)) {
          if (output.type === "asset" && output.fileName.endsWith(".html")) {
            output.fileName = folder + output.fileName;
          }
        }
      }
    }
  };
}
