import {JSDOM} from "jsdom";
import {expect, test} from "vitest";
import {verdictFilter} from "../../src/notebook/verdictFilter.ts";

function page() {
  const verdicts = ["wrong", "exact", "wrong", "left out"];
  const claims = verdicts.map((v) => `<article class="claim" data-verdict="${v}"></article>`);
  const {document} = new JSDOM(claims.join("")).window;
  const filter = verdictFilter({document});
  document.body.append(filter);
  const hidden = () =>
    [...document.querySelectorAll<HTMLElement>(".claim")].map((claim) => claim.hidden);
  return {document, filter, hidden};
}

test("counts the claims of each verdict and shows all of them at first", () => {
  const {filter, hidden} = page();
  const labels = [...filter.querySelectorAll("label")].map((l) => l.textContent!.trim());
  expect(labels).toEqual(["1", "0", "2", "1"]);
  expect(hidden()).toEqual([false, false, false, false]);
});

test("hides the claims whose verdict is not ticked", () => {
  const {filter, hidden} = page();
  filter.querySelector<HTMLInputElement>("input[value=wrong]")!.click();
  expect(filter.value).toEqual(["exact", "imprecise", "left out"]);
  expect(hidden()).toEqual([true, false, true, false]);
  filter.value = ["wrong"];
  expect(hidden()).toEqual([false, true, false, true]);
});
