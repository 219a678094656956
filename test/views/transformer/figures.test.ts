import {JSDOM} from "jsdom";
import {beforeEach, describe, expect, test, vi} from "vitest";
import {dropoutDraws} from "../../../src/views/transformer/dropoutDraws.ts";
import {layerStrip} from "../../../src/views/transformer/layerStrip.ts";
import {maskFigure} from "../../../src/views/transformer/maskFigure.ts";
import {maskMatrix} from "../../../src/views/transformer/maskMatrix.ts";
import {mergeFigure} from "../../../src/views/transformer/mergeFigure.ts";
import {readName, tokenName} from "../../../src/views/transformer/places.ts";
import {reachFigure} from "../../../src/views/transformer/reachFigure.ts";
import {sequenceFigure} from "../../../src/views/transformer/sequenceFigure.ts";
import {sequenceMap} from "../../../src/views/transformer/sequenceMap.ts";

const {document, Event, KeyboardEvent, HTMLCanvasElement} = new JSDOM().window;

/** Two text places and a grid of 2 × 2: 3 text positions with the start, 3 image positions read. */
const SIZES = {textLength: 2, grid: 2, document};

const heard = (element: HTMLElement & {value: number}) => {
  const values: number[] = [];
  element.addEventListener("input", () => values.push(element.value));
  return values;
};
/** Presses a key where the tab key would lead. */
const press = (element: Element, key: string) =>
  element
    .querySelector("[tabindex='0']")!
    .dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true}));
const texts = (element: Element, selector: string) =>
  [...element.querySelectorAll(selector)].map((e) => e.textContent);

beforeEach(() => document.body.replaceChildren());

test("places are named by what they hold, and positions by what they have read", () => {
  expect(tokenName(1, SIZES)).toBe("text token 2");
  expect(tokenName(4, SIZES)).toBe("image token 3 (row 2, column 1)");
  expect(readName(0, SIZES)).toBe("the start");
  expect(readName(3, SIZES)).toBe("image token 1 (row 1, column 1)");
});

describe("sequenceMap", () => {
  const onPage = () => {
    const map = sequenceMap({textCount: 3, grid: 2, name: "places", document});
    document.body.append(map);
    return {map, cells: [...map.querySelectorAll<HTMLElement>(".cell")], values: heard(map)};
  };

  test("chooses by a press and with the arrow keys, through text and grid", () => {
    const {map, cells, values} = onPage();
    expect([cells.length, map.value]).toEqual([7, 3]);
    cells[6].click();
    for (const key of ["ArrowUp", "ArrowUp", "ArrowLeft", "ArrowDown", "End", "ArrowRight"]) {
      press(map, key);
    }
    // Up from row 2 to row 1, from there to the text's end, left in it, down to the grid.
    expect(values).toEqual([6, 4, 2, 1, 3, 6]);
    expect(cells.filter((cell) => cell.tabIndex === 0)).toEqual([cells[6]]);
    expect(cells[6].getAttribute("aria-selected")).toBe("true");
  });

  test("tells what is pointed at, marks it, and says what it shows", () => {
    const {map, cells} = onPage();
    const places: (number | null)[] = [];
    map.addEventListener("point", (e) => places.push((e as CustomEvent<number | null>).detail));
    cells[4].dispatchEvent(new Event("pointerenter"));
    map.dispatchEvent(new Event("pointerleave"));
    expect(places).toEqual([4, null]);
    map.mark(4);
    expect(cells[4].classList.contains("pointed")).toBe(true);
    map.update(cells.map((_, i) => ({label: `place ${i}`, weight: 0.25, text: i ? "" : "x"})));
    expect(cells[0].style.getPropertyValue("--side")).toBe("0.5");
    const names = [0, 5].map((i) => cells[i].getAttribute("aria-label"));
    expect([cells[0].textContent, ...names]).toEqual(["x", "x, place 0", "place 5"]);
  });

  test("ignores a value that no place has", () => {
    const {map} = onPage();
    map.value = 99;
    expect(map.value).toBe(3);
  });
});

