import {JSDOM} from "jsdom";
import {beforeEach, describe, expect, test, vi} from "vitest";
import {attentionFigure} from "../../../src/views/transformer/attentionFigure.ts";
import {distributionFigure} from "../../../src/views/transformer/distributionFigure.ts";
import {distributionState} from "../../../src/views/transformer/distributionState.ts";
import {headPicker} from "../../../src/views/transformer/headPicker.ts";
import {headWeights} from "../../../src/views/transformer/headWeights.ts";
import {lossFigure} from "../../../src/views/transformer/lossFigure.ts";
import {patchAround} from "../../../src/views/transformer/patchAround.ts";

const {document, HTMLCanvasElement} = new JSDOM().window;
vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null);
vi.stubGlobal(
  "ImageData",
  class {
    readonly data: Uint8ClampedArray;
    constructor(width: number, height: number) {
      this.data = new Uint8ClampedArray(4 * width * height);
    }
  }
);
beforeEach(() => document.body.replaceChildren());

/** Two text places and a grid of 2 × 2: six positions. */
const SIZES = {textLength: 2, grid: 2, document};
const LENGTH = 6;

/** Two heads: the first looks at the start alone, the second half at the start, half at itself. */
function attention(): Float32Array {
  const weights = new Float32Array(2 * LENGTH * LENGTH);
  for (let q = 0; q < LENGTH; ++q) {
    weights[q * LENGTH] = 1;
    weights[(LENGTH + q) * LENGTH] += 0.5;
    weights[(LENGTH + q) * LENGTH + q] += 0.5;
  }
  return weights;
}

const STATE = {
  attention: [attention(), attention()],
  heads: 2,
  kinds: ["row", "conv"],
  text: [
    {id: 7, text: " red"},
    {id: 41, text: "pad 2", isPad: true}
  ],
  tokens: [5, 6, 7, 8],
  pixels: new Uint8Array(8 * 8 * 3),
  imageSize: 8
};

test("a head's weights are its row, and a layer's mean is over its heads", () => {
  expect([...headWeights(STATE, {layer: 1, head: 1}, 3)]).toEqual([0.5, 0, 0, 0.5, 0, 0]);
  expect([...headWeights(STATE, {layer: 0, head: null}, 3)]).toEqual([0.75, 0, 0, 0.25, 0, 0]);
});

describe("headPicker", () => {
  const onPage = () => {
    const picker = headPicker({textCount: 3, grid: 2, layers: 2, heads: 2, document});
    document.body.append(picker);
    picker.update(STATE, 5);
    return {picker, radios: [...picker.querySelectorAll("input")]};
  };

  test("offers every head and each layer's mean, named by layer and mask", () => {
    const {picker, radios} = onPage();
    expect(radios).toHaveLength(6);
    expect([...picker.querySelectorAll(".layer")].map((e) => e.textContent)).toEqual([
      "layer 1: row",
      "layer 2: conv"
    ]);
    const heard: number[] = [];
    picker.addEventListener("input", () => heard.push(picker.value));
    radios[5].click();
    expect([heard, picker.choice]).toEqual([[5], {layer: 1, head: null}]);
  });

  test("draws a mark for each key that is looked at", () => {
    const {picker} = onPage();
    const paths = [...picker.querySelectorAll("path.image-keys")].map((p) => p.getAttribute("d")!);
    // The first head looks at text only; the second also at position 5, image token 3.
    expect(paths[0]).toBe("");
    expect(paths[1]).toMatch(/^M0\.15 2\.65h0\.71/);
  });

  test("shows the nearest it has for a head that this model lacks", () => {
    const {picker} = onPage();
    picker.value = 99;
    expect([picker.value, picker.choice]).toEqual([99, {layer: 1, head: null}]);
  });
});

