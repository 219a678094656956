/**
 * Calls `keep` whenever the page may be about to go: when it is hidden, frozen or left. A browser promises
 * no more than that, and ends pages without a word where they crash or memory is short.
 */
export function keepOnLeave(keep: () => void): void {
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keep();
  });
  document.addEventListener("freeze", keep);
  addEventListener("pagehide", keep);
}
