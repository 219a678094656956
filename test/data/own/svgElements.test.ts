import {expect, test} from "vitest";
import {svgElements} from "../../../src/data/own/svgElements.ts";

test.each([
  ["<svg/>", 1],
  ["<svg><g><rect/><rect/></g></svg>", 4],
  ['<svg><!-- <rect/> --><rect title="a > b"/><![CDATA[<x/>]]></svg>', 2],
  // The group with its rectangle, the use, and what it repeats.
  ['<svg><g id="a"><rect/></g><use href="#a"/></svg>', 6],
  ["<svg><g id='a'><rect/></g><use x:href='#a'/><use href='#none'/></svg>", 7],
  // What uses itself stops there.
  ['<svg><g id="a"><use href="#a"/></g></svg>', 3],
  ["<a>".repeat(50_000), Infinity]
])("%.60s", (svg, count) => expect(svgElements(svg)).toBe(count));