test("a mask's matrix has a run for each stretch of keys, and frames the row that looks", () => {
  const matrix = maskMatrix([[0], [0, 1], [0, 2]], {textCount: 1, name: "odd mask", document});
  expect(matrix.querySelector(".text-keys")!.getAttribute("d")).toBe(
    "M0 0h1v1h-1zM0 1h1v1h-1zM0 2h1v1h-1z"
  );
  expect(matrix.querySelector(".image-keys")!.getAttribute("d")).toBe("M1 1h1v1h-1zM2 2h1v1h-1z");
  matrix.mark(2);
  expect(matrix.querySelector(".query")!.getAttribute("y")).toBe("2");
  expect(matrix.getAttribute("aria-label")).toBe("odd mask: 3 × 3 positions, 5 pairs seen");
});

describe("maskFigure", () => {
  const causal = [[0], [0, 1], [0, 1, 2], [0, 1, 2, 3], [0, 1, 2, 3, 4], [0, 1, 2, 3, 4, 5]];
  const narrow = causal.map((keys, i) => keys.filter((k) => k < 3 || k === i));
  const onPage = () => {
    const masks = [
      {kind: "full", note: "", visible: causal},
      {kind: "own", note: "", visible: narrow}
    ];
    const figure = maskFigure(masks, {...SIZES, value: 5});
    document.body.append(figure);
    return {figure, maps: [...figure.querySelectorAll(".sequence-map")], values: heard(figure)};
  };
  const sides = (map: Element) =>
    [...map.querySelectorAll<HTMLElement>(".cell")].map((cell) =>
      Number(cell.style.getPropertyValue("--side")) > 0 ? 1 : 0
    );

  test("shows for each mask what the position sees", () => {
    const {figure, maps} = onPage();
    expect(maps.map(sides)).toEqual([
      [1, 1, 1, 1, 1, 1, 0],
      [1, 1, 1, 0, 0, 1, 0]
    ]);
    expect(maps[0].querySelectorAll(".unread")).toHaveLength(1);
    expect(figure.querySelector(".readout")!.textContent).toMatch(/full 3, own 1\.$/);
  });

  test("follows the pointer for as long as it points, and a press for good", () => {
    const {figure, maps, values} = onPage();
    const cells = maps[1].querySelectorAll<HTMLElement>(".cell");
    cells[3].dispatchEvent(new Event("pointerenter"));
    expect(sides(maps[0])).toEqual([1, 1, 1, 1, 0, 0, 0]);
    maps[1].dispatchEvent(new Event("pointerleave"));
    expect(sides(maps[0])).toEqual([1, 1, 1, 1, 1, 1, 0]);
    cells[4].click();
    expect([values, figure.value]).toEqual([[4], 4]);
    // The last token is never read, so the last position is the one before.
    cells[6].click();
    expect(figure.value).toBe(5);
  });

  test("says that text sees the text up to itself", () => {
    const {figure} = onPage();
    figure.value = 1;
    expect(figure.querySelector(".readout")!.textContent).toMatch(
      /the text up to here: 2 positions/
    );
  });
});

test("the reach is written as numbers, with what never gets there", () => {
  const figure = reachFigure({...SIZES, value: 5});
  document.body.append(figure);
  figure.update([1, 1, 1, -1, 2, 0], "2 layers");
  expect(texts(figure, ".cell")).toEqual(["1", "1", "1", "–", "2", "", ""]);
  expect(figure.querySelector("p")!.textContent).toMatch(/1 earlier positions? never/);
  const values = heard(figure);
  figure.querySelectorAll<HTMLElement>(".cell")[6].click();
  expect(values).toEqual([5]);
});

test("a strip names few layers in full and many by a letter, with a key", () => {
  expect(texts(layerStrip(["row", "conv"], {document}), "li")).toEqual(["row", "conv"]);
  const many = layerStrip([...Array(15).fill("column"), "conv"], {document});
  expect(texts(many, "li").slice(-2)).toEqual(["c", "v"]);
  expect(texts(many, ".layer-key")).toEqual(["c: column, 15 layers · v: conv, 1 layer"]);
  expect(many.querySelector("ol")!.getAttribute("aria-label")).toBe("16 layers");
});

