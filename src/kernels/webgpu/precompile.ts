/** Shaders compiled before they are needed. */
import * as tf from "@tensorflow/tfjs";
import type {WebGPUBackend} from "@tensorflow/tfjs-backend-webgpu";
import {pipelinesOf} from "./gpu.ts";

const COMPILE_ONLY = "WEBGPU_ENGINE_COMPILE_ONLY";

/**
 * Compiles the shaders of all that `rehearsal` asks of the WebGPU backend, ours and those of tfjs: all
 * at once, and without keeping anyone waiting. The first step after it compiles nothing. On other
 * backends it does nothing.
 *
 * ```ts
 * await precompile(() => phase.rehearse(), (compiled, total) => report(compiled / total));
 * ```
 * @param rehearsal runs the operations. Nothing is computed: tensors get their shapes but no values,
 *   so it must read none, and keep none
 * @param progress called with 0, then after each shader with the number compiled, and their total
 * @throws Error if a shader does not compile
 */
export async function precompile(
  rehearsal: () => void,
  progress: (compiled: number, total: number) => void = () => {}
): Promise<void> {
  if (tf.getBackend() !== "webgpu") return;
  const pipelines = pipelinesOf(tf.engine().backend as WebGPUBackend);
  tf.env().set(COMPILE_ONLY, true);
  try {
    tf.tidy(() => void rehearsal());
  } finally {
    tf.env().set(COMPILE_ONLY, false);
  }
  const pending = Object.entries(pipelines).filter(([, p]) => p instanceof Promise);
  // Whoever needs one of them before it is ready compiles it again rather than find a promise.
  for (const [key] of pending) delete pipelines[key];
  let compiled = 0;
  progress(0, pending.length);
  await Promise.all(
    pending.map(async ([key, promise]) => {
      const pipeline = await promise;
      pipelines[key] ??= pipeline;
      progress(++compiled, pending.length);
    })
  );
}
