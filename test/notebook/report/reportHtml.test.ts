import {JSDOM} from "jsdom";
import {expect, test} from "vitest";
import {reportHtml} from "../../../src/notebook/report/reportHtml.ts";
import {sampleReport} from "./sampleReport.ts";

const page = (leftOut?: string[]) =>
  new JSDOM(reportHtml(sampleReport(leftOut)), {runScripts: "dangerously"}).window.document;

test("is by chapter and section in the lab's order, each with its address", () => {
  const headings = [...page().querySelectorAll("h1, h2, h3")].map((h) => h.textContent);
  expect(headings).toEqual([
    ...["Lab report", "Chapter of elbo", "Chapter of gumbel", "Section 1", "Section 2"],
    ...["Kept runs", "quick"]
  ]);
  const links = [...page().querySelectorAll<HTMLAnchorElement>(":is(h2, h3) a")];
  expect(links.map(({href}) => href)).toEqual([
    "https://lab.example/elbo.html",
    "https://lab.example/gumbel.html",
    "https://lab.example/gumbel.html#s-1",
    "https://lab.example/gumbel.html#s-2"
  ]);
});

test("lists every answer, and says which was changed after the reveal", () => {
  const document = page();
  const rows = [...document.querySelectorAll(".question li")].map((row) => row.textContent!);
  expect(rows[0]).toMatch(/^Yes <b> ✓ right/);
  expect(rows[0]).not.toContain("reveal");
  expect(rows[1]).toMatch(/^No ✗ not so .*changed after the reveal$/);
  expect(document.querySelector(".question math")!.textContent).toBe("τ");
  expect(document.querySelector(".summary")!.textContent).toMatch(
    /^1 question answered; 1 right at the first answer\. .* 1 answer was changed/
  );
});

test("holds its pictures, the link that reproduces each, and loads nothing", () => {
  const document = page();
  const image = document.querySelector("img")!;
  expect(image.src).toBe("data:image/png;base64,iVBORwD/");
  expect(image.alt).toBe("A “curve”");
  const caption = document.querySelector("figcaption")!;
  expect(caption.textContent).toMatch(/Look: it holds\.\s+The bound: β = 2\s+With τ/);
  expect(caption.querySelector("a")!.href).toBe("https://lab.example/elbo.html?beta=2#the-bound");
  expect(caption.textContent).toContain("(without your picture)");
  expect(document.querySelectorAll("script, link, [srcset], iframe")).toHaveLength(0);
  expect(document.querySelector(".note")!.textContent).toContain("<script>alert(1)</script>");
  expect(document.querySelector(".run td")!.textContent).toBe("4.20");
});

test("says how many answered questions are left out, as often as they are", () => {
  const out = sampleReport().chapters[1].sections[1].questions[0].name;
  const document = page([out, "run:dvae:1"]);
  expect(document.querySelectorAll(".question, .run")).toHaveLength(0);
  expect(document.querySelector(".summary")!.textContent).toBe("1 answered question is left out.");
});
