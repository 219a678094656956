import katex from "katex";
import {JSDOM} from "jsdom";
import {expect, test} from "vitest";
import {plainText, richText} from "../../../src/notebook/report/richText.ts";
import {renderFormula} from "../../../src/views/renderFormula.ts";

test("has formulas as what they are, once, without the colours of their ideas", () => {
  const formula = renderFormula("\\htmlClass{temperature}{\\tau} = \\tfrac12", false);
  const {document} = new JSDOM(`<p>At <em>${formula}</em>,\n  it is <b>cold</b>.</p>`).window;
  const text = richText(document.querySelector("p")!);
  expect(plainText(text)).toBe("At {\\tau} = \\tfrac12, it is cold.");
  const {mathml} = text[1] as {mathml: string};
  expect(mathml).toMatch(/^<math .*<\/math>$/s);
  expect(mathml).not.toContain("annotation");
  expect(() => katex.renderToString("{\\tau} = \\tfrac12")).not.toThrow();
});

test("keeps words apart that only their layout does", () => {
  const {document} = new JSDOM("<ul><li>one</li><li>two</li></ul>").window;
  expect(plainText(richText(document.querySelector("ul")!))).toBe("one two");
});
