import {normalizeCaption} from "../tokenizer/normalizeCaption.ts";
import {captions} from "../../text/en/captions.ts";
import {
  BACKGROUNDS,
  COLOURS,
  POSITIONS,
  RELATIONS,
  SHAPES,
  SIZES,
  TEXTURES,
  backgroundOf,
  objectsOf
} from "./scene.ts";
import type {Background, Position, Relation, Scene, ShapeObject} from "./scene.ts";

const {shapes: text} = captions;

/** No caption of the grammar has more words. */
export const MAX_CAPTION_WORDS = 15;

const SKETCH_START = ["the", "exact", "same"];
const SKETCH_END = "on the top as a sketch on the bottom".split(" ");

/** Why a caption says no picture of the shapes world. */
export interface CaptionProblem {
  /** The index of the first word that does not fit; the number of words if more are needed. */
  word: number;
  /** One sentence for the reader. */
  message: string;
}

/** Words that say what is the default, and so are left out. */
const UNSAID = {texture: "solid", size: "large", position: "centre", background: "white"};

/**
 * The caption of `scene`, e.g. "a small striped red circle at the top left on a gray background".
 * @throws RangeError if the scene cannot be said or drawn; see `sceneProblem`.
 */
export function describe(scene: Scene): string {
  const problem = sceneProblem(scene);
  if (problem) throw new RangeError(problem);
  if (scene.kind === "sketch")
    return [...SKETCH_START, ...objectWords(scene.object), ...SKETCH_END].join(" ");
  const background =
    scene.background === UNSAID.background ? "" : ` on a ${scene.background} background`;
  if (scene.kind === "pair")
    return `${withArticle(scene.first)} ${scene.relation} ${withArticle(scene.second)}${background}`;
  const place = scene.position === UNSAID.position ? "" : ` at the ${scene.position}`;
  return withArticle(scene.object) + place + background;
}

/** Why `scene` has no caption or no clear picture, or undefined if it has both. */
export function sceneProblem(scene: Scene): string | undefined {
  const background = backgroundOf(scene);
  const objects = objectsOf(scene);
  const hidden = objects.find((object) => object.colour === background);
  if (hidden) return text.hidden(hidden.colour, background);
  const isSmall = objects.some((object) => object.size === "small");
  if (scene.kind === "sketch" && isSmall) return text.sketchHasNoSize;
  if (scene.kind === "pair" && isSmall && background !== UNSAID.background)
    return text.sizesOrBackground;
  return undefined;
}

/**
 * The scene that `caption` says, or the first word that is not understood. Capitals and spaces are
 * what they are to the tokenizer: nothing.
 */
export function parseCaption(caption: string): {scene: Scene} | {problem: CaptionProblem} {
  const words = normalizeCaption(caption).split(" ").filter(Boolean);
  const reader = new WordReader(words);
  try {
    const scene = words[0] === "the" ? readSketch(reader) : readObjects(reader);
    reader.end();
    const message = sceneProblem(scene);
    if (message) return {problem: {word: problemWord(words, scene), message}};
    return {scene};
  } catch (error) {
    if (error instanceof Misread) return {problem: {word: error.word, message: error.message}};
    throw error;
  }
}

function objectWords({size, texture, colour, shape}: ShapeObject): string[] {
  const words: string[] = [];
  if (size !== UNSAID.size) words.push(size);
  if (texture !== UNSAID.texture) words.push(texture);
  return [...words, colour, shape];
}

function withArticle(object: ShapeObject): string {
  const words = objectWords(object);
  return [articleFor(words[0]), ...words].join(" ");
}

function articleFor(word: string): string {
  return /^[aeiou]/.test(word) ? "an" : "a";
}

class Misread extends Error {
  readonly word: number;
  constructor(word: number, message: string) {
    super(message);
    this.word = word;
  }
}

/** Reads words one after the other; what does not fit is thrown as a `Misread`. */
class WordReader {
  readonly #words: readonly string[];
  #at = 0;

  constructor(words: readonly string[]) {
    this.#words = words;
  }

  peek(): string | undefined {
    return this.#words[this.#at];
  }

  /** The next word if it is one of `choices`, else undefined and nothing is read. */
  maybe<T extends string>(choices: readonly T[]): T | undefined {
    const found = choices.find((choice) => choice === this.peek());
    if (found !== undefined) ++this.#at;
    return found;
  }

  /** The next word, which must be one of `choices`. */
  one<T extends string>(choices: readonly T[], what?: string): T {
    const found = this.maybe(choices);
    if (found !== undefined) return found;
    this.fail(what === undefined ? text.anyOf(choices) : text.oneOf(what, choices));
  }

  end(): void {
    if (this.peek() !== undefined) this.fail(text.theEnd);
  }

  fail(expected: string): never {
    const word = this.peek();
    const message = word === undefined ? text.ends(expected) : text.notUnderstood(word, expected);
    throw new Misread(this.#at, message);
  }
}

function readSketch(reader: WordReader): Scene {
  for (const word of SKETCH_START) reader.one([word]);
  const object = readObject(reader);
  for (const word of SKETCH_END) reader.one([word]);
  return {kind: "sketch", object};
}

function readObjects(reader: WordReader): Scene {
  const object = readArticleAndObject(reader);
  const relation = readRelation(reader);
  if (relation) {
    const second = readArticleAndObject(reader);
    return {kind: "pair", first: object, relation, second, background: readBackground(reader)};
  }
  const position = readPosition(reader);
  return {kind: "single", object, position, background: readBackground(reader)};
}

function readArticleAndObject(reader: WordReader): ShapeObject {
  const article = reader.one(["a", "an"], text.article);
  const next = reader.peek();
  if (next !== undefined && articleFor(next) !== article)
    reader.fail(text.articleBefore(articleFor(next)));
  return readObject(reader);
}

function readObject(reader: WordReader): ShapeObject {
  const size = reader.maybe(SIZES.filter((name) => name !== UNSAID.size)) ?? "large";
  const texture = reader.maybe(TEXTURES.filter((name) => name !== UNSAID.texture)) ?? "solid";
  const colour = reader.one(COLOURS, text.colour);
  const shape = reader.one(SHAPES, text.shape);
  return {shape, colour, texture, size};
}

function readRelation(reader: WordReader): Relation | undefined {
  const first = reader.maybe(RELATIONS.map((name) => name.split(" ")[0]));
  if (first === undefined) return undefined;
  const relation = RELATIONS.find((name) => name.split(" ")[0] === first)!;
  for (const word of relation.split(" ").slice(1)) reader.one([word]);
  return relation;
}

function readPosition(reader: WordReader): Position {
  if (!reader.maybe(["at"])) return "centre";
  reader.one(["the"]);
  const vertical = reader.maybe(["top", "bottom"]);
  const horizontal = vertical
    ? reader.maybe(["left", "right"])
    : reader.one(["top", "bottom", "left", "right"], text.place);
  const name = [vertical, horizontal].filter(Boolean).join(" ");
  return POSITIONS.find((position) => position === name)!;
}

function readBackground(reader: WordReader): Background {
  if (!reader.maybe(["on"])) return "white";
  reader.one(["a"]);
  const background = reader.one(
    BACKGROUNDS.filter((name) => name !== UNSAID.background),
    text.background
  );
  reader.one(["background"]);
  return background;
}

/** The word to point at when each word is understood but the scene as a whole is not drawable. */
function problemWord(words: readonly string[], scene: Scene): number {
  const background = backgroundOf(scene);
  const hidden = objectsOf(scene).some((object) => object.colour === background);
  return words.indexOf(hidden ? background : "small");
}
