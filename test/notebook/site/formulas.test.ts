import {expect, test} from "vitest";
import {held} from "../../../src/notebook/site/formulas.ts";
import {renderFormula} from "../../../src/views/renderFormula.ts";

test("a formula with a comma after it may break between its blocks alone", () => {
  const formula = renderFormula("a = b", false);
  const html = held(formula, {opening: "（", closing: "，"});
  expect(html).toMatch(/^<span class="held-formula">（<span class="katex">.*<\/span>，<\/span>$/s);
  expect(html.match(/<wbr>/g)).toHaveLength(1);
  expect(html).toContain('</span><wbr><span class="katex-base">');
});

test("a formula without punctuation, or on lines of its own, is as it was", () => {
  const [inline, block] = [renderFormula("a = b", false), renderFormula("a = b", true)];
  expect(held(inline, {opening: "", closing: ""})).toBe(inline);
  expect(held(block, {opening: "", closing: "."})).toBe(`${block}.`);
});
