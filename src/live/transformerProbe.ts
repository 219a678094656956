/** What is looked at, now and then, while a transformer learns: pictures drawn for fixed captions. */
import type {Dataset} from "../data/captionedImage.ts";
import {encodeCaption} from "../data/tokenizer/encodeCaption.ts";
import type {Tokenizer} from "../data/tokenizer/tokenizer.ts";
import {paintTokens} from "../evaluation/codebook/paint.ts";
import type {Scorer} from "../evaluation/scorer.ts";
import {sampleTokens} from "../generation/sampler.ts";
import {Random} from "../math/random.ts";
import type {DvaeConfig} from "../models/dvae.ts";
import type {Parameters} from "../models/parameters.ts";
import type {TransformerPhase} from "../training/transformerPhase.ts";

export interface ProbeSample {
  caption: string;
  /** S × S × 3 bytes. */
  pixels: Uint8Array;
  /** Whether it shows the caption's shape and its colour; null where nobody can tell. */
  right: boolean | null;
}

export interface TransformerProbe {
  /** The pictures that are shown, of the averaged weights. */
  samples: ProbeSample[];
  /** Shares of the judged pictures with the right shape, colour, both, and all that was said. */
  accuracy: {shape: number; colour: number; both: number; joint: number} | null;
  /** Of how many. */
  judged: number;
}

export interface TransformerProbeOptions {
  tokenizer: Tokenizer;
  dvae: {config: DvaeConfig; parameters: Parameters};
  /** Judges shapes, whose captions have shape and colour; null for others. */
  scorer: Scorer | null;
  /** How many pictures are shown. */
  shown?: number;
  /** How many are drawn and judged on the way; more of them at the end of the run. */
  judged?: number;
  judgedAtEnd?: number;
  /** Lets others in; called between pictures. */
  breathe?: () => Promise<void>;
}

/** Sequences drawn at a time. */
const BATCH = 16;

/** Makes the probe of runs on `dataset`: captions of seen combinations, the same for every run. */
export function transformerProbe(
  dataset: Dataset,
  {
    tokenizer,
    dvae,
    scorer,
    shown = 8,
    judged = 16,
    judgedAtEnd = 64,
    breathe = async () => {}
  }: TransformerProbeOptions
): (phase: TransformerPhase) => Promise<TransformerProbe> {
  const random = new Random("transformer probe");
  const captions = Array.from({length: judgedAtEnd}, () => dataset.caption("seen", random));
  return async (phase) => {
    const count = scorer ? (phase.done ? judgedAtEnd : judged) : shown;
    const samples: ProbeSample[] = [];
    const right = {shape: 0, colour: 0, both: 0, joint: 0};
    for (let start = 0; start < count; start += BATCH) {
      const batch = captions.slice(start, Math.min(count, start + BATCH));
      const ids = batch.map((caption) => idsOf(tokenizer, caption));
      const options = {seed: 1 + start};
      const {config, masks, result} = phase;
      const drawn = await sampleTokens(result, config, masks, ids, options);
      const grids = drawn.map(({tokens}) => tokens);
      const pictures = await paintTokens(dvae.parameters, dvae.config, grids);
      for (const [i, pixels] of pictures.entries()) {
        const judgement = scorer?.(pixels, batch[i]);
        const {shape = false, colour = false} = judgement?.attributes ?? {};
        right.shape += Number(shape);
        right.colour += Number(colour);
        right.both += Number(shape && colour);
        right.joint += Number(judgement?.joint ?? false);
        samples.push({caption: batch[i], pixels, right: scorer ? shape && colour : null});
        // Judging one picture of shapes takes about 6 ms.
        if (scorer && i % 4 === 3) await breathe();
      }
    }
    const share = (n: number) => n / count;
    return {
      samples: samples.slice(0, shown),
      accuracy: scorer && {
        ...{shape: share(right.shape), colour: share(right.colour)},
        ...{both: share(right.both), joint: share(right.joint)}
      },
      judged: scorer ? count : 0
    };
  };
}

function idsOf(tokenizer: Tokenizer, caption: string): number[] {
  const encoded = encodeCaption(tokenizer, caption);
  if (!encoded.fits) throw new Error(encoded.message);
  return encoded.ids;
}
