import {Tokenizer} from "./tokenizer/tokenizer.ts";

/** A tokenizer with the words of the captions that its checkpoint learned from. */
export interface ShippedTokenizer {
  tokenizer: Tokenizer;
  words: ReadonlySet<string>;
}

/** The tokenizer of a shipped checkpoint, for pages that read captions without a model. */
export async function shippedTokenizer(checkpoint: string): Promise<ShippedTokenizer> {
  const json = async (file: string) => {
    const response = await fetch(`./checkpoints/${checkpoint}/${file}`);
    if (!response.ok) {
      throw new Error(`${file} of ${checkpoint} cannot be loaded (${response.status}).`);
    }
    return response.json();
  };
  const [tokenizer, run] = await Promise.all([json("tokenizer.json"), json("run.json")]);
  return {tokenizer: Tokenizer.fromJSON(tokenizer), words: new Set(run.words as string[])};
}
