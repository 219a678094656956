/** Whatever takes a mouse for its own; of these the innermost is meant. */
const CONTROLS = "a, button, summary, label, input, select, textarea";

/** Those that are pressed by letting go of it. */
const PRESSED = "button, summary, label, input:is([type=checkbox], [type=radio])";

/** Pixels that a hand moves the mouse in a press. */
const SLACK = 8;

/**
 * Has a press count although the page moves between pressing and letting go, as it may while it loads:
 * without this the browser looks for what lies under the mouse then. Whoever moves the mouse itself
 * takes the press back, as always. To be called once for a page.
 */
export function steadyPresses({document = globalThis.document}: {document?: Document} = {}): void {
  // On its way down, so that whatever drags itself may take the pointer for its own.
  document.addEventListener("pointerdown", hold, {capture: true});
}

function hold({target, button, pointerType, pointerId, clientX, clientY}: PointerEvent): void {
  const control = (target as Element).closest?.(CONTROLS);
  if (button !== 0 || pointerType !== "mouse" || !control?.matches(PRESSED)) return;
  control.setPointerCapture(pointerId);
  const over = new AbortController();
  const on = (
    type: "pointermove" | "pointerup" | "pointercancel",
    listen: (e: PointerEvent) => void
  ) => control.ownerDocument.addEventListener(type, listen, {signal: over.signal});
  on("pointermove", (move) => {
    if (Math.hypot(move.clientX - clientX, move.clientY - clientY) <= SLACK) return;
    if (control.hasPointerCapture(pointerId)) control.releasePointerCapture(pointerId);
    over.abort();
  });
  on("pointerup", () => over.abort());
  on("pointercancel", () => over.abort());
}
