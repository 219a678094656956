/** What is pressed by letting go of the mouse. */
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
  const held = button === 0 && pointerType === "mouse" && (target as Element).closest?.(PRESSED);
  if (!held) return;
  held.setPointerCapture(pointerId);
  const over = new AbortController();
  const {signal} = over;
  held.addEventListener(
    "pointermove",
    (move) => {
      const {clientX: x, clientY: y} = move as PointerEvent;
      if (Math.hypot(x - clientX, y - clientY) <= SLACK) return;
      held.releasePointerCapture(pointerId);
      over.abort();
    },
    {signal}
  );
  held.addEventListener("lostpointercapture", () => over.abort(), {signal});
}
