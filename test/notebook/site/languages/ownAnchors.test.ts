import {expect, test} from "vitest";
import {chosen} from "../../../../src/notebook/site/languages/ownAnchors.ts";

test("headings whose authors chose an anchor have it, whatever Notebook Kit made of their text", () => {
  const own = '<h2 id="what" tabindex="-1"><a href="#what">What</a></h2>';
  const page = `<h2 id="" tabindex="-1"><a href="#">降温 <!--#cooling--></a></h2>${own}`;
  expect(chosen(page)).toBe(
    `<h2 id="cooling" tabindex="-1"><a href="#cooling">降温</a></h2>${own}`
  );
});
