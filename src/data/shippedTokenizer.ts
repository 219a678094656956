import {shippedJson} from "../browser/shippedJson.ts";
import {Tokenizer} from "./tokenizer/tokenizer.ts";

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
  const folder = `checkpoints/${checkpoint}`;
  const [tokenizer, run] = await Promise.all([
    shippedJson<Parameters<typeof Tokenizer.fromJSON>[0]>(`${folder}/tokenizer.json`),
    shippedJson<{words: string[]; config: {codebookSize: number}}>(`${folder}/run.json`)
  ]);
  return {
    tokenizer: Tokenizer.fromJSON(tokenizer),
    words: new Set(run.words),
    codebookSize: run.config.codebookSize
  };
}
