import {JSDOM} from "jsdom";
import {expect, test} from "vitest";
import {pinInput} from "../../../src/views/play/pinInput.ts";

const {document} = new JSDOM().window;

test("a pin holds the τ of the moment, and lets it go", () => {
  let tau = 0.5;
  const pin = pinInput({domain: [0.01, 100], current: () => tau, document});
  const heard: number[] = [];
  pin.addEventListener("input", () => heard.push(pin.value));
  const button = pin.querySelector("button")!;
  expect([pin.value, button.textContent, button.getAttribute("aria-pressed")]).toEqual([
    ...[0, "Pin this τ", "false"]
  ]);
  button.click();
  tau = 3;
  expect([pin.value, button.textContent, button.getAttribute("aria-pressed")]).toEqual([
    ...[0.5, "Unpin τ = 0.5", "true"]
  ]);
  button.click();
  expect(heard).toEqual([0.5, 0]);
});

test("a pin takes from a link what the slider could show, and nothing else", () => {
  const pin = pinInput({domain: [0.01, 100], current: () => 1, document});
  pin.value = 0.25;
  for (const wrong of [-1, 0.001, 1000, NaN]) {
    pin.value = wrong;
    expect(pin.value).toBe(0.25);
  }
  pin.value = 0;
  expect(pin.value).toBe(0);
});
