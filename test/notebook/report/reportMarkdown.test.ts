import {strFromU8, unzipSync} from "fflate";
import {expect, test} from "vitest";
import {reportMarkdown} from "../../../src/notebook/report/reportMarkdown.ts";
import {reportZip} from "../../../src/notebook/report/reportZip.ts";
import {sampleReport} from "./sampleReport.ts";

const {text, pictures} = reportMarkdown(sampleReport());

test("has headings with addresses, answers with what became of them, and formulas between dollars", () => {
  expect(text).toMatch(/^# Lab report\n\nAda \\& Co · /);
  expect(text).toContain("### [Section 2](<https://lab.example/gumbel.html#s-2>)");
  expect(text).toContain("**Question.** Is $\\tau$ \\< 1 \\& colder?");
  expect(text).toMatch(/^2\. No \*\*✗ not so\*\* \(.*, changed after the reveal\)$/m);
  expect(text).toContain("| KL at the end | 4.20 |");
});

test("keeps what was written as it was written, also where it looks like markup", () => {
  expect(text).toContain(
    "> 1\\. Not a list\\\n> \\<script\\>alert(1)\\</script\\>\n> \n> \\$5 \\*each\\*"
  );
});

test("names its pictures by their paths, under which the zip holds them", () => {
  expect(text).toContain("![A “curve”](pictures/figure-1.png)");
  expect(Object.keys(pictures)).toEqual(["pictures/figure-1.png"]);
  const files = unzipSync(reportZip(sampleReport()));
  expect(strFromU8(files["report.md"])).toBe(text);
  expect(files["pictures/figure-1.png"]).toEqual(pictures["pictures/figure-1.png"]);
});
