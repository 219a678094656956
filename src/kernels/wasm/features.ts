/** What the engine that runs us can do beyond plain WebAssembly with SIMD. */

/**
 * Whether it has the relaxed-simd proposal, whose relaxed_madd multiplies and adds in one instruction.
 * The bytes are a module with one function of one instruction of it, i8x16.relaxed_swizzle.
 */
export function hasRelaxedSimd(): boolean {
  return WebAssembly.validate(
    new Uint8Array([
      ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 15, 1, 13, 0],
      ...[65, 1, 253, 15, 65, 2, 253, 15, 253, 128, 2, 11]
    ])
  );
}

/** Whether workers may see the same WebAssembly memory. A browser wants an isolated page for that. */
export function canShareMemory(): boolean {
  if (globalThis.crossOriginIsolated === false) return false;
  try {
    // As large as tfjs wants its own to be able to grow; throws where address space is short.
    const {buffer} = new WebAssembly.Memory({initial: 1, maximum: 65536, shared: true});
    return buffer instanceof SharedArrayBuffer;
  } catch {
    return false;
  }
}
