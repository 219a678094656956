import type {Random} from "../../math/random.ts";
import {sceneProblem} from "./grammar.ts";
import {BACKGROUNDS, COLOURS, POSITIONS, RELATIONS, SHAPES, TEXTURES, objectsOf} from "./scene.ts";
import type {PairScene, Scene, ShapeObject, SingleScene, SketchScene} from "./scene.ts";
import {isHeldOut, isInTraining} from "./splits.ts";

/** What can be measured, apart from "training", which is what is learnt from. */
export const SCENE_GROUPS = ["seen", "unseen", "scenes", "completion"] as const;
export type SceneGroup = (typeof SCENE_GROUPS)[number] | "training";

/**
 * Draws a scene of `group`:
 * - "training": half single objects, 35 % pairs, 15 % sketches; no held-out combination;
 * - "seen": single objects as in training;
 * - "unseen": single objects that are a held-out combination (`isHeldOut`);
 * - "scenes": pairs of objects each as in training, but never these two together;
 * - "completion": sketches of objects that training shows, but never sketched in that colour.
 */
export function sampleScene(group: SceneGroup, random: Random): Scene {
  switch (group) {
    case "training":
      return sampleTraining(random);
    case "seen":
      return until(isInTraining, () => single(random));
    case "unseen":
      return until(
        (scene) => isHeldOut(scene.object),
        () => single(random)
      );
    case "scenes":
      return until(
        (scene) => !objectsOf(scene).some(isHeldOut) && !isInTraining(scene),
        () => pair(random)
      );
    case "completion":
      return until(
        (scene) => !isHeldOut(scene.object) && !isInTraining(scene),
        () => sketch(random)
      );
  }
}

function sampleTraining(random: Random): Scene {
  const share = random.uniform();
  const draw = share < 0.5 ? single : share < 0.85 ? pair : sketch;
  return until(isInTraining, () => draw(random));
}

/** The first scene drawn that can be captioned and that `accept` takes. */
function until<T extends Scene>(accept: (scene: T) => boolean, draw: () => T): T {
  for (;;) {
    const scene = draw();
    if (sceneProblem(scene) === undefined && accept(scene)) return scene;
  }
}

// What goes unsaid in captions is drawn more often than each of its alternatives, so that the short
// captions a reader would try first are well learnt.

function single(random: Random): SingleScene {
  return {
    kind: "single",
    object: object(random, {solid: 0.4, small: 0.4}),
    position: random.chance(0.3) ? "centre" : random.pick(POSITIONS),
    background: random.chance(0.3) ? "white" : random.pick(BACKGROUNDS)
  };
}

function pair(random: Random): PairScene {
  const onBackground = random.chance(0.4);
  const chances = {solid: 0.5, small: onBackground ? 0 : 0.4};
  const first = object(random, chances);
  let second = object(random, chances);
  // "A red star left of a red star" is no scene of two things.
  while (second.shape === first.shape && second.colour === first.colour)
    second = object(random, chances);
  return {
    kind: "pair",
    first,
    relation: random.pick(RELATIONS),
    second,
    background: onBackground ? random.pick(BACKGROUNDS) : "white"
  };
}

function sketch(random: Random): SketchScene {
  return {kind: "sketch", object: object(random, {solid: 0.5, small: 0})};
}

function object(random: Random, chances: {solid: number; small: number}): ShapeObject {
  return {
    shape: random.pick(SHAPES),
    colour: random.pick(COLOURS),
    texture: random.chance(chances.solid) ? "solid" : random.pick(TEXTURES.slice(1)),
    size: random.chance(chances.small) ? "small" : "large"
  };
}
