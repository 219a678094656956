import {IMAGE_SIZE} from "../captionedImage.ts";
import type {EmojiAtlas, Icon} from "./emojiAtlas.ts";
import {BACKGROUNDS, WHITE} from "./emojiScene.ts";
import type {EmojiScene, Relation} from "./emojiScene.ts";

/** A place for an icon's top left corner. */
export interface Position {
  x: number;
  y: number;
}

/**
 * Pixels between two places. The dVAE's patches are as wide, so that an icon is cut into the same
 * ones wherever it is: moved by a pixel, one emoji would have hundreds of spellings.
 */
const PLAY = 4;

/** All places of a single icon, of which there is one: the middle. */
export function singlePositions({size}: Icon): Position[] {
  const middle = (IMAGE_SIZE - size) >> 1;
  return [{x: middle, y: middle}];
}

/**
 * All places of an icon that shares the picture with another, in the half that is `side`: the middle
 * of the half, which comes first, or `PLAY` aside.
 */
export function pairPositions({size}: Icon, side: Relation): Position[] {
  const along = side === "left" || side === "above" ? 0 : IMAGE_SIZE / 2;
  const middle = (IMAGE_SIZE - size) >> 1;
  return [middle, middle - PLAY, middle + PLAY].map((across) =>
    side === "left" || side === "right" ? {x: along, y: across} : {x: across, y: along}
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
