/** Writes the bench as one file of plain JavaScript, for machines with a GPU and without this project. */
import {mkdtemp, readdir, readFile, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {build} from "vite";
import {writeWhole} from "../../command.ts";

export async function bundleBench(file: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "tiny-dalle-lab-bench-"));
  try {
    await build({
      configFile: false,
      root: import.meta.dirname,
      publicDir: false,
      logLevel: "error",
      assetsInclude: ["**/*.safetensors"],
      // Dawn is a library for one kind of machine: it must be installed there.
      ssr: {noExternal: true, external: ["webgpu"], target: "node"},
      build: {
        ssr: join(import.meta.dirname, "main.ts"),
        outDir: folder,
        target: "node22",
        minify: false,
        rolldownOptions: {output: {codeSplitting: false, entryFileNames: "bench.mjs"}}
      }
    });
    const files = await readdir(folder);
    if (files.length !== 1) throw new Error(`The bundle is not one file: ${files.join(", ")}.`);
    await writeWhole(file, await readFile(join(folder, files[0])));
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
}
