/** Shared memory for modules compiled without. */

/** Kinds of sections and of imports (WebAssembly specification, §5.5). */
const IMPORTS = 2;
const MEMORIES = 5;
const FUNCTION = 0;
const MEMORY = 2;

/** In the byte before the limits of a memory: it has a maximum, and it is shared. */
const BOUNDED = 1;
const SHARED = 2;

/**
 * The same module with its memory, its own or an imported one, shared between threads: one bit. The
 * code stays correct as long as only one thread calls what changes the module's own state.
 * @throws Error if the module has no memory with a maximum
 */
export function withSharedMemory(module: ArrayBuffer): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(module.slice(0));
  const limits = memoryLimits(bytes);
  if (limits === undefined || bytes[limits] !== BOUNDED) {
    throw new Error("This WebAssembly module has no memory with a maximum, so none can be shared.");
  }
  bytes[limits] |= SHARED;
  return bytes;
}

/** Where the limits of the module's memory start. */
function memoryLimits(bytes: Uint8Array): number | undefined {
  let at = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0, more = true; more; shift += 7) {
      value += (bytes[at] & 0x7f) * 2 ** shift;
      more = bytes[at++] > 0x7f;
    }
    return value;
  };
  const skip = (length: number) => (at += length);
  while (at < bytes.length) {
    const section = bytes[at++];
    const end = number() + at;
    if (section === MEMORIES && number() > 0) return at;
    if (section === IMPORTS) {
      for (let count = number(); count > 0; --count) {
        skip(number());
        skip(number());
        const kind = bytes[at++];
        if (kind === MEMORY) return at;
        if (kind !== FUNCTION) break;
        number();
      }
    }
    at = end;
  }
}
