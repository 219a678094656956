/**
 * Lets messages in, such as a newer request: on wasm, awaiting tensors never leaves the microtasks.
 */
export const breathe = () => new Promise<void>((resolve) => setTimeout(resolve));
