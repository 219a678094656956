import {expect, test} from "vitest";
import {claimRun} from "../../src/live/claimRun.ts";

/** Locks as the browser's, as far as a claim asks for them: one holder for each name, others wait. */
function lockManager() {
  const last = new Map<string, Promise<unknown>>();
  const request = async (
    name: string,
    {signal}: {signal: AbortSignal},
    hold: () => Promise<unknown>
  ) => {
    const before = last.get(name) ?? Promise.resolve();
    const aborted = new Promise<never>((_, reject) =>
      signal.addEventListener("abort", () => reject(signal.reason))
    );
    await Promise.race([before, aborted]);
    const held = hold();
    last.set(name, held);
    return held;
  };
  return {request} as unknown as LockManager;
}

test("one tab at a time has a run; another gets it when the first gives it back or is gone", async () => {
  const locks = lockManager();
  const release = await claimRun("a", {locks, patience: 50});
  expect(release).not.toBeNull();
  expect(await claimRun("b", {locks, patience: 50})).not.toBeNull();
  expect(await claimRun("a", {locks, patience: 50})).toBeNull();
  const patient = claimRun("a", {locks, patience: 5000});
  release!();
  expect(await patient).not.toBeNull();
});

test("where there are no locks, or none are given, every tab gets it", async () => {
  expect(await claimRun("a", {locks: undefined})).not.toBeNull();
  const denied = {
    request: async () => {
      throw new DOMException("The document is sandboxed.", "SecurityError");
    }
  } as unknown as LockManager;
  expect(await claimRun("a", {locks: denied})).not.toBeNull();
});
