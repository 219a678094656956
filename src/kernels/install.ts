/** Puts our kernels in place of, and beside, those of tfjs. */
import * as tf from "@tensorflow/tfjs";
import {adamWWasm} from "./adamW.ts";
import {attentionWasm} from "./attention.ts";
import {cachedAttentionWasm} from "./cachedAttention.ts";
import {chooseTokensWasm} from "./chooseTokens.ts";
import {convolutionKernels} from "./convolution.ts";
import {crossEntropyWasm} from "./crossEntropy.ts";
import {embeddingWasm} from "./embedding.ts";
import {flatWasm} from "./flat.ts";
import {gradientScaleWasm} from "./gradientScale.ts";
import {gumbelNoiseWasm} from "./gumbelNoise.ts";
import {gumbelSoftmaxWasm} from "./gumbelSoftmax.ts";
import {layerNormWasm} from "./layerNorm.ts";
import {linearWasm} from "./linear.ts";
import {logitLaplaceWasm} from "./logitLaplace.ts";
import {patchesWasm} from "./patches.ts";
import {roundToWasm} from "./roundTo.ts";
import {sequenceEmbeddingWasm} from "./sequenceEmbedding.ts";
import {type KernelSetup, setKernels} from "./wasm/heap.ts";
import {identityWasm} from "./wasm/identity.ts";
import {matMulWasm} from "./wasm/matMul.ts";
import {segmentSumWasm} from "./wasm/segmentSum.ts";
import {weightedMeansWasm} from "./weightedMeans.ts";
import {webgpuKernels} from "./webgpu/kernels.ts";

function replaceKernel(config: tf.KernelConfig): void {
  if (tf.getKernel(config.kernelName, config.backendName)) {
    tf.unregisterKernel(config.kernelName, config.backendName);
  }
  tf.registerKernel(config);
}

/** Installs the kernels of the WebGPU backend, which has most of what training needs, but slow. */
export function installWebgpuKernels(): void {
  for (const kernel of webgpuKernels) replaceKernel(kernel);
}

let installed = false;

/**
 * Installs the kernels of the wasm backend, once; to be called after the wasm backend is ready.
 * Stock tfjs cannot train there: it lacks UnsortedSegmentSum, the gradient of looking rows up, and
 * its transposed products, which every gradient needs, run at a twentieth of the speed of the others.
 */
export function installWasmKernels(kernels: KernelSetup): void {
  if (installed) return;
  installed = true;
  setKernels(kernels);
  for (const kernel of [
    identityWasm,
    matMulWasm,
    ...linearWasm,
    segmentSumWasm,
    ...layerNormWasm,
    ...embeddingWasm,
    ...sequenceEmbeddingWasm,
    ...weightedMeansWasm,
    ...attentionWasm,
    ...cachedAttentionWasm,
    ...chooseTokensWasm,
    ...patchesWasm,
    ...convolutionKernels("wasm"),
    ...gumbelSoftmaxWasm,
    ...logitLaplaceWasm,
    ...crossEntropyWasm,
    ...flatWasm,
    ...gradientScaleWasm,
    ...gumbelNoiseWasm,
    ...adamWWasm,
    ...roundToWasm
  ]) {
    replaceKernel(kernel);
  }
}
