import {IMAGE_SIZE} from "../captionedImage.ts";
import {pairPositions, singlePositions} from "./composeEmoji.ts";
import type {EmojiAtlas, Icon} from "./emojiAtlas.ts";
import {BACKGROUNDS, WHITE} from "./emojiScene.ts";
import type {PairScene, Relation, SingleScene} from "./emojiScene.ts";

/** A scene with how far a picture is from it. */
export interface EmojiMatch<Scene> {
  scene: Scene;
  /** Mean squared error over all pixels and channels, in squared 1/255ths, at the best position. */
  error: number;
}

const COLOURS: (readonly [number, number, number])[] = [
  ...BACKGROUNDS.map((background) => background.rgb),
  WHITE
];

/**
 * Ranks every emoji on every background, white included, by squared error to a picture, the nearest
 * first.
 */
export function matchSingle(picture: Uint8Array, atlas: EmojiAtlas): EmojiMatch<SingleScene>[] {
  const region = new Region(picture, 0, 0, IMAGE_SIZE, IMAGE_SIZE);
  const matches: EmojiMatch<SingleScene>[] = [];
  atlas.single.forEach((icon, emoji) => {
    const errors = region.errors(icon, singlePositions(icon), COLOURS);
    errors.forEach((sum, i) => {
      const background = i < BACKGROUNDS.length ? i : null;
      matches.push({scene: {kind: "single", emoji, background}, error: sum / picture.length});
    });
  });
  return matches.sort((a, b) => a.error - b.error);
}

/**
 * Ranks pairs of emoji on white by squared error to a picture, the nearest first; of each half of the
 * picture only the `best` nearest emoji are combined. Each pair appears as "left" or as "above",
 * which says the same as "right" or "below" the other way round.
 */
export function matchPair(
  picture: Uint8Array,
  atlas: EmojiAtlas,
  {best = 10} = {}
): EmojiMatch<PairScene>[] {
  const half = IMAGE_SIZE / 2;
  const nearest = (side: Relation, region: Region) =>
    atlas.pair
      .map((icon, emoji) => ({
        emoji,
        sum: region.errors(icon, pairPositions(icon, side), [WHITE])[0]
      }))
      .sort((a, b) => a.sum - b.sum)
      .slice(0, best);
  const combine = (
    relation: Relation,
    firsts: {emoji: number; sum: number}[],
    seconds: {emoji: number; sum: number}[]
  ): EmojiMatch<PairScene>[] =>
    firsts.flatMap((first) =>
      seconds
        .filter((second) => second.emoji !== first.emoji)
        .map((second) => ({
          scene: {kind: "pair", first: first.emoji, second: second.emoji, relation},
          error: (first.sum + second.sum) / picture.length
        }))
    );
  return [
    ...combine(
      "left",
      nearest("left", new Region(picture, 0, 0, half, IMAGE_SIZE)),
      nearest("right", new Region(picture, half, 0, half, IMAGE_SIZE))
    ),
    ...combine(
      "above",
      nearest("above", new Region(picture, 0, 0, IMAGE_SIZE, half)),
      nearest("below", new Region(picture, 0, half, IMAGE_SIZE, half))
    )
  ].sort((a, b) => a.error - b.error);
}

/** A rectangle of a picture to compare icons with. */
class Region {
  readonly #picture: Uint8Array;
  readonly #sum = [0, 0, 0];
  #squares = 0;
  readonly #count: number;

  constructor(picture: Uint8Array, left: number, top: number, width: number, height: number) {
    this.#picture = picture;
    this.#count = width * height;
    for (let y = top; y < top + height; ++y) {
      for (let x = left; x < left + width; ++x) {
        for (let c = 0; c < 3; ++c) {
          const value = picture[(y * IMAGE_SIZE + x) * 3 + c];
          this.#sum[c] += value;
          this.#squares += value * value;
        }
      }
    }
  }

  /**
   * Sums of squared errors to `icon` over each of the colours, at the best of the positions.
   *
   * With q the picture less the premultiplied icon and t = 1 − α, the error over colour b is
   * Σ(q − tb)² = Σq² − 2bΣtq + b²Σt², so that a pass over the icon serves all colours.
   */
  errors(
    {size, premultiplied, alpha}: Icon,
    positions: readonly {x: number; y: number}[],
    colours: readonly (readonly [number, number, number])[]
  ): number[] {
    const result = new Array<number>(colours.length).fill(Infinity);
    for (const {x, y} of positions) {
      // Where the icon is not, q is the picture and t is 1.
      const tq = this.#sum.slice();
      let qq = this.#squares;
      let tt = this.#count;
      for (let v = 0; v < size; ++v) {
        for (let u = 0; u < size; ++u) {
          const from = v * size + u;
          if (alpha[from] === 0) continue;
          const at = ((y + v) * IMAGE_SIZE + x + u) * 3;
          const t = 1 - alpha[from];
          tt += t * t - 1;
          for (let c = 0; c < 3; ++c) {
            const p = this.#picture[at + c];
            const q = p - premultiplied[from * 3 + c];
            qq += q * q - p * p;
            tq[c] += t * q - p;
          }
        }
      }
      colours.forEach((colour, i) => {
        let error = qq;
        for (let c = 0; c < 3; ++c) error += colour[c] * (colour[c] * tt - 2 * tq[c]);
        if (error < result[i]) result[i] = error;
      });
    }
    return result;
  }
}
