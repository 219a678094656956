/** A folder for PyTorch as one file: a model, and the Python that trains and draws with it. */
import {strToU8, zipSync} from "fflate";
import {PYTHON_FILES} from "../pytorch/pythonFiles.ts";

/** The texts of the files, each a chunk of its own that is fetched when asked for. */
const TEXTS = import.meta.glob<string>("../pytorch/*.{py,txt,md}", {
  query: "?raw",
  import: "default"
});

/** @param files of the model, by name */
export async function pytorchZip(
  files: Record<string, Uint8Array>
): Promise<Uint8Array<ArrayBuffer>> {
  const texts = PYTHON_FILES.map(async (name) => {
    return [name, strToU8(await TEXTS[`../pytorch/${name}`]())] as const;
  });
  const all = {...Object.fromEntries(await Promise.all(texts)), ...files};
  // Weights hardly become smaller.
  const folder = Object.entries(all).map(([name, bytes]) => [
    `tiny-dalle/${name}`,
    [bytes, {level: name.endsWith(".safetensors") ? 0 : 6}]
  ]);
  return zipSync(Object.fromEntries(folder)) as Uint8Array<ArrayBuffer>;
}
