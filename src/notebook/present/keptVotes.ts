import {setSetting, setting} from "../../deviceStorage.ts";
import {STORAGE_PREFIX} from "../../storagePrefix.ts";
import type {TalkState} from "./talk.ts";

const nameOf = (chapter: string) => `${STORAGE_PREFIX}:votes:${chapter}`;

/** The votes that this browser keeps of a chapter's lesson. */
export function keptVotes(chapter: string): TalkState["votes"] {
  try {
    const votes: unknown = JSON.parse(setting(nameOf(chapter)) ?? "{}");
    return areVotes(votes) ? votes : {};
  } catch {
    return {};
  }
}

/** Keeps votes, or forgets them where there are none. */
export function keepVotes(chapter: string, votes: TalkState["votes"]): void {
  const isEmpty = Object.values(votes).every((hands) => hands.every((count) => count === 0));
  setSetting(nameOf(chapter), isEmpty ? null : JSON.stringify(votes));
}

function areVotes(value: unknown): value is TalkState["votes"] {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.values(value).every(
      (hands) =>
        Array.isArray(hands) && hands.every((count) => Number.isInteger(count) && count >= 0)
    )
  );
}
