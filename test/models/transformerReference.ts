/**
 * The transformer written out in float64 from the paper and the decisions stated in transformer.ts,
 * one vector at a time, with nothing of the code under test. Parameters are flat row-major arrays.
 */
import {attention, crossEntropy, gelu, layerNorm} from "../kernels/reference.ts";
import {type FigureMask, figureVisible} from "./figure11.ts";

export type Numbers = Record<string, number[]>;

export interface ReferenceSizes {
  width: number;
  heads: number;
  textLength: number;
  /** The grid is 4 × 4, as in the paper's figure. */
  masks: FigureMask[];
}

const plus = (a: number[], b: number[]) => a.map((v, i) => v + b[i]);
const row = (table: number[], i: number, width: number) => table.slice(i * width, (i + 1) * width);

/** x W + b, x being any number of rows. */
function affine(x: number[], weight: number[], bias: number[]): number[] {
  const [outputs, inputs] = [bias.length, weight.length / bias.length];
  const y: number[] = [];
  for (let r = 0; r < x.length / inputs; ++r) {
    for (let j = 0; j < outputs; ++j) {
      let sum = bias[j];
      for (let i = 0; i < inputs; ++i) sum += x[r * inputs + i] * weight[i * outputs + j];
      y.push(sum);
    }
  }
  return y;
}

/** The logits of one sequence: textLength rows for the text, 16 rows for the image. */
export function referenceLogits(
  p: Numbers,
  {width: d, heads, textLength, masks}: ReferenceSizes,
  text: number[],
  image: number[]
): {text: number[]; image: number[]} {
  let x = [
    ...p.start,
    ...text.flatMap((id, i) => plus(row(p.textTokens, id, d), row(p.textPositions, i, d))),
    ...image.slice(0, 15).flatMap((id, i) => {
      const place = plus(row(p.imageRows, Math.floor(i / 4), d), row(p.imageColumns, i % 4, d));
      return plus(row(p.imageTokens, id, d), place);
    })
  ];
  const prefix = 1 + textLength;
  masks.forEach((kind, l) => {
    const seesText = Array.from({length: prefix}, (_, i) => i);
    const visible = [
      ...seesText.map((i) => seesText.slice(0, i + 1)),
      ...figureVisible(kind)
        .slice(0, 15)
        .map((seen) => [...seesText, ...seen.map((j) => prefix + j)])
    ];
    const name = (part: string) => p[`block.${l}.${part}`];
    const inner = layerNorm(x, name("attentionGain"), name("attentionBias"));
    const qkv = affine(inner, name("qkv"), name("qkvBias"));
    const mixed = attention(qkv, visible, heads, d / heads);
    x = plus(x, affine(mixed, name("merge"), name("mergeBias")));
    const up = affine(layerNorm(x, name("mlpGain"), name("mlpBias")), name("up"), name("upBias"));
    x = plus(x, affine(gelu(up), name("down"), name("downBias")));
  });
  const out = layerNorm(x, p.finalGain, p.finalBias);
  return {
    text: affine(out.slice(0, textLength * d), p.textHead, p.textHeadBias),
    image: affine(out.slice(textLength * d), p.imageHead, p.imageHeadBias)
  };
}

const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;

/** 1/8 of the mean cross-entropy per text token, 7/8 of that per image token. */
export function referenceLoss(
  p: Numbers,
  sizes: ReferenceSizes,
  batch: {text: number[]; image: number[]}[]
): {loss: number; text: number; image: number} {
  const both = batch.map(({text, image}) => {
    const logits = referenceLogits(p, sizes, text, image);
    return {text: crossEntropy(logits.text, text), image: crossEntropy(logits.image, image)};
  });
  const text = mean(both.flatMap((b) => b.text));
  const image = mean(both.flatMap((b) => b.image));
  return {loss: text / 8 + (7 * image) / 8, text, image};
}