describe("attentionFigure", () => {
  const onPage = () => {
    const figure = attentionFigure({...SIZES, value: 5});
    document.body.append(figure);
    figure.update(STATE, {layer: 0, head: 1});
    const [asked, seen] = figure.querySelectorAll(".sequence-map");
    const readout = () => figure.querySelector(".transformer-readout")!.textContent;
    return {figure, asked, seen, readout};
  };

  test("says what was looked at most, and how much of it is text", () => {
    const {readout, figure} = onPage();
    expect(readout()).toBe(
      "Predicting image token 4 (row 2, column 2): code 8, having just read image token 3 " +
        "(row 2, column 1). Most looked at: the start 50 %, image token 3 (row 2, column 1) 50 %. " +
        "Text 50 %, picture 50 %."
    );
    expect(figure.querySelectorAll("h3")[1].textContent).toContain("head 2 of layer 1 (row)");
  });

  test("asks about another token after a press, text tokens too", () => {
    const {figure, asked, readout} = onPage();
    const heard: number[] = [];
    figure.addEventListener("input", () => heard.push(figure.value));
    asked.querySelectorAll<HTMLElement>(".cell")[1].click();
    expect(heard).toEqual([1]);
    expect(readout()).toMatch(
      /^Predicting text token 2: the pad of place 2, having just read text/
    );
  });

  test("marks what lies ahead, and is not moved by a press on the right", () => {
    const {figure, seen} = onPage();
    figure.value = 2;
    const cells = [...seen.querySelectorAll<HTMLElement>(".cell")];
    expect(cells.map((cell) => cell.classList.contains("future"))).toEqual([
      ...[false, false, false, true, true, true, true]
    ]);
    cells[6].click();
    expect(figure.value).toBe(2);
  });
});

describe("distributionFigure", () => {
  const ranking = {
    ranked: [
      {token: 1, plain: 0.6, shaped: 1},
      {token: 0, plain: 0.4, shaped: 0}
    ],
    open: 1,
    perplexity: 1
  };

  test("has a bar for each candidate, filled as it is drawn from", () => {
    const figure = distributionFigure({rows: 3, document});
    const options = {place: 2, taken: 0, names: [], textLength: 2, grid: 2};
    figure.update(distributionState(ranking, options));
    const items = [...figure.querySelectorAll("li")];
    expect(items.map((item) => item.hidden)).toEqual([false, false, true]);
    expect(items[0].querySelector("i")!.style.width).toBe("100%");
    expect(items[0].querySelector("b")!.style.width).toBe("60%");
    expect(items[1].textContent).toBe("code 0 ◂–");
    expect(figure.querySelector("p")!.textContent).toMatch(
      /^The prediction of image token 1 .* 1 of 2/
    );
    figure.paint([new Uint8Array(12)], 2);
    expect(items.map((item) => item.querySelector("canvas")!.hidden)).toEqual([false, true, true]);
  });

  test("calls text tokens by what they say", () => {
    const options = {place: 0, taken: 1, names: [" a", " red"], textLength: 2, grid: 2};
    const {candidates} = distributionState(ranking, options);
    expect(candidates.map(({name, taken}) => [name, taken])).toEqual([
      ["red", true],
      ["a", false]
    ]);
  });
});

test("losses stand in their places, and their weighted sum is spelt out", () => {
  const figure = lossFigure(SIZES);
  figure.update({text: [2, 0.01], image: [1, 1, 1, 3], count: 8}, {total: 64, textWeight: 1 / 8});
  const cells = [...figure.querySelectorAll(".cell")].map((cell) => cell.textContent);
  expect(cells).toEqual(["2.0", "0", "1.0", "1.0", "1.0", "3.0"]);
  // (2 + 0.01) / 2 and 6 / 4; 1.005 / 8 + 1.5 · 7 / 8 = 1.438.
  expect(figure.querySelector("p")!.textContent).toBe(
    "Mean over 8 of 64 examples: text 1.00, image 1.50 nats a token; " +
      "the loss is ⅛ · 1.00 + ⅞ · 1.50 = 1.44."
  );
});

test("a patch is cut out with what is around it", () => {
  const pixels = Uint8Array.from({length: 32 * 32 * 3}, (_, i) => (i % 3 ? 0 : (i / 3) % 32));
  const patch = patchAround(pixels, {position: 10, grid: 8, imageSize: 32});
  // Column 2 of the grid begins at pixel 8; four pixels more on either side.
  expect([...patch.subarray(0, 36)].filter((_, i) => i % 3 === 0)).toEqual([
    ...[4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]
  ]);
});
