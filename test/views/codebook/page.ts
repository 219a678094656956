import {JSDOM} from "jsdom";

/** A document whose canvases have no context, as jsdom has none. */
export function page(): JSDOM["window"] {
  const {window} = new JSDOM("", {pretendToBeVisual: true});
  window.HTMLCanvasElement.prototype.getContext = () => null;
  return window;
}

/** A small codebook of 4 codes over two pictures of 2 × 2 patches, 8 × 8 pixels each. */
export function smallSurvey() {
  const patch = (r: number, g: number, b: number) =>
    Uint8Array.from({length: 48}, (_, i) => [r, g, b][i % 3]);
  const patches = [patch(255, 0, 0), patch(0, 0, 255), patch(20, 20, 20), patch(250, 250, 250)];
  const picture = (value: number) => new Uint8Array(8 * 8 * 3).fill(value);
  return {
    ...{grid: 2, imageSize: 8, captions: ["first", "second"]},
    pictures: [picture(1), picture(2)],
    painted: [picture(3), picture(4)],
    tokens: [
      [0, 0, 1, 3],
      [3, 0, 0, 0]
    ],
    counts: [5, 1, 0, 2],
    ...{positions: 8, used: 3, perplexity: 2.46},
    patches: {alone: patches, typical: patches},
    neighbours: [[1], [0], [3], [2]],
    similarityOrder: [2, 3, 1, 0]
  };
}
