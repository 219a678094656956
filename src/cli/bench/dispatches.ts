let dispatches = 0;

/** Compute dispatches that this worker or process has asked WebGPU for. */
export function dispatchCount(): number {
  return dispatches;
}

/** Starts counting, whoever asks. To be called once WebGPU is there and before an engine starts. */
export function countDispatches(): void {
  if (typeof GPUComputePassEncoder === "undefined") return;
  type Dispatch = (this: GPUComputePassEncoder, ...args: unknown[]) => unknown;
  const prototype = GPUComputePassEncoder.prototype as unknown as Record<string, Dispatch>;
  for (const name of ["dispatchWorkgroups", "dispatchWorkgroupsIndirect"]) {
    const dispatch = prototype[name];
    prototype[name] = function (...args) {
      ++dispatches;
      return dispatch.apply(this, args);
    };
  }
}
