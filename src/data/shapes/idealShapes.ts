import {IMAGE_SIZE} from "../captionedImage.ts";
import {type IdealPicture, nearestChoices} from "../idealPicture.ts";
import {BACKGROUND_RGB} from "./palette.ts";
import {JITTER, type Point} from "./placement.ts";
import {covered, drawMoved, layersOf} from "./render.ts";
import {backgroundOf, type Scene} from "./scene.ts";

/** All ways to move, the nearest first. */
const MOVES: Point[] = Array.from({length: (2 * JITTER + 1) ** 2}, (_, i) => ({
  x: (i % (2 * JITTER + 1)) - JITTER,
  y: Math.floor(i / (2 * JITTER + 1)) - JITTER
})).sort((a, b) => Math.hypot(a.x, a.y) - Math.hypot(b.x, b.y));

/** What the renderer makes of `scene`, each object moved so as to be nearest to `pixels`. */
export function idealShapes(pixels: ArrayLike<number>, scene: Scene): IdealPicture {
  const groups = layersOf(scene);
  const moves = (choices: readonly number[]) => choices.map((choice) => MOVES[choice]);
  const counts = groups.map(() => MOVES.length);
  const chosen = moves(
    nearestChoices(pixels, counts, (choices) => drawMoved(scene, moves(choices)))
  );
  const coverage = new Float32Array(IMAGE_SIZE ** 2);
  const ink = new Uint8Array(3 * IMAGE_SIZE ** 2);
  groups.forEach((group, i) => {
    for (const layer of group) {
      covered(layer, chosen[i], (at, alpha, rgb) => {
        coverage[at] = alpha;
        ink.set(rgb, 3 * at);
      });
    }
  });
  const background = BACKGROUND_RGB[backgroundOf(scene)];
  return {pixels: drawMoved(scene, chosen), coverage, ink, background};
}
