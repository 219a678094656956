import {describe, expect, test} from "vitest";
import {codebookBrowser} from "../../../src/views/codebook/codebookBrowser.ts";
import {codeOrder} from "../../../src/views/codebook/codeOrders.ts";
import {nearestTowards} from "../../../src/views/codebook/codePlane.ts";
import {crop} from "../../../src/views/codebook/rgb.ts";
import {page, smallSurvey} from "./page.ts";

const LOOK = {order: "use", use: "area", surroundings: "usual", wall: "originals"} as const;

function open() {
  const window = page();
  const {document} = window;
  const browser = codebookBrowser({document});
  document.body.append(browser, browser.plane, browser.wall);
  const heard: number[] = [];
  browser.addEventListener("input", () => heard.push(browser.value));
  browser.update(smallSurvey(), LOOK);
  browser.updateWall();
  const option = (code: number) => browser.querySelector<HTMLElement>(`[data-code="${code}"]`)!;
  const outlined = () =>
    Array.from(browser.wall.querySelectorAll(".picture-wall .over"), (path) =>
      path.getAttribute("d")
    );
  const title = () => browser.querySelector("h3")!.textContent;
  return {window, browser, heard, option, outlined, title};
}

describe("the codebook browser", () => {
  test("lists the codes in the order asked for, says their use, and crosses dead ones out", () => {
    const {browser, option} = open();
    const shown = () =>
      Array.from(browser.querySelectorAll<HTMLElement>(".code-shelf [role=option]"), (o) =>
        Number(o.dataset.code)
      );
    expect(shown()).toEqual([0, 3, 1, 2]);
    expect(option(0).title).toBe("code 0, chosen at 5 of 8 positions (62.5 %)");
    expect(option(2).title).toBe("code 2, dead: chosen nowhere");
    expect(option(2).classList.contains("dead")).toBe(true);
    browser.update(smallSurvey(), {...LOOK, order: "similarity"});
    browser.updateWall();
    expect(shown()).toEqual([2, 3, 1, 0]);
    expect(browser.querySelector(".summary")!.textContent).toMatch(/^3 of 4 codes .* 1 are not/);
  });

  test("keeps a clicked code, outlines where it occurs, and shows what chose it", () => {
    const {browser, heard, option, outlined, title} = open();
    option(3).click();
    expect([browser.value, heard, title()]).toEqual([3, [3], "Code 3"]);
    expect(outlined()).toEqual(["M1,1h1v1h-1z", "M0,0h1v1h-1z"]);
    expect(browser.querySelectorAll(".sample")).toHaveLength(2);
    expect(browser.querySelector(".use")!.textContent).toMatch(/2 of 8 .*rank 2 of 4/);
  });

  test("says what the outlines on the wall and the lines of the map are", () => {
    const {browser, option} = open();
    const legend = () => browser.wall.querySelector(".legend")!.textContent;
    expect(legend()).toMatch(/^The evaluation pictures; .*code 0 .* at 5 places in 2 of 2\./);
    option(1).click();
    expect(legend()).toContain("code 1 was chosen, at 1 place in 1 of 2.");
    option(2).click();
    expect(legend()).toContain("code 2 was chosen nowhere in them.");
    browser.update(smallSurvey(), {...LOOK, wall: "painted"});
    browser.updateWall();
    expect(legend()).toMatch(/^Painted from the codes of the evaluation pictures/);
    browser.map({points: [0, 0, 1, 1, 2, 2, 3, 3], variance: [0.6, 0.25]});
    const caption = () => browser.plane.querySelector(".code-plane figcaption")!.textContent;
    expect(caption()).toMatch(
      /crossed out if dead.*60 % of their variance; down: the next, 25 %\.$/
    );
    browser.map({points: [0, 0, 1, 1, 2, 2, 3, 3], variance: null});
    expect(caption()).toMatch(/lines lead to its nearest.*distances mean nothing\.$/);
  });

  test("shows a code while it is pointed at, and then the kept one again", () => {
    const {window, browser, heard, option, title} = open();
    option(3).click();
    option(1).dispatchEvent(new window.MouseEvent("pointerover", {bubbles: true}));
    expect([title(), browser.value]).toEqual(["Code 1", 3]);
    browser.querySelector(".code-shelf")!.dispatchEvent(new window.MouseEvent("pointerleave"));
    expect([title(), heard]).toEqual(["Code 3", [3]]);
  });

  test("walks with the arrow keys, and to a neighbour by its button", () => {
    const {window, browser, option} = open();
    option(0).focus();
    const press = (key: string) =>
      window.document.activeElement!.dispatchEvent(
        new window.KeyboardEvent("keydown", {key, bubbles: true})
      );
    press("ArrowRight");
    expect(browser.value).toBe(3);
    press("End");
    expect(browser.value).toBe(2);
    browser.querySelector<HTMLElement>(".near button")!.click();
    expect(browser.value).toBe(3);
  });

  test("tells the place that was clicked, and keeps the code there", () => {
    const {window, browser} = open();
    const places: unknown[] = [];
    browser.addEventListener("place", (event) => places.push((event as CustomEvent).detail));
    const tile = browser.wall.querySelectorAll(".tile")[1];
    tile.dispatchEvent(new window.MouseEvent("click", {bubbles: true, clientX: 0, clientY: 0}));
    expect([places, browser.value]).toEqual([[{picture: 1, position: 0}], 3]);
  });

  test("a code set before the model is there is shown once it is", () => {
    const {document} = page();
    const browser = codebookBrowser({document});
    browser.value = 1;
    browser.update(smallSurvey(), LOOK);
    browser.updateWall();
    expect([browser.value, browser.querySelector("h3")!.textContent]).toEqual([1, "Code 1"]);
  });
});

test("codes are sorted by hue (greys first), lightness, number and use", () => {
  const {patches, ...survey} = smallSurvey();
  const sorted = (name: Parameters<typeof codeOrder>[0]) => codeOrder(name, survey, patches.alone);
  expect(sorted("hue")).toEqual([2, 3, 0, 1]);
  expect(sorted("lightness")).toEqual([2, 1, 0, 3]);
  expect(sorted("number")).toEqual([0, 1, 2, 3]);
});

test("the nearest code in a direction lies within 45° of it", () => {
  const places: [number, number][] = [
    [0, 0],
    [10, 1],
    [3, 9],
    [-4, 0],
    [4, -3]
  ];
  expect(nearestTowards(places, 0, [1, 0])).toBe(4);
  expect(nearestTowards(places, 0, [0, 1])).toBe(2);
  expect(nearestTowards(places, 0, [-1, 0])).toBe(3);
  expect(nearestTowards(places, 0, [0, -1])).toBeNull();
});

test("a crop that would stick out is moved inside", () => {
  const pixels = Uint8Array.from({length: 27}, (_, i) => Math.floor(i / 3));
  const {pixels: cut, left, top} = crop(pixels, 3, {left: 2, top: -1, side: 2});
  expect([left, top]).toEqual([1, 0]);
  expect(Array.from(cut).filter((_, i) => i % 3 === 0)).toEqual([1, 2, 4, 5]);
});
