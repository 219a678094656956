/** Work that outlives a change of the backend: it waits for the new one, and is done again there. */

/** Rises whenever the backend changes. */
let epoch = 0;
let open = () => {};
let backendReady = new Promise<void>((resolve) => (open = resolve));

/** Before the backend starts or changes: what is under way will be done again. */
export function interruptWork(): void {
  ++epoch;
  backendReady = new Promise<void>((resolve) => (open = resolve));
}

/** After the backend has started. */
export function resumeWork(): void {
  open();
}

/** Resolves while there is a backend to work on. */
export const backend = (): Promise<void> => backendReady;

/** Does `work`; again, where the backend was changed in the middle of it. */
export async function steadily<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    await backendReady;
    const begun = epoch;
    try {
      const done = await work();
      if (begun === epoch) return done;
    } catch (error) {
      if (begun === epoch) throw error;
    }
  }
}
