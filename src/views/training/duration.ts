import {training} from "../../text/en/training.ts";

const texts = training.duration;

/** Seconds for people: "8 s", "4 min 10 s", "2 h 5 min". */
export function duration(seconds: number): string {
  const s = Math.round(seconds);
  if (s < 60) return texts.seconds(s);
  const minutes = Math.floor(s / 60);
  if (minutes < 60) return texts.minutes(minutes, s % 60);
  return texts.hours(Math.floor(minutes / 60), minutes % 60);
}

/** How long a step takes: "12 ms", "1.4 s". */
export function stepTime(seconds: number): string {
  return seconds < 1
    ? texts.milliseconds(String(Math.max(1, Math.round(1000 * seconds))))
    : texts.shortSeconds(seconds.toFixed(1));
}
