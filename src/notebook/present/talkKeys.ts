import type {Talk} from "./talk.ts";

export interface TalkActions {
  leave(): void;
  toggleNotes(): void;
  toggleOverview(): void;
  toggleFullScreen(): void;
  openSpeaker(): void;
}

/** What uses keys itself: only the keys of a presenter's remote leave it. */
const OWN_KEYS =
  "input, textarea, select, [contenteditable], summary, video, [role=slider], [role=grid], [role=radio]," +
  " svg[tabindex], canvas[tabindex], .stage [tabindex]";

/** A finger's way, in pixels, that is a swipe. */
const SWIPE_PX = 60;

/**
 * Leads through a talk by keys and swipes. While a control has the focus, its keys stay its own.
 * @returns what takes the keys away
 */
export function talkKeys(
  element: HTMLElement,
  talk: Talk,
  {leave, toggleNotes, toggleOverview, toggleFullScreen, openSpeaker}: TalkActions
): () => void {
  const document = element.ownerDocument;
  // What a presenter's remote sends, whatever has the focus.
  const remote: Record<string, () => void> = {
    PageDown: () => talk.forward(),
    PageUp: () => talk.back()
  };
  const free: Record<string, () => void> = {
    ArrowRight: () => talk.forward(),
    ArrowDown: () => talk.forward(),
    ArrowLeft: () => talk.back(),
    ArrowUp: () => talk.back(),
    Home: () => talk.go(0),
    End: () => talk.go(Infinity),
    n: toggleNotes,
    o: toggleOverview,
    s: openSpeaker,
    f: toggleFullScreen,
    Escape: leave
  };

  // Before any control hears of it.
  document.addEventListener("keydown", pressRemote, {capture: true});
  document.addEventListener("keydown", press);
  element.addEventListener("touchstart", begin, {passive: true});
  element.addEventListener("touchend", end, {passive: true});
  let start: Touch | null = null;
  return () => {
    document.removeEventListener("keydown", pressRemote, {capture: true});
    document.removeEventListener("keydown", press);
  };

  function pressRemote(event: KeyboardEvent): void {
    const act = remote[event.key];
    if (!act || event.ctrlKey || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  function press(event: KeyboardEvent): void {
    const {key, ctrlKey, metaKey, altKey, target} = event;
    if (event.defaultPrevented || ctrlKey || metaKey || altKey) return;
    // A dialog over the slides has its own Escape.
    if (document.querySelector("dialog[open]")) return;
    const at = target as Element;
    const isControl = at.matches(OWN_KEYS);
    const isButton = at.matches("button, a[href]");
    if (key === "Escape" && isControl) {
      // First out of the control, then out of the slides.
      element.focus();
      return event.preventDefault();
    }
    const act = key === " " && !isButton ? () => talk.forward() : free[key];
    if (!act || isControl) return;
    event.preventDefault();
    act();
  }

  function begin({touches, target}: TouchEvent): void {
    const isOwn = (target as Element).closest("input, .kept, canvas, .overview, .notes");
    start = touches.length === 1 && !isOwn ? touches[0] : null;
  }

  function end({changedTouches: [touch]}: TouchEvent): void {
    if (!start) return;
    const across = touch.clientX - start.clientX;
    const down = touch.clientY - start.clientY;
    start = null;
    if (Math.abs(across) < SWIPE_PX || Math.abs(across) < 2 * Math.abs(down)) return;
    if (across < 0) talk.forward();
    else talk.back();
  }
}
