import type {Talk} from "./talk.ts";
import {present} from "../../text/en/present.ts";

/** The time since the talk began, as 12:05, and how that compares with its plan. */
export function clockText(talk: Talk, now: number): string {
  const seconds = Math.max(0, Math.floor((now - talk.state.startedAt) / 1000));
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  const behind = Math.trunc(talk.minutesBehind(now));
  if (behind === 0) return present.clock.inTime(time);
  return behind > 0 ? present.clock.behind(time, behind) : present.clock.ahead(time, -behind);
}

/** Shows the clock, every second, for as long as it is in the page. */
export function clock(talk: Talk, document: Document = globalThis.document): HTMLElement {
  const time = document.createElement("time");
  time.className = "clock";
  const tick = () => (time.textContent = clockText(talk, Date.now()));
  const timer = setInterval(() => {
    if (time.isConnected) tick();
    else clearInterval(timer);
  }, 1000);
  tick();
  return time;
}
