import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {rewritten, shapesCaptions} from "../../../src/cli/fuzz/writtenCaptions.ts";
import {parseCaption} from "../../../src/data/shapes/grammar.ts";
import {shapesGrammar} from "../../../src/data/shapes/shapesGrammar.ts";
import {isInTraining} from "../../../src/data/shapes/splits.ts";

const nearest = (caption: string) => shapesGrammar.check(caption)?.nearest;

describe("a caption of shapes is checked as a sentence", () => {
  test("every caption that the data set writes is one, and so is none at all", () => {
    fc.assert(fc.property(shapesCaptions, (caption) => shapesGrammar.check(caption) === null));
    expect(shapesGrammar.check("")).toBeNull();
    expect(shapesGrammar.check(" \n ")).toBeNull();
  });

  test("one written in another way gets a nearest that is a sentence", () => {
    fc.assert(
      fc.property(rewritten(shapesCaptions), (caption) => {
        const found = nearest(caption);
        return found === undefined || "scene" in parseCaption(found);
      })
    );
  });

  test("capitals and spaces are what they are to the tokenizer", () => {
    expect(shapesGrammar.check(" A  Red CIRCLE ")).toBeNull();
    expect(parseCaption("A Red Circle")).toEqual(parseCaption("a red circle"));
  });

  test("a combination that was held out is a sentence: composing is what the model is tried on", () => {
    for (const caption of ["a purple circle", "a checkered red triangle on a gray background"]) {
      expect(shapesGrammar.check(caption)).toBeNull();
    }
  });

  test.each([
    ["a blue star on a white background", "a blue star", /Leave out “white”, which goes unsaid\./],
    ["a big solid red circle", "a red circle", /“big”, “solid”, which go unsaid/],
    ["a red circle at the center", "a red circle", /Leave out “center”/],
    ["a white circle", "a white circle on a gray background", /cannot be seen on a white/],
    [
      "a small red circle left of a blue ring on a gray background",
      "a red circle left of a blue ring on a gray background",
      /sizes or a background, not both/
    ],
    [
      "the exact same small white star on the top as a sketch on the bottom",
      "the exact same red star on the top as a sketch on the bottom",
      /cannot be seen|no size/
    ]
  ])("“%s” is nearest to “%s”, and it is said why", (caption, expected, why) => {
    const {why: said, nearest} = shapesGrammar.check(caption)!;
    expect(nearest).toBe(expected);
    expect(said).toMatch(why);
  });

  test.each([
    // Word order, articles, capitals, stops, plurals, letters.
    ["a red small circle", "a small red circle"],
    ["a circle red", "a red circle"],
    ["A circle that is RED.", "a red circle"],
    ["the red circle", "a red circle"],
    ["red circles", "a red circle"],
    ["a red circel", "a red circle"],
    ["a orange heart at the left", "an orange heart at the left"],
    ["at the top left, a red circle", "a red circle at the top left"],
    // Other words.
    [
      "a tiny spotted violet disc in the upper left corner on a grey background",
      "a small dotted purple circle at the top left on a gray background"
    ],
    ["a blue star on gray", "a blue star on a gray background"],
    ["a blue star on a blue background", "a blue star on a cyan background"],
    // Two objects.
    ["a red circle and a blue star", "a red circle left of a blue star"],
    ["a red circle to the left of a blue star", "a red circle left of a blue star"],
    ["a red circle on the right and a blue star", "a red circle right of a blue star"],
    ["a star at the bottom and a ring at the top", "a red star below a red ring"],
    ["a red circle on top of a blue square", "a red circle above a blue square"],
    [
      "the same red star as a sketch below",
      "the exact same red star on the top as a sketch on the bottom"
    ],
    // Too little, too much, nothing.
    ["a circle", "a red circle"],
    ["red circle ".repeat(1000), "a red circle"],
    ["a red dog", "a red circle"],
    ["красный круг", "a red circle"],
    ["?!", "a red circle"]
  ])("“%s” is nearest to “%s”", (caption, expected) => expect(nearest(caption)).toBe(expected));

  test("what is missing is filled in from training", () => {
    for (const caption of [
      "a square",
      "a purple",
      "a sketch of a heart",
      "a ring left of a ring"
    ]) {
      const parsed = parseCaption(nearest(caption)!);
      expect("scene" in parsed && isInTraining(parsed.scene), caption).toBe(true);
    }
  });
});
