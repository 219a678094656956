import {describe, expect, test} from "vitest";
import {contentsList, headingsOf, type Heading} from "../../../src/notebook/site/pageContents.ts";

const page = (headings: string) => `<h2 id="menu">Menu</h2><main><h1>Title</h1>${headings}</main>`;
const h = (level: number, id: string, text: string) => `<h${level} id="${id}">${text}</h${level}>`;

describe("the headings of a page", () => {
  test("are those of its text that can be linked to", () => {
    const html = page(
      h(2, "first", '<a href="#first">The first</a>') + h(3, "inner", "Inner") + "<h2>No id</h2>"
    );
    expect(headingsOf(html)).toEqual([
      {level: 2, id: "first", text: "The first"},
      {level: 3, id: "inner", text: "Inner"}
    ]);
  });

  test("leave out the small ones where there are many", () => {
    const small = Array.from({length: 20}, (_, i) => h(3, `claim-${i}`, "Claim")).join("");
    const html = page(h(2, "a", "A") + small + h(2, "b", "B"));
    expect(headingsOf(html).map(({id}) => id)).toEqual(["a", "b"]);
  });
});

describe("the table of contents", () => {
  const headings: Heading[] = [
    {level: 3, id: "early", text: "Early"},
    {level: 2, id: "a", text: "A < B"},
    {level: 3, id: "a-1", text: "A 1"},
    {level: 3, id: "a-2", text: "A 2"},
    {level: 2, id: "重", text: "C"}
  ];

  test("holds what is below a heading inside its entry", () => {
    expect(contentsList(headings)).toBe(
      '<p>On this page</p><ol><li><a href="#early">Early</a></li>' +
        '<li><a href="#a">A &lt; B</a>' +
        '<ol><li><a href="#a-1">A 1</a></li><li><a href="#a-2">A 2</a></li></ol></li>' +
        '<li><a href="#%E9%87%8D">C</a></li></ol>'
    );
  });
});
