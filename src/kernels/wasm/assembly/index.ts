export {gemm, scratchBytes} from "./gemm";
export {multiply} from "./linear";
export {segmentSum, lookUp} from "./table";
export {sequenceEmbedding, sequenceEmbeddingGradient} from "./sequence";
export {attention, attentionGradient} from "./attention";
export {cachedAttention, chooseTokens} from "./sampling";
export {
  layerNorm,
  layerNormGradient,
  layerNormSums,
  crossEntropy,
  crossEntropyGradient,
  weightedMeans,
  weightedMeansGradient
} from "./rows";
export {gradientScale, adamW} from "./optimizer";
export {gumbelNoise} from "./noise";
export {patches, patchesGradient} from "./patches";
export {codeShares, codeSummary, gumbelSoftmax, gumbelSoftmaxGradient} from "./gumbelSoftmax";
export {
  logitLaplace,
  logitLaplaceBlocks,
  logitLaplaceGradient,
  logitLaplaceMeans
} from "./logitLaplace";
