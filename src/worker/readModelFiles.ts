/** The files that a reader hands over as a model, as those of a checkpoint that the pages can show. */
import type {OpenedModel} from "../browser/openedModel.ts";
import {IMAGE_SIZE} from "../data/captionedImage.ts";
import {inflate, zipEntries} from "../data/own/zipEntries.ts";
import {TEXT_LENGTH} from "../data/tokenizer/encodeCaption.ts";
import {
  CONFIG_FILE,
  type Files,
  fromPyTorch,
  LAB_FILES,
  PYTORCH_FILES
} from "../pytorch/pytorchFolder.ts";
import {readModel, readRun, RUN_FILE} from "../training/checkpoint.ts";
import {CheckpointError} from "../training/safetensors.ts";
import {modelFiles} from "../text/en/modelFiles.ts";

const texts = modelFiles.opening;

/** Captions that a page offers to begin with. */
const OFFERED = 4;

/** More than any model that a browser holds; larger files are not read. */
const LARGEST_FILE = 600 * 2 ** 20;

/**
 * Reads what `train.py` or `npm run export` wrote, or a run of the lab: several files, or a zip of them.
 * @throws Error saying in one line what is missing or wrong
 */
export async function readModelFiles(
  given: readonly File[]
): Promise<{model: OpenedModel; files: Files}> {
  const all = await unpacked(given);
  const wanted = all.has(CONFIG_FILE) ? PYTORCH_FILES : LAB_FILES;
  const missing = wanted.filter((name) => !all.has(name));
  if (missing.length > 0) {
    throw new CheckpointError(texts.missing(PYTORCH_FILES, missing));
  }
  const read = async (name: string) => {
    const {size, bytes} = all.get(name)!;
    if (size > LARGEST_FILE) {
      const megabytes = Math.round(size / 2 ** 20).toLocaleString("en");
      throw new CheckpointError(texts.tooLarge(name, megabytes));
    }
    return bytes();
  };
  const name = given.length === 1 ? given[0].name.replace(/\.zip$/i, "") : texts.myModel;
  const files = all.has(CONFIG_FILE)
    ? await fromPyTorch(read, name)
    : new Map(await Promise.all(LAB_FILES.map(async (file) => [file, await read(file)] as const)));
  checkPages(files);
  const {dataset, captions} = readRun(files.get(RUN_FILE)!);
  return {model: {name, dataset, captions: captions.slice(0, OFFERED)}, files};
}

/** The files by their names without folders, those in zips too. */
async function unpacked(given: readonly File[]) {
  const all = new Map<string, {size: number; bytes: () => Promise<Uint8Array>}>();
  const add = (path: string, size: number, bytes: () => Promise<Uint8Array>) =>
    all.set(path.split(/[/\\]/).at(-1)!, {size, bytes});
  for (const file of given) {
    if (/\.zip$/i.test(file.name)) {
      // The names that count are ASCII, however those of folders are to be read.
      for (const entry of await zipEntries(file.name, file))
        add(entry.filename, entry.uncompressedSize, () => inflate(entry));
    } else {
      add(file.name, file.size, async () => new Uint8Array(await file.arrayBuffer()));
    }
  }
  return all;
}

/** Figures are made for the sizes of the lab's own models. */
function checkPages(files: Files): void {
  const {config: dvae} = readModel("dvae", files.get("dvae.safetensors")!);
  const {config} = readModel("transformer", files.get("transformer.safetensors")!);
  if (dvae.imageSize === IMAGE_SIZE && config.textLength === TEXT_LENGTH) return;
  throw new CheckpointError(
    texts.sizes(dvae.imageSize, config.textLength, IMAGE_SIZE, TEXT_LENGTH)
  );
}
