import {JSDOM} from "jsdom";
import {expect, test} from "vitest";
import {logarithmicSlider} from "../../src/views/logarithmicSlider.ts";

const {window} = new JSDOM();
const {document} = window;

function open(...[extent, options]: Parameters<typeof logarithmicSlider>) {
  const form = document.body.appendChild(logarithmicSlider(extent, {...options, document}));
  const slider = form.querySelector<HTMLInputElement>("input[type=range]")!;
  const field = form.querySelector<HTMLInputElement>("input[type=number]")!;
  const heard: number[] = [];
  form.addEventListener("input", () => heard.push(form.value));
  const press = (key: string, on: HTMLElement = slider) => {
    on.dispatchEvent(new window.KeyboardEvent("keydown", {key, bubbles: true, cancelable: true}));
    return form.value;
  };
  const text = () => slider.getAttribute("aria-valuetext");
  return {form, slider, field, heard, press, text};
}

const tau = () => open([0.01, 100], {value: 1, label: "τ"});

test("says the quantity, its symbol and its unit, not its logarithm", () => {
  const {slider, text} = tau();
  expect(text()).toBe("τ = 1.00");
  const of = (name: string) => slider.getAttribute(`aria-value${name}`);
  expect([of("min"), of("now"), of("max")]).toEqual(["0.01", "1", "100"]);
  const label = Object.assign(document.createElement("span"), {textContent: " bandwidth (MB/s)"});
  const bandwidth = open([1, 1000], {value: 50, label, symbol: "bandwidth", unit: "MB/s"});
  expect(bandwidth.text()).toBe("bandwidth = 50.0 MB/s");
  const draws = open([10, 1e6], {value: 1e5, label: "draws", whole: true});
  expect(draws.text()).toBe("draws = 100,000");
});

test("every key goes the same factor, back again too, and stays inside", () => {
  const {press, heard, field, text} = tau();
  expect(["ArrowRight", "ArrowUp", "ArrowLeft", "ArrowDown"].map((key) => press(key))).toEqual([
    1.12, 1.26, 1.12, 1
  ]);
  expect(["PageUp", "PageUp", "PageDown"].map((key) => press(key))).toEqual([3.16, 10, 3.16]);
  expect([press("End"), press("ArrowUp"), press("Home")]).toEqual([100, 100, 0.01]);
  expect([field.value, text()]).toEqual(["0.01", "τ = 0.0100"]);
  // At the end nothing changes, and nobody is told that it does.
  expect(heard).toHaveLength(9);
});

test("a value between the marks goes on from the nearest, and the ends need not be marks", () => {
  const {form, press} = open([1 / 16, 4], {value: 1, label: "τ"});
  form.value = 0.5;
  expect([press("ArrowRight"), press("ArrowLeft")]).toEqual([0.562, 0.501]);
  expect([press("Home"), press("ArrowUp"), press("End")]).toEqual([0.0625, 0.0708, 4]);
});

test("sliding gives three digits; what a link or the reader says is kept as it is, shown with three", () => {
  const {form, slider, field, heard, text} = tau();
  slider.valueAsNumber = -1;
  slider.dispatchEvent(new window.Event("input", {bubbles: true}));
  expect([heard, field.value, text()]).toEqual([[0.368], "0.368", "τ = 0.368"]);
  form.value = Math.exp(-1);
  expect([form.value, field.value, text()]).toEqual([Math.exp(-1), "0.368", "τ = 0.368"]);
  field.value = "0.12345";
  field.dispatchEvent(new window.Event("input", {bubbles: true}));
  expect([form.value, field.value, text()]).toEqual([0.12345, "0.12345", "τ = 0.123"]);
  // What is no such quantity changes nothing; what was typed is tidied up afterwards.
  field.value = "-3";
  field.dispatchEvent(new window.Event("input", {bubbles: true}));
  field.dispatchEvent(new window.Event("change", {bubbles: true}));
  expect([form.value, field.value, heard]).toEqual([0.12345, "0.123", [0.368, 0.12345]]);
  form.value = 1e9;
  expect(form.value).toBe(100);
  form.value = NaN;
  expect(form.value).toBe(100);
});

test("the field's own arrows go by factors too, and its other keys edit its text", () => {
  const {press, field} = tau();
  expect([press("ArrowUp", field), press("PageDown", field)]).toEqual([1.12, 0.355]);
  expect(["ArrowLeft", "Home", "End"].map((key) => press(key, field))).toEqual([
    0.355, 0.355, 0.355
  ]);
});

test("whole numbers move by 1 at least, and stay whole", () => {
  const {form, press} = open([2, 256], {value: 2, label: "draws N", symbol: "N", whole: true});
  const seen = Array.from({length: 6}, () => press("ArrowRight"));
  expect(seen).toEqual([3, 4, 5, 6, 7, 8]);
  expect(Array.from({length: 3}, () => press("ArrowLeft"))).toEqual([7, 6, 5]);
  expect([press("End"), press("PageDown")]).toEqual([256, 79]);
  form.value = 12.4;
  expect(form.value).toBe(12);
});
