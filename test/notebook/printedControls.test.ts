import {JSDOM} from "jsdom";
import {expect, test} from "vitest";
import {printControls} from "../../src/notebook/printedControls.ts";

const page = (html: string) =>
  new JSDOM(`<main>${html}</main>`).window.document.querySelector("main")!;
const texts = (main: Element) =>
  Array.from(main.querySelectorAll(".printed-value"), ({innerHTML}) => innerHTML);

test.each([
  [
    "a slider with its number field",
    `<form><label for="t"><span class="temperature">τ</span></label><div>
      <input id="t" type="number" value="0.5"><input type="range" aria-label="τ" value="0.5"></div></form>`,
    [`<span class="temperature">τ</span> = 0.5`]
  ],
  [
    "a slider that names itself",
    `<input type="range" aria-label="moment" aria-valuetext="step = 30">`,
    ["step = 30"]
  ],
  [
    "a slider that begins with its name",
    `<input type="range" aria-label="step" aria-valuetext="step 3 of 20">`,
    ["step 3 of 20"]
  ],
  [
    "a choice of few",
    `<form><label>show</label><div><label><input type="radio" name="a" value="0">both</label>
      <label><input type="radio" name="a" value="1" checked>points</label></div></form>`,
    ["show = points"]
  ],
  [
    "a choice of many",
    `<label for="s">data set</label><select id="s"><option>shapes<option selected>emoji</select>`,
    ["data set = emoji"]
  ],
  ["a switch", `<label>Soft <input type="checkbox" checked></label>`, ["Soft = yes"]],
  ["a text", `<label>x = <input type="text" value="0.1"></label>`, ["x = 0.1"]],
  ["a question", `<form class="prediction"><label><input type="radio">yes</label></form>`, []],
  ["pictures", `<label><input type="radio" name="p" checked><canvas></canvas></label>`, []]
])("%s is written as text", (_, html, expected) => {
  const main = page(html);
  const before = main.innerHTML;
  const undo = printControls(main);
  expect(texts(main)).toEqual(expected);
  undo();
  expect(main.innerHTML).toBe(before);
});
