import {readFileSync} from "node:fs";
import {join} from "node:path";
import {expect, test} from "vitest";
import {GLOSSARY} from "../../src/notebook/glossary.ts";
import {PROJECT} from "../../src/notebook/site/buildSite.ts";
import {glossaryTable} from "../../src/notebook/site/glossaryTable.ts";

const read = (path: string) => readFileSync(join(PROJECT, path), "utf8");
const entries = Object.entries(GLOSSARY).flatMap(([idea, list]) =>
  list.map((entry) => ({idea, ...entry}))
);

test.each(entries)("$formula stands in the section “$section” of $slug", (entry) => {
  const {idea, formula, slug, section} = entry;
  const sections = read(`notebooks/${slug}.html`).split(/^ {4}## /m);
  const found = sections.filter((text) => text.startsWith(`${section}\n`));
  expect(found).toHaveLength(1);
  // The temperature of the mixture is its exponent there.
  expect(found[0]).toContain(`\\htmlClass{${idea}}{${formula}`);
});

test("the table leads to each section", () => {
  const table = glossaryTable((slug) => slug);
  expect(table).toContain(`<a href="./gumbel.html#from-the-winner-to-a-mixture">gumbel</a>`);
  expect(table.match(/<tr>/g)).toHaveLength(entries.length + 1);
});

test("CITATION.cff and the reading notes cite the same, as package.json has it", () => {
  const {name, version, license} = JSON.parse(read("package.json"));
  const [holder] = /The .* authors/.exec(read("LICENSE"))!;
  const cff = read("CITATION.cff");
  const notes = read("notebooks/reading-notes.html");
  for (const fact of [`title: ${name}`, `version: ${version}`, `license: ${license}`, holder]) {
    expect(cff).toContain(fact);
  }
  for (const fact of [`title = {${name}}`, `version = {${version}}`, `{${license}}`, holder]) {
    expect(notes).toContain(fact);
  }
  const named = Array.from(cff.matchAll(/family-names: (\w+), given-names: (\w+)/g));
  expect(named).toHaveLength(8);
  for (const [, family, given] of named) expect(notes).toContain(`${family}, ${given}`);
  for (const text of [cff, notes]) {
    expect(text).toContain("2102.12092");
    expect(text).toContain("Zero-Shot Text-to-Image Generation");
    expect(text).toContain("[DALL-E 模型讲解] [The DALL-E model explained]");
    expect(text).toContain("Begins: 2021年1月份,google 发布了一个新的模型DALL-E");
  }
});
