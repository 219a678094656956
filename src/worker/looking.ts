/** The inside of a transformer, shipped or in training. */
import {encodeCaption} from "../data/tokenizer/encodeCaption.ts";
import {paintTokens} from "../evaluation/codebook/paint.ts";
import {exampleFor, look} from "../evaluation/look.ts";
import {batchLosses, pooledLosses, type PositionLosses} from "../evaluation/positionLosses.ts";
import {Random} from "../math/random.ts";
import {tokenize} from "../models/dvae.ts";
import {TransformerMasks} from "../models/transformer.ts";
import {breathe} from "../training/breathe.ts";
import type {LookingDesk} from "./lookingProtocol.ts";
import {steadily} from "./steadily.ts";
import {withTransformer} from "./transformerModels.ts";

/** Examples at a time. */
const BATCH = 16;

/** The number of the newest request for losses; older ones end. */
let latest = 0;

export const looking: LookingDesk = {
  look: ({model, caption, source, seed}) =>
    steadily(() =>
      withTransformer(model, async ({dataset, ...models}) => {
        const picture = source === "data set" ? exampleFor(dataset, caption, seed) : null;
        const seen = await look(models, caption, {seed, picture});
        return {...seen, source: picture ? "data set" : "model"};
      })
    ),

  replaced: ({model, tokens, position, codes}) =>
    steadily(async () => {
      const painted = await withTransformer(model, ({dvae}) => {
        const grids = codes.map((code) =>
          Int32Array.from(tokens).fill(code, position, position + 1)
        );
        return paintTokens(dvae.parameters, dvae.config, grids);
      });
      return painted ?? [];
    }),

  async losses({model, count, seed}, report) {
    const request = ++latest;
    const whole = await steadily((isWanted) =>
      withTransformer(model, async ({dataset, tokenizer, dvae, transformer}) => {
        const random = new Random(seed, "position losses");
        const masks = new TransformerMasks(transformer.config);
        let pooled: PositionLosses | null = null;
        try {
          for (let done = 0; done < count; done += BATCH) {
            const size = Math.min(BATCH, count - done);
            const drawn = Array.from({length: size}, () => dataset.example(random));
            const pictures = drawn.map(({pixels}) => pixels);
            const tokens = await tokenize(dvae.parameters, dvae.config, pictures);
            const examples = drawn.flatMap(({caption}, i) => {
              const encoded = encodeCaption(tokenizer, caption);
              return encoded.fits ? [{ids: encoded.ids, tokens: tokens[i]}] : [];
            });
            const {parameters, config} = transformer;
            pooled = pooledLosses(pooled, await batchLosses(parameters, config, masks, examples));
            if (!isWanted()) return false;
            report(pooled);
            await breathe();
            if (request !== latest || !isWanted()) return false;
          }
          return true;
        } catch (error) {
          // Whatever befalls averages that nobody waits for is of no interest.
          if (request !== latest) return false;
          throw error;
        } finally {
          masks.dispose();
        }
      })
    );
    return whole ?? false;
  }
};
