import {JSDOM} from "jsdom";
import {expect, test, vi} from "vitest";
import {formula} from "../../src/views/formula.ts";

const {document} = new JSDOM().window;

test("shows a formula with MathML for those who cannot see it, and the colour of its idea", async () => {
  const element = formula(String.raw`\htmlClass{kl}{\beta} \geq 1`, {document});
  await vi.waitFor(() => expect(element.querySelector("math")).not.toBeNull());
  expect(element.querySelector("math")!.textContent).toContain("β≥1");
  expect(element.querySelector(".kl")!.textContent).toBe("β");
  expect(element.style.visibility).toBe("");
});

test("keeps its place while KaTeX is loaded", () => {
  const element = formula("x", {display: true, document});
  expect([element.tagName, element.textContent, element.style.visibility]).toEqual([
    "DIV",
    "x",
    "hidden"
  ]);
});
