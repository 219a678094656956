import {JSDOM} from "jsdom";
import {expect, test} from "vitest";
import {pipelineMap} from "../../src/views/pipelineMap.ts";

const {document} = new JSDOM().window;
const none = {tokens: null, transformer: null, imageTokens: null, decoder: null, picture: null};
const STAGES = ["Text tokens", "Transformer", "Image tokens", "dVAE decoder", "Picture"];

test("shows every stage in a broad and a tall drawing, each with a text alternative", () => {
  const drawings = pipelineMap({links: none, codes: "300", document}).querySelectorAll("svg");
  expect(drawings).toHaveLength(2);
  for (const svg of drawings) {
    for (const stage of STAGES) expect(svg.textContent).toContain(stage);
    expect(svg.textContent).toContain("8 × 8 of 300");
    expect(svg.getAttribute("aria-label")).toMatch(/caption.*transformer.*image tokens.*decoder/);
  }
});

test("links the stages whose chapter is written, and only those", () => {
  const hrefs = (links: typeof none) =>
    Array.from(pipelineMap({links, codes: "300", document}).querySelectorAll(".broad a"), (a) => [
      a.getAttribute("href"),
      a.querySelector("text[font-weight]")!.textContent
    ]);
  expect(hrefs(none)).toEqual([]);
  const links = {...none, decoder: "./dvae.html" as string | null} as typeof none;
  expect(hrefs(links)).toEqual([["./dvae.html", "dVAE decoder"]]);
});
