/** Files of tokenizers, whole, damaged and changed by hand, which Hugging Face's own must read alike. */
import {Tokenizer as HuggingFaceTokenizer} from "@huggingface/tokenizers";
import fc from "fast-check";
import {Tokenizer} from "../../../data/tokenizer/tokenizer.ts";
import {normalizeCaption} from "../../../data/tokenizer/normalizeCaption.ts";
import {trainTokenizer} from "../../../data/tokenizer/trainTokenizer.ts";
import {readTokenizer} from "../../../training/checkpoint.ts";
import {CheckpointError} from "../../../training/safetensors.ts";
import {changedJson, damagedBytes} from "../damage.ts";
import {type FuzzKind, insist, refusedOr} from "../fuzzKind.ts";
import {pastedTexts, shapesCaptions} from "../writtenCaptions.ts";

const trained = trainTokenizer(
  ["a red circle", "a blue ring", "红色的老虎", "a reading of rings"],
  {
    vocabularySize: 80
  }
);

interface Case {
  bytes: Uint8Array;
  caption: string;
}

const encoded = (json: unknown) => new TextEncoder().encode(JSON.stringify(json));

export const tokenizers: FuzzKind<Case> = {
  about: "tokenizer.json, whole, damaged and changed by hand",
  cases: () => {
    const json = trained.toJSON();
    const {model} = json;
    const bytes = fc.oneof(
      fc.constant(encoded(json)),
      damagedBytes(fc.constant(encoded(json))),
      changedJson(json).map(encoded),
      changedJson(model.vocab).map((vocab) => encoded({...json, model: {...model, vocab}})),
      changedJson(model.merges).map((merges) => encoded({...json, model: {...model, merges}})),
      fc.json().map((text) => new TextEncoder().encode(text))
    );
    return fc.record({bytes, caption: fc.oneof(shapesCaptions, pastedTexts)});
  },

  async check({bytes, caption}) {
    const read = await refusedOr(() => readTokenizer(bytes), CheckpointError);
    if (!read) return "refused";
    const {result: tokenizer} = read;
    const ids = tokenizer.encode(caption);
    const copy = Tokenizer.fromJSON(JSON.parse(JSON.stringify(tokenizer.toJSON())));
    insist(`${copy.encode(caption)}` === `${ids}`, "Written and read again, it reads otherwise.");
    if (!ids.includes(tokenizer.unknownId)) {
      insist(
        tokenizer.decode(ids) === normalizeCaption(caption),
        "Its tokens spell something else."
      );
    }
    const theirs = new HuggingFaceTokenizer(tokenizer.toJSON(), {});
    const {ids: theirIds} = theirs.encode(caption);
    insist(`${theirIds}` === `${ids}`, `Hugging Face's reads ${theirIds}, ours ${ids}.`);
    return "accepted";
  }
};
