// @vitest-environment jsdom
import {beforeAll, describe, expect, test, vi} from "vitest";
import {branchPanel, parseBranch} from "../../../src/views/generation/branchPanel.ts";
import {guidanceFigure} from "../../../src/views/generation/guidanceFigure.ts";
import {keptOutline} from "../../../src/views/generation/keptOutline.ts";
import {pictureRow} from "../../../src/views/generation/pictureRow.ts";
import {rankedPictures, rankingText} from "../../../src/views/generation/rankedPictures.ts";

beforeAll(() => {
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
});

const picture = new Uint8Array(32 * 32 * 3);

describe("parseBranch", () => {
  test("reads sample, token and the way on", () => {
    expect(parseBranch("1.28")).toEqual({sample: 0, position: 27, code: null});
    expect(parseBranch("3.64.any")).toEqual({sample: 2, position: 63, code: "any"});
    expect(parseBranch("2.1.0")).toEqual({sample: 1, position: 0, code: 0});
  });
  test.each(["", "1", "0.5", "1.65", "1.0", "1.2.x", "1.2.3.4", "-1.2"])("refuses %j", (text) =>
    expect(parseBranch(text)).toBeNull()
  );
});

describe("guidanceFigure", () => {
  test("has a line and a picture for each code, says both ends, and marks the reader's own s", () => {
    const figure = guidanceFigure({
      guidances: [0, 2],
      curves: [
        {token: 7, probabilities: [0.25, 1], pixels: picture},
        {token: 9, probabilities: [0.5, 0], pixels: picture}
      ],
      ...{imageSize: 32, at: 1, position: 28, width: 640}
    });
    expect(figure.querySelectorAll("path.line")).toHaveLength(2);
    expect(figure.querySelectorAll("figcaption canvas")).toHaveLength(2);
    const svg = figure.querySelector("svg")!;
    expect(svg.getAttribute("aria-label")).toMatch(/code 7: 25 % at s = 0, 100 % at s = 2; code 9/);
    const [from, to] = /^M([\d.]+),.*L([\d.]+),/
      .exec(figure.querySelector("path.line")!.getAttribute("d")!)!
      .slice(1);
    const mark = Number(/^M([\d.]+),/.exec(figure.querySelector(".now")!.getAttribute("d")!)![1]);
    expect(mark).toBeCloseTo((Number(from) + Number(to)) / 2);
  });
});

describe("branchPanel", () => {
  const alternatives = [
    {token: 7, probability: 0.75, pixels: picture},
    {token: 9, probability: 0.0004, pixels: picture}
  ];
  const state = {
    ...{probability: 0.75, token: 7, candidates: 12, perplexity: 1.84, imageSize: 32},
    alternatives
  };

  test("says what the token was drawn from and offers each code to go on from", () => {
    const panel = branchPanel({document});
    panel.update(state);
    expect(panel.querySelector(".chosen")!.textContent).toMatch(
      /Sample 1, token 28 \(row 4, column 4\): code 7, .*75 %.* 12 codes .* 1.8 equally likely/
    );
    const buttons = [...panel.querySelectorAll<HTMLButtonElement>(".alternatives button")];
    expect(buttons.map((button) => button.textContent)).toEqual([
      "code 7 ●, probability 75 %: go on from it",
      "code 9, probability < 0.1 %: go on from it"
    ]);
    const heard = vi.fn();
    panel.addEventListener("input", heard);
    buttons[1].click();
    expect(panel.value).toBe("1.28.9");
    expect(panel.querySelectorAll("[aria-pressed=true]")).toHaveLength(1);
    panel.querySelector<HTMLButtonElement>(".any")!.click();
    expect(panel.value).toBe("1.28.any");
    panel.querySelector<HTMLButtonElement>(".stop")!.click();
    expect(panel.value).toBe("1.28");
    expect(heard).toHaveBeenCalledTimes(3);
  });

  test("another token ends what was asked of the one before; the same one does not", () => {
    const panel = branchPanel({document, value: "2.5.any"});
    panel.choose(1, 4);
    expect(panel.value).toBe("2.5.any");
    panel.choose(1, 5);
    expect(panel.value).toBe("2.6");
  });

  test("ignores a value that it cannot read", () => {
    const panel = branchPanel({document});
    panel.value = "1.99";
    expect(panel.value).toBe("1.28");
    panel.value = "4.2.any";
    expect(panel.value).toBe("4.2.any");
  });
});

describe("pictureRow", () => {
  test("keeps places for what is to come, then shows pictures, labels and marks", () => {
    const row = pictureRow({count: 3, document});
    expect(row.children).toHaveLength(3);
    row.update([
      {picture, alt: "one", label: "best", right: true},
      {picture: "data:image/png;base64,", alt: "two", label: "worst", right: false},
      {picture, alt: "three", kept: [true, true, false, false]}
    ]);
    const captions = [...row.querySelectorAll(".caption")].map((c) => c.textContent);
    expect(captions).toEqual(["✓ best", "✗ worst", ""]);
    expect(row.querySelector("canvas")!.getAttribute("aria-label")).toBe("one");
    expect(row.querySelector("img")!.alt).toBe("two");
    expect(row.querySelectorAll(".kept-outline")).toHaveLength(1);
    row.update([{picture, alt: "only"}]);
    expect(row.children).toHaveLength(1);
    expect(row.querySelector(".kept-outline")).toBeNull();
  });
});

test("keptOutline goes around what is kept and nowhere else", () => {
  const edges = (kept: boolean[]) =>
    keptOutline(kept, {document}).querySelector("path")!.getAttribute("d")!.match(/M/g)?.length;
  expect(edges([true, false, false, false])).toBe(4);
  expect(edges([true, true, false, false])).toBe(6);
  expect(edges([true, false, false, true])).toBe(8);
  expect(edges([true, true, true, true])).toBe(8);
});

describe("ranked pictures", () => {
  const judgement = (joint: boolean) => ({joint, attributes: {shape: joint}});
  const ranked = {
    caption: "a red circle",
    scores: [0.1, 0.9, 0.5],
    judgements: [judgement(true), judgement(false), judgement(true)]
  };

  test("come best first, each with its score and its own verdict", () => {
    const pictures = [0, 1, 2].map((i) => Uint8Array.of(i));
    const shown = rankedPictures(pictures, ranked);
    expect(shown.map(({picture}) => picture[0])).toEqual([1, 2, 0]);
    expect(shown.map(({label}) => label)).toEqual(["0.90", "0.50", "0.10"]);
    expect(shown.map(({right}) => right)).toEqual([false, true, true]);
    expect(shown[0].alt).toBe("Place 1 for “a red circle”, score 0.90");
  });

  test("stay as they are drawn until they have been looked at", () => {
    const shown = rankedPictures([picture, picture], {...ranked, scores: null, judgements: null});
    expect(shown.map(({alt}) => alt)).toEqual([
      "Drawing 1 for “a red circle”",
      "Drawing 2 for “a red circle”"
    ]);
  });

  test("are summed up: the choice, and how many are right before and after the middle", () => {
    expect(rankingText(ranked)).toMatch(
      /it is wrong\. Of the 2 .*, 1 are right; of the other 1, 1\./
    );
    expect(rankingText({scores: [1]})).toMatch(/No oracle/);
    expect(rankingText({scores: null})).toMatch(/then the re-ranker/);
  });
});
