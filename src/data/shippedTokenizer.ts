import {Tokenizer} from "./tokenizer/tokenizer.ts";
import {siteFile} from "../siteFile.ts";

/** A tokenizer, with what else there is to know of its checkpoint without loading the models. */
export interface ShippedTokenizer {
  tokenizer: Tokenizer;
  /** The words of the captions that the checkpoint learned from. */
  words: ReadonlySet<string>;
  /** K. */
  codebookSize: number;
}

/** The tokenizer of a shipped checkpoint, for pages that read captions without a model. */
export async function shippedTokenizer(checkpoint: string): Promise<ShippedTokenizer> {
  const json = async (file: string) => {
    const response = await fetch(siteFile(`checkpoints/${checkpoint}/${file}`));
    if (!response.ok) {
      throw new Error(`${file} of ${checkpoint} cannot be loaded (${response.status}).`);
    }
    return response.json();
  };
  const [tokenizer, run] = await Promise.all([json("tokenizer.json"), json("run.json")]);
  return {
    tokenizer: Tokenizer.fromJSON(tokenizer),
    words: new Set(run.words as string[]),
    codebookSize: run.config.codebookSize
  };
}
