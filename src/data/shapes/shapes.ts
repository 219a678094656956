import type {Random} from "../../math/random.ts";
import type {CaptionedImage, Dataset} from "../captionedImage.ts";
import {describe, parseCaption} from "./grammar.ts";
import {render} from "./render.ts";
import {SCENE_GROUPS, sampleScene} from "./sampleScene.ts";
import type {SceneGroup} from "./sampleScene.ts";
import type {Scene} from "./scene.ts";

/** Drawn pictures whose captions say everything that is in them. */
export const shapes: Dataset = {
  name: "shapes",
  groups: SCENE_GROUPS,
  example: (random) => sampleExample("training", random),
  caption(group, random) {
    const known = SCENE_GROUPS.find((name) => name === group);
    if (!known)
      throw new RangeError(`No group "${group}" in shapes; one of ${SCENE_GROUPS.join(", ")}.`);
    return describe(sampleScene(known, random));
  },
  picture(caption, random) {
    const parsed = parseCaption(caption);
    if (!("scene" in parsed)) throw new RangeError(`"${caption}" is no caption of shapes.`);
    return render(parsed.scene, {random});
  }
};

/** The same with one object in each picture. */
export const singleShapes: Dataset = {
  ...shapes,
  example: (random) => sampleExample("seen", random)
};

/** Draws a scene of `group` with its caption and its picture, objects up to a pixel off place. */
export function sampleExample(group: SceneGroup, random: Random): CaptionedImage & {scene: Scene} {
  const scene = sampleScene(group, random);
  return {scene, caption: describe(scene), pixels: render(scene, {random})};
}
