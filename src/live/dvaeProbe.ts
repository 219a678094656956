/** What is looked at, now and then, while a dVAE learns: a fixed set of pictures painted again. */
import type {CaptionedImage, Dataset} from "../data/captionedImage.ts";
import {reconstruct} from "../evaluation/dvaeQuality.ts";
import {type ExplainedVariance, explainedVariance} from "../evaluation/explainedVariance.ts";
import type {Scorer} from "../evaluation/scorer.ts";
import {Random} from "../math/random.ts";
import type {DvaePhase} from "../training/dvaePhase.ts";

export interface DvaeProbe {
  /** τ of the soft reconstructions: that of the step. */
  temperature: number;
  /** PSNR over the evaluation set, in dB. */
  psnrSoft: number;
  psnrHard: number;
  explained: ExplainedVariance;
  /** How often each code is the most probable one, over the evaluation set. */
  counts: Uint32Array;
  codesUsed: number;
  /** exp of the entropy of `counts`. */
  perplexity: number;
  /** Mean KL(q ‖ uniform) in nats. */
  klPerPosition: number;
  /** The share of hard reconstructions that show all that their captions say; null without a scorer. */
  oracle: number | null;
  /** Of how many. */
  judged: number;
  /** Some of the pictures, S × S × 3 bytes each, all reconstructions by the averaged weights. */
  pictures: {original: Uint8Array; soft: Uint8Array; hard: Uint8Array}[];
}

export interface DvaeProbeOptions {
  /** Pictures of the evaluation set. */
  size?: number;
  /** How many of them are shown. */
  shown?: number;
  /** How many the scorer judges on the way; all at the end of the run. */
  judged?: number;
  scorer: Scorer | null;
  /** Lets others in; called between pictures that are judged. */
  breathe?: () => Promise<void>;
}

/** Pictures of the data set from a stream of their own, the same for every run. */
export function dvaeEvaluationSet(dataset: Dataset, size: number): CaptionedImage[] {
  const random = new Random("dvae evaluation");
  return Array.from({length: size}, () => dataset.example(random));
}

/** Judging one picture of shapes takes about 6 ms. */
const JUDGED_AT_ONCE = 4;

/** Makes the probe of runs on `dataset`; it looks at the averaged weights, those that would be kept. */
export function dvaeProbe(
  dataset: Dataset,
  {size = 64, shown = 8, judged = 32, scorer, breathe = async () => {}}: DvaeProbeOptions
): (phase: DvaePhase) => Promise<DvaeProbe> {
  const images = dvaeEvaluationSet(dataset, size);
  return async (phase) => {
    const temperature = phase.temperature(phase.optimizer.step);
    const {quality, soft, counts} = await reconstruct(phase.result, phase.config, images, {
      temperature
    });
    const hard = quality.reconstructions;
    const toJudge = scorer ? (phase.done ? size : Math.min(judged, size)) : 0;
    let right = 0;
    for (let i = 0; i < toJudge; ++i) {
      right += Number(scorer!(hard[i], images[i].caption).joint);
      if (i % JUDGED_AT_ONCE === JUDGED_AT_ONCE - 1) await breathe();
    }
    const originals = images.map(({pixels}) => pixels);
    return {
      temperature,
      ...{psnrSoft: quality.psnrSoft, psnrHard: quality.psnrHard},
      explained: explainedVariance(originals, hard),
      counts: Uint32Array.from(counts),
      ...{codesUsed: quality.codesUsed, perplexity: quality.perplexity},
      klPerPosition: quality.klPerPosition,
      oracle: scorer ? right / toJudge : null,
      judged: toJudge,
      pictures: originals.slice(0, shown).map((original, i) => {
        return {original, soft: soft[i], hard: hard[i]};
      })
    };
  };
}
