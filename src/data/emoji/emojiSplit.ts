import {Random} from "../../math/random.ts";
import type {Emoji} from "./emojiAtlas.ts";
import {BACKGROUNDS} from "./emojiScene.ts";
import type {EmojiScene} from "./emojiScene.ts";

/** Which part of the combinations is never trained on. */
export const HELD_OUT = 0.2;

/**
 * Whether a scene's combination is kept from training: this emoji on this background, or these two
 * emoji together, in whichever order and relation. It depends on names alone, so it stays the same
 * when emoji are added. An emoji on white never is, so every emoji is seen.
 */
export function isHeldOut(scene: EmojiScene, emoji: readonly Emoji[]): boolean {
  if (scene.kind === "pair") {
    const icons = [emoji[scene.first].icon, emoji[scene.second].icon].sort();
    return new Random("emoji pair", ...icons).chance(HELD_OUT);
  }
  if (scene.background === null) return false;
  const {english} = BACKGROUNDS[scene.background];
  return new Random("emoji on", emoji[scene.emoji].icon, english).chance(HELD_OUT);
}