describe("mergeFigure", () => {
  const pieces = (...all: string[]) => all.map((text, id) => ({id, text}));
  const states = [
    {merge: null, tokens: pieces(" ", "r", "e", "d")},
    {
      merge: {rank: 4, left: "r", right: "e", merged: "re", index: 1},
      tokens: pieces(" ", "re", "d")
    }
  ];

  test("steps through the merges and marks the newest", () => {
    const figure = mergeFigure({document});
    document.body.append(figure);
    figure.update(states, 134);
    expect(texts(figure, ".pieces li")).toEqual(["␣", "r", "e", "d"]);
    const values = heard(figure);
    [...figure.querySelectorAll("button")].find((b) => b.textContent === "One step")!.click();
    expect(values).toEqual([1]);
    expect(texts(figure, ".merged")).toEqual(["re"]);
    expect(figure.querySelector(".readout")!.textContent).toBe(
      "“r” + “e” → “re”, the pair learned as number 5 of 134. 3 pieces."
    );
  });

  test("keeps a step that another caption does not have, and shows its last", () => {
    const figure = mergeFigure({value: 9, document});
    figure.update(states, 134);
    expect([figure.value, texts(figure, ".merged")]).toEqual([9, ["re"]]);
    figure.update([{merge: null, tokens: []}], 134);
    expect(figure.querySelector(".readout")!.textContent).toMatch(/no tokens at all/);
  });
});

test("writings mark the pieces that the usual one does not have", () => {
  const usual = [{id: 7, text: " red"}];
  const draw = [
    {id: 1, text: " r"},
    {id: 2, text: "ed"}
  ];
  const figure = dropoutDraws(usual, [usual, draw], {document});
  expect(texts(figure, ".row > span")).toEqual(["usual: 1", "draw 1: 1", "draw 2: 2"]);
  expect(texts(figure, ".broken")).toEqual(["␣r", "ed"]);
});

describe("sequenceFigure", () => {
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
  const onPage = () => {
    const figure = sequenceFigure(SIZES);
    document.body.append(figure);
    figure.update({
      text: [{id: 5, text: " red"}],
      firstPad: 100,
      tokens: [11, 12, 13, 14],
      pixels: new Uint8Array(4 * 4 * 3),
      imageSize: 4
    });
    return {figure, values: heard(figure), facts: () => figure.querySelector("p")!.textContent};
  };

  test("has a column for each token, pads among them", () => {
    const {figure} = onPage();
    expect(figure.querySelectorAll(".cell")).toHaveLength(6);
    expect(texts(figure, ".cell.text-token")).toEqual(["red", "pad"]);
    expect(figure.querySelectorAll(".cell canvas")).toHaveLength(4);
  });

  test("names its two parts and each row of the picture", () => {
    const {figure} = onPage();
    expect(texts(figure, ".title")).toEqual(["text: 2 tokens", "picture: 4 tokens, row by row"]);
    const first = (mark: HTMLElement) => mark.style.getPropertyValue("--first");
    expect([...figure.querySelectorAll<HTMLElement>(".row-mark")].map(first)).toEqual(["3", "5"]);
  });

  test("shows where in the picture the token stands, and no place for a word", () => {
    const {figure} = onPage();
    const place = figure.querySelector<HTMLElement>(".place")!;
    expect(place.hidden).toBe(true);
    figure.querySelectorAll(".cell")[4].dispatchEvent(new Event("pointerenter"));
    expect(place.hidden).toBe(false);
    expect([
      place.style.getPropertyValue("--row"),
      place.style.getPropertyValue("--column")
    ]).toEqual(["1", "0"]);
  });

  test("says of each token what it is and how it enters", () => {
    const {figure, values, facts} = onPage();
    // The second token, at first, is the pad of the second place.
    expect(facts()).toMatch(/the pad of text place 2\. .* token 101, and that of text place 2/);
    press(figure, "ArrowLeft");
    expect(facts()).toMatch(/a text token, id 5/);
    press(figure, "End");
    expect(values).toEqual([0, 5]);
    expect(facts()).toMatch(/image token 4, code 14\. .* of code 14, of row 2 and of column 2/);
  });
});
