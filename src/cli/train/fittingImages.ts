import type {Dataset} from "../../data/captionedImage.ts";
import {ownDataset} from "../../data/own/ownDataset.ts";
import {encodeCaption} from "../../data/tokenizer/encodeCaption.ts";
import {readTokenizer, reading} from "../../training/checkpoint.ts";
import {TOKENIZER_FILE} from "../../training/run.ts";
import {UsageError} from "../command.ts";

/**
 * Given pictures without those whose captions the tokenizer of the run cannot write, which was made
 * for the captions that it began with. Drawn data are left as they are.
 * @param report called with a line for each picture left out
 * @throws UsageError where no picture is left
 */
export function fittingImages(
  dataset: Dataset,
  tokenizerFile: Uint8Array,
  report: (line: string) => void
): Dataset {
  const {name, images} = dataset;
  if (!images) return dataset;
  const tokenizer = reading(TOKENIZER_FILE, () => readTokenizer(tokenizerFile));
  const fitting = images.filter(({caption}) => {
    const encoded = encodeCaption(tokenizer, caption);
    if (!encoded.fits) report(`"${caption.slice(0, 60)}": ${encoded.message}; left out`);
    return encoded.fits;
  });
  if (fitting.length === 0) {
    throw new UsageError(
      `The tokenizer of this run can write none of the captions in ${name}: begin again with --force.`
    );
  }
  return ownDataset(name, fitting);
}
