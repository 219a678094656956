/** Words that readers use for what is in a picture of shapes, beside those of the captions. */
import {Vocabulary} from "../grammar/spotTerms.ts";
import {BACKGROUNDS, COLOURS, RELATIONS, SHAPES, SIZES, TEXTURES} from "./scene.ts";
import type {Background, Colour, Relation, Shape, Size, Texture} from "./scene.ts";

/** What a word of a caption can mean. */
export type Meaning =
  | {is: "shape"; value: Shape}
  | {is: "colour"; value: Colour | Background}
  | {is: "texture"; value: Texture}
  | {is: "size"; value: Size}
  | {is: "place"; value: "top" | "bottom" | "left" | "right" | "centre"}
  | {is: "relation"; value: Relation}
  | {is: "and"}
  | {is: "background"}
  | {is: "sketch"};

const also = (words: string) => words.split(", ");

export const shapesVocabulary = new Vocabulary<Meaning>();

for (const value of SHAPES) shapesVocabulary.add(value, {is: "shape", value});
for (const value of new Set([...COLOURS, ...BACKGROUNDS]))
  shapesVocabulary.add(value, {is: "colour", value});
for (const value of TEXTURES) shapesVocabulary.add(value, {is: "texture", value});
for (const value of SIZES) shapesVocabulary.add(value, {is: "size", value});
for (const value of RELATIONS) shapesVocabulary.add(value, {is: "relation", value});
for (const value of ["top", "bottom", "left", "right", "centre"] as const)
  shapesVocabulary.add(value, {is: "place", value});

const SYNONYMS: [string, Meaning][] = [
  ["disc, disk, ball, round", {is: "shape", value: "circle"}],
  ["box, rectangle", {is: "shape", value: "square"}],
  ["rhombus, lozenge", {is: "shape", value: "diamond"}],
  ["plus", {is: "shape", value: "cross"}],
  ["donut, doughnut, hoop", {is: "shape", value: "ring"}],
  ["pink, crimson, scarlet", {is: "colour", value: "red"}],
  ["brown", {is: "colour", value: "orange"}],
  ["gold, golden", {is: "colour", value: "yellow"}],
  ["lime", {is: "colour", value: "green"}],
  ["navy", {is: "colour", value: "blue"}],
  ["violet, magenta, lilac", {is: "colour", value: "purple"}],
  ["grey, silver", {is: "colour", value: "gray"}],
  ["turquoise, teal, aqua, light blue", {is: "colour", value: "cyan"}],
  ["plain, filled", {is: "texture", value: "solid"}],
  ["stripe, stripey, stripy, lined", {is: "texture", value: "striped"}],
  ["dot, spot, spotted, polka dot, polka dotted", {is: "texture", value: "dotted"}],
  ["check, checked, checker, checkerboard, chequered", {is: "texture", value: "checkered"}],
  ["big, huge, great", {is: "size", value: "large"}],
  ["little, tiny, mini", {is: "size", value: "small"}],
  ["upper, up", {is: "place", value: "top"}],
  ["lower, down", {is: "place", value: "bottom"}],
  ["center, middle", {is: "place", value: "centre"}],
  ["next to, beside, near", {is: "relation", value: "left of"}],
  ["over, on top of", {is: "relation", value: "above"}],
  ["under, underneath, beneath", {is: "relation", value: "below"}],
  ["and, with", {is: "and"}],
  ["background, backdrop", {is: "background"}],
  ["sketch, sketched, drawing, outline, outlined, same", {is: "sketch"}]
];

for (const [words, meaning] of SYNONYMS)
  for (const word of also(words)) shapesVocabulary.add(word, meaning);
