import {IMAGE_SIZE} from "../captionedImage.ts";
import type {EmojiAtlas, Icon} from "./emojiAtlas.ts";
import {BACKGROUNDS, WHITE} from "./emojiScene.ts";
import type {EmojiScene, Relation} from "./emojiScene.ts";

/** A place for an icon's top left corner. */
export interface Position {
  x: number;
  y: number;
}

/** All places of a single icon: the middle, give or take a pixel. The middle comes first. */
export function singlePositions({size}: Icon): Position[] {
  const middle = (IMAGE_SIZE - size) >> 1;
  const offsets = [0, -1, 1];
  return offsets.flatMap((dy) => offsets.map((dx) => ({x: middle + dx, y: middle + dy})));
}

/**
 * All places of an icon that shares the picture with another, in the half that is `side`: a pixel of
 * play, but never over the middle, so that the halves can be judged apart.
 */
export function pairPositions({size}: Icon, side: Relation): Position[] {
  const half = IMAGE_SIZE / 2;
  const middle = (IMAGE_SIZE - size) >> 1;
  const start = side === "left" || side === "above" ? 0 : half;
  const along = Array.from({length: half - size + 1}, (_, i) => start + i);
  const across = [middle, middle - 1, middle + 1];
  return across.flatMap((a) =>
    along.map((b) => (side === "left" || side === "right" ? {x: b, y: a} : {x: a, y: b}))
  );
}

export const OPPOSITE: Record<Relation, Relation> = {
  left: "right",
  right: "left",
  above: "below",
  below: "above"
};

/**
 * Draws a scene, `IMAGE_SIZE × IMAGE_SIZE × 3` bytes. `choose` picks among the places that an icon
 * may take; by default the first of them.
 */
export function composeEmoji(
  scene: EmojiScene,
  atlas: EmojiAtlas,
  choose: (positions: readonly Position[]) => Position = ([first]) => first
): Uint8Array {
  const picture = new Uint8Array(IMAGE_SIZE * IMAGE_SIZE * 3);
  const [r, g, b] =
    scene.kind === "single" && scene.background !== null
      ? BACKGROUNDS[scene.background].rgb
      : WHITE;
  for (let i = 0; i < picture.length; i += 3) {
    picture[i] = r;
    picture[i + 1] = g;
    picture[i + 2] = b;
  }
  if (scene.kind === "single") {
    const icon = atlas.single[scene.emoji];
    drawIcon(picture, icon, choose(singlePositions(icon)));
  } else {
    const [first, second] = [atlas.pair[scene.first], atlas.pair[scene.second]];
    drawIcon(picture, first, choose(pairPositions(first, scene.relation)));
    drawIcon(picture, second, choose(pairPositions(second, OPPOSITE[scene.relation])));
  }
  return picture;
}

/** Puts an icon over a picture, in place. */
export function drawIcon(picture: Uint8Array, icon: Icon, {x, y}: Position): void {
  for (let v = 0; v < icon.size; ++v) {
    for (let u = 0; u < icon.size; ++u) {
      const from = v * icon.size + u;
      const to = ((y + v) * IMAGE_SIZE + x + u) * 3;
      const through = 1 - icon.alpha[from];
      for (let c = 0; c < 3; ++c) {
        picture[to + c] = Math.round(icon.premultiplied[from * 3 + c] + through * picture[to + c]);
      }
    }
  }
}
