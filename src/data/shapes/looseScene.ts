/** What a free text says of a picture of shapes: some of its attributes, maybe none. */
import {BACKGROUNDS, COLOURS} from "./scene.ts";
import type {Background, Colour, Relation, ShapeObject} from "./scene.ts";
import {shapesVocabulary, type Meaning} from "./shapesVocabulary.ts";

type Place = (Meaning & {is: "place"})["value"];

/** An object as far as it is said, and the words for its place. */
export interface LooseObject extends Partial<ShapeObject> {
  places: Place[];
}

/** A picture as far as it is said. */
export interface LooseScene {
  objects: LooseObject[];
  relation?: Relation;
  background?: Background;
  isSketch: boolean;
  /** Words for what goes unsaid in captions, as they were written. */
  unsaid: string[];
}

/** The objects of a text with the words around them, as well as they can be told apart. */
export function looseScene(caption: string): LooseScene {
  const spotted = shapesVocabulary.spot(caption);
  const terms = spotted.map(({meanings, text}) => ({...meanings[0], text}));
  const unsaid: string[] = [];
  const scene: LooseScene = {objects: [], isSketch: false, unsaid};
  scene.background = takeBackground(terms, unsaid);

  // What is said before a shape is the shape's, and what is left over belongs to the one before.
  let waiting: Partial<ShapeObject> = {};
  const ahead: Place[] = [];
  const giveBack = () => {
    const last = scene.objects.at(-1);
    if (last) {
      const leftOver = last.colour === undefined ? undefined : waiting.colour;
      if (leftOver && isBackground(leftOver)) scene.background ??= leftOver;
      scene.objects[scene.objects.length - 1] = {...waiting, ...last};
      waiting = {};
    }
  };
  for (const term of terms) {
    switch (term.is) {
      case "colour":
        if (isColour(term.value)) waiting.colour = term.value;
        else if (scene.objects.length > 0) scene.background ??= term.value as Background;
        else waiting.colour = LIKE[term.value as "gray" | "cyan"];
        break;
      case "texture":
        waiting.texture = term.value;
        if (term.value === "solid") unsaid.push(term.text);
        break;
      case "size":
        waiting.size = term.value;
        if (term.value === "large") unsaid.push(term.text);
        break;
      case "shape":
        scene.objects.push({places: [], ...waiting, shape: term.value});
        waiting = {};
        break;
      case "place":
        giveBack();
        if (term.value === "centre") unsaid.push(term.text);
        (scene.objects.at(-1)?.places ?? ahead).push(term.value);
        break;
      case "relation":
        giveBack();
        if (scene.objects.length === 1) scene.relation ??= term.value;
        break;
      case "and":
        giveBack();
        break;
      case "sketch":
        scene.isSketch = true;
        break;
      case "background":
        break;
    }
  }
  giveBack();
  if (scene.objects.length === 0) scene.objects.push({places: [], ...waiting});
  scene.objects[0].places.push(...ahead);
  return scene;
}

/** Objects have none of the colours that only backgrounds have. */
const LIKE: Record<"gray" | "cyan", Colour> = {gray: "black", cyan: "blue"};

const isColour = (name: string): name is Colour => (COLOURS as readonly string[]).includes(name);
const isBackground = (name: string): name is Background =>
  (BACKGROUNDS as readonly string[]).includes(name);

/** Takes the word "background" and the colour beside it out of `terms`, before it rather than after it. */
function takeBackground(
  terms: (Meaning & {text: string})[],
  unsaid: string[]
): Background | undefined {
  const at = terms.findIndex(({is}) => is === "background");
  if (at < 0) return undefined;
  const beside = [at - 1, at + 1].find((i) => terms[i]?.is === "colour");
  if (beside === undefined) return undefined;
  const {value, text} = terms[beside] as Meaning & {is: "colour"; text: string};
  terms.splice(Math.min(at, beside), 2);
  if (value === "white") unsaid.push(text);
  if (isBackground(value)) return value;
  return value === "blue" || value === "green" ? "cyan" : "gray";
}
