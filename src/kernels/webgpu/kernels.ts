/** All kernels of the WebGPU backend. */
import {convolutionKernels} from "../convolution.ts";
import {adamWWebgpu} from "./adamW.ts";
import {attentionWebgpu} from "./attention.ts";
import {cachedAttentionWebgpu} from "./cachedAttention.ts";
import {chooseTokensWebgpu} from "./chooseTokens.ts";
import {crossEntropyWebgpu} from "./crossEntropy.ts";
import {decodeTokensWebgpu} from "./decodeTokens.ts";
import {embeddingWebgpu} from "./embedding.ts";
import {flatWebgpu} from "./flat.ts";
import {geluWebgpu} from "./gelu.ts";
import {gradientScaleWebgpu} from "./gradientScale.ts";
import {gumbelNoiseWebgpu} from "./gumbelNoise.ts";
import {gumbelSoftmaxWebgpu} from "./gumbelSoftmax.ts";
import {layerNormWebgpu} from "./layerNorm.ts";
import {linearWebgpu} from "./linear.ts";
import {logitLaplaceWebgpu} from "./logitLaplace.ts";
import {patchesWebgpu} from "./patches.ts";
import {roundToWebgpu} from "./roundTo.ts";
import {sequenceEmbeddingWebgpu} from "./sequenceEmbedding.ts";
import {weightedMeansWebgpu} from "./weightedMeans.ts";
import {weightedSumWebgpu} from "./weightedSum.ts";

export const webgpuKernels = [
  ...adamWWebgpu,
  ...attentionWebgpu,
  ...cachedAttentionWebgpu,
  ...chooseTokensWebgpu,
  ...convolutionKernels("webgpu"),
  ...crossEntropyWebgpu,
  ...decodeTokensWebgpu,
  ...embeddingWebgpu,
  ...flatWebgpu,
  ...geluWebgpu,
  ...gradientScaleWebgpu,
  ...gumbelNoiseWebgpu,
  ...gumbelSoftmaxWebgpu,
  ...layerNormWebgpu,
  ...linearWebgpu,
  ...logitLaplaceWebgpu,
  ...patchesWebgpu,
  ...roundToWebgpu,
  ...sequenceEmbeddingWebgpu,
  ...weightedMeansWebgpu,
  ...weightedSumWebgpu
];
