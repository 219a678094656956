import {IMAGE_SIZE} from "../captionedImage.ts";
import {type IdealPicture, nearestChoices} from "../idealPicture.ts";
import {
  composeEmoji,
  OPPOSITE,
  pairPositions,
  type Position,
  singlePositions
} from "./composeEmoji.ts";
import type {EmojiAtlas, Icon} from "./emojiAtlas.ts";
import {BACKGROUNDS, type EmojiScene, WHITE} from "./emojiScene.ts";

/** `scene` as it is composed, each emoji at the place that is nearest to `pixels`. */
export function idealEmoji(
  pixels: ArrayLike<number>,
  scene: EmojiScene,
  atlas: EmojiAtlas
): IdealPicture {
  const icons = iconsOf(scene, atlas);
  const draw = (choices: readonly number[]) => {
    let next = 0;
    return composeEmoji(scene, atlas, (positions) => positions[choices[next++]]);
  };
  const counts = icons.map(({positions}) => positions.length);
  const choices = nearestChoices(pixels, counts, draw);
  const coverage = new Float32Array(IMAGE_SIZE ** 2);
  const ink = new Uint8Array(3 * IMAGE_SIZE ** 2);
  icons.forEach(({icon, positions}, i) => lay(icon, positions[choices[i]], coverage, ink));
  const onWhite = scene.kind === "pair" || scene.background === null;
  const background = onWhite ? WHITE : BACKGROUNDS[scene.background!].rgb;
  return {pixels: draw(choices), coverage, ink, background};
}

/** In the order in which `composeEmoji` asks for their places. */
function iconsOf(scene: EmojiScene, {single, pair}: EmojiAtlas) {
  if (scene.kind === "single") {
    const icon = single[scene.emoji];
    return [{icon, positions: singlePositions(icon)}];
  }
  const {first, second, relation} = scene;
  return [
    {icon: pair[first], positions: pairPositions(pair[first], relation)},
    {icon: pair[second], positions: pairPositions(pair[second], OPPOSITE[relation])}
  ];
}

function lay(
  {size, alpha, premultiplied}: Icon,
  {x, y}: Position,
  coverage: Float32Array,
  ink: Uint8Array
): void {
  for (let v = 0; v < size; ++v) {
    for (let u = 0; u < size; ++u) {
      const from = v * size + u;
      if (alpha[from] === 0) continue;
      const at = (y + v) * IMAGE_SIZE + x + u;
      coverage[at] = alpha[from];
      for (let c = 0; c < 3; ++c) {
        ink[3 * at + c] = Math.round(premultiplied[3 * from + c] / alpha[from]);
      }
    }
  }
}
