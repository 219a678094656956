/** Pictures of a data set as a folder with a table of captions, in the Hugging Face convention. */
import {mkdir, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {encode} from "fast-png";
import {IMAGE_SIZE} from "../../data/captionedImage.ts";
import {Random} from "../../math/random.ts";
import {writeWhole} from "../command.ts";
import {openDataset} from "../datasets.ts";
import {progressBar} from "../progress.ts";

/** Pictures in a folder of their own: some file systems are slow with more. */
const FOLDER_SIZE = 10_000;

/** Draws `count` examples; the same seed gives the same ones. */
export async function exportPictures(
  name: string,
  out: string,
  {count, seed}: {count: number; seed: number}
): Promise<void> {
  const dataset = await openDataset(name);
  const random = new Random(seed, "export");
  const digits = String(count - 1).length;
  const rows: string[] = [];
  const bar = progressBar("pictures");
  try {
    for (let i = 0; i < count; ++i) {
      const folder = String(Math.floor(i / FOLDER_SIZE));
      if (i % FOLDER_SIZE === 0) await mkdir(join(out, folder), {recursive: true});
      const {caption, pixels} = dataset.example(random);
      const file = `${folder}/${String(i).padStart(digits, "0")}.png`;
      const picture = {width: IMAGE_SIZE, height: IMAGE_SIZE, data: pixels, channels: 3} as const;
      await writeFile(join(out, file), encode(picture));
      rows.push(JSON.stringify({file_name: file, text: caption}));
      bar.update(i + 1, count, out);
    }
  } finally {
    bar.stop();
  }
  // Last, so that a folder with a table has all its pictures.
  await writeWhole(join(out, "metadata.jsonl"), `${rows.join("\n")}\n`);
}
