/** Puts our kernels in place of, and beside, those of tfjs. */
import * as tf from "@tensorflow/tfjs";
import {adamWWasm} from "./adamW.ts";
import {attentionWasm} from "./attention.ts";
import {cachedAttentionWasm} from "./cachedAttention.ts";
import {chooseTokensWasm} from "./chooseTokens.ts";
import {crossEntropyWasm} from "./crossEntropy.ts";
import {embeddingWasm} from "./embedding.ts";
import {flatWasm} from "./flat.ts";
import {geluWasm} from "./gelu.ts";
import {gradientScaleWasm} from "./gradientScale.ts";
import {layerNormWasm} from "./layerNorm.ts";
import {filterGradient, inputGradient, segmentSum} from "./wasm/convolution.ts";
import {setKernelBinary} from "./wasm/heap.ts";
import {fastMatMul} from "./wasm/matMul.ts";
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
 * Stock tfjs cannot train there: it lacks Conv2DBackpropFilter and UnsortedSegmentSum, and its
 * transposed products run at a twentieth of the speed of the others.
 * @param binary the compiled `kernels.wasm`
 */
export function installWasmKernels(binary: BufferSource): void {
  if (installed) return;
  installed = true;
  setKernelBinary(binary);
  const stock = tf.getKernel(tf.BatchMatMul, "wasm");
  const matMul = fastMatMul(stock);
  for (const kernel of [
    matMul,
    filterGradient(matMul),
    inputGradient(matMul),
    segmentSum,
    ...layerNormWasm,
    ...embeddingWasm,
    ...geluWasm,
    ...attentionWasm,
    ...cachedAttentionWasm,
    ...chooseTokensWasm,
    ...crossEntropyWasm,
    ...flatWasm,
    ...gradientScaleWasm,
    ...adamWWasm
  ]) {
    replaceKernel(kernel);
  }
}
