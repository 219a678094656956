import type {CaptionGrammar} from "../grammar/captionGrammar.ts";
import {leaveOut} from "../grammar/leaveOut.ts";
import {normalizeCaption} from "../tokenizer/normalizeCaption.ts";
import {describe, parseCaption, sceneProblem} from "./grammar.ts";
import {looseScene, type LooseObject, type LooseScene} from "./looseScene.ts";
import {COLOURS, POSITIONS, SHAPES} from "./scene.ts";
import type {Position, Relation, Scene, ShapeObject} from "./scene.ts";
import {isInTraining} from "./splits.ts";

/** The captions of shapes; `parseCaption` says whether one is of them. */
export const shapesGrammar: CaptionGrammar = {
  check(caption) {
    if (normalizeCaption(caption) === "" || "scene" in parseCaption(caption)) return null;
    const said = looseScene(caption);
    return {why: whyNot(said), nearest: describe(nearestScene(said))};
  }
};

function whyNot(said: LooseScene): string | null {
  return sceneProblem(sceneOf(said, said.objects.map(asSaid))) ?? leaveOut(said.unsaid);
}

/** What is not said, as captions without it mean it; for the rest, whatever can be seen anywhere. */
const asSaid = ({shape, colour, texture, size}: LooseObject): ShapeObject => ({
  shape: shape ?? "circle",
  colour: colour ?? "red",
  texture: texture ?? "solid",
  size: size ?? "large"
});

/**
 * A scene that can be said and drawn and has all that was said, as far as it can have it. What is
 * missing is chosen such that training showed the whole.
 */
function nearestScene(said: LooseScene): Scene {
  const possible = madePossible(said);
  const [first, second] = possible.objects.map(completions);
  let nearest: Scene | undefined;
  for (const one of first) {
    for (const other of second ?? [undefined]) {
      const scene = sceneOf(possible, other ? [one, other] : [one]);
      if (sceneProblem(scene) !== undefined) continue;
      if (isInTraining(scene)) return scene;
      nearest ??= scene;
    }
  }
  return nearest!;
}

/** Every object that has what is said of it. */
function completions(said: LooseObject): ShapeObject[] {
  return (said.shape ? [said.shape] : SHAPES).flatMap((shape) =>
    (said.colour ? [said.colour] : COLOURS).map((colour) => ({...asSaid(said), shape, colour}))
  );
}

/** The same without what captions cannot say together: the fewest words change. */
function madePossible(said: LooseScene): LooseScene {
  let {background, objects} = {...said, objects: objectsSaid(said)};
  if (said.isSketch) {
    background = undefined;
    objects = objects.map((object) => ({
      ...object,
      size: "large",
      colour: object.colour === "white" ? undefined : object.colour
    }));
  } else if (objects.some(({colour}) => colour === (background ?? "white"))) {
    background = "gray";
  }
  if (objects.length > 1 && (background ?? "white") !== "white") {
    objects = objects.map((object) => ({...object, size: "large"}));
  }
  return {...said, background, objects};
}

/** The one or two objects that a caption can name; "a star, a star" is but one. */
function objectsSaid({objects, relation, isSketch}: LooseScene): LooseObject[] {
  const [first, second] = objects;
  if (isSketch || !second) return [first];
  const isSame = first.shape === second.shape && first.colour === second.colour;
  return isSame && !relation && second.places.length === 0 ? [first] : [first, second];
}

function sceneOf(said: LooseScene, [object, second]: ShapeObject[]): Scene {
  const {background = "white"} = said;
  if (said.isSketch) return {kind: "sketch", object};
  if (second) return {kind: "pair", first: object, relation: relationOf(said), second, background};
  return {kind: "single", object, position: positionOf(said.objects[0]), background};
}

function positionOf({places}: LooseObject): Position {
  const vertical = places.find((place) => place === "top" || place === "bottom");
  const horizontal = places.find((place) => place === "left" || place === "right");
  const name = [vertical, horizontal].filter(Boolean).join(" ");
  return POSITIONS.find((position) => position === name) ?? "centre";
}

/** Where no relation is said, the places of the objects may say it. */
function relationOf({relation, objects}: LooseScene): Relation {
  const [first, second] = objects.map(({places}) => places);
  const has = (one: (typeof first)[number], other: (typeof first)[number]) =>
    first.includes(one) || second.includes(other);
  if (relation) return relation;
  if (has("right", "left")) return "right of";
  if (has("top", "bottom")) return "above";
  if (has("bottom", "top")) return "below";
  return "left of";
}
