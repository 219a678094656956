/** Puts our kernels in place of, and beside, those of tfjs. */
import * as tf from "@tensorflow/tfjs";
import {adamWWasm} from "./adamW.ts";
import {attentionWasm} from "./attention.ts";
import {crossEntropyWasm} from "./crossEntropy.ts";
import {embeddingWasm} from "./embedding.ts";
import {geluWasm} from "./gelu.ts";
import {layerNormWasm} from "./layerNorm.ts";
import {filterGradient, inputGradient, segmentSum} from "./wasm/convolution.ts";
import {setKernelBinary} from "./wasm/heap.ts";
import {fastMatMul} from "./wasm/matMul.ts";

function replaceKernel(config: tf.KernelConfig): void {
  if (tf.getKernel(config.kernelName, config.backendName)) {
    tf.unregisterKernel(config.kernelName, config.backendName);
  }
  tf.registerKernel(config);
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
    ...crossEntropyWasm,
    ...adamWWasm
  ]) {
    replaceKernel(kernel);
  }
}
