import {JSDOM} from "jsdom";
import {beforeEach, expect, test} from "vitest";
import {dropGuard} from "../../src/notebook/dropGuard.ts";

let document: Document;
beforeEach(() => {
  ({document} = new JSDOM(
    `<p>text</p><input type="text" /><input type="range" /><input type="file" /><textarea></textarea>`
  ).window);
  dropGuard({document});
});

/** Drags something over an element and lets go; tells whether the browser may do what it does. */
function isLeftToBrowser(selector: string, type: string): boolean {
  const {Event} = document.defaultView!;
  return ["dragenter", "dragover", "drop"].every((kind) => {
    const event = new Event(kind, {bubbles: true, cancelable: true});
    Object.assign(event, {dataTransfer: {types: [type], dropEffect: "copy"}});
    return document.querySelector(selector)!.dispatchEvent(event);
  });
}

const hint = () => document.querySelector(".drop-hint")!.textContent;

test.each([
  ["p", "Files", false],
  ["body", "Files", false],
  ["input[type=text]", "Files", false],
  ["textarea", "Files", false],
  ["input[type=range]", "Files", false],
  ["p", "text/uri-list", false],
  ["p", "text/plain", false],
  ["input[type=range]", "text/plain", false],
  // Where text is written, text may be dropped; and files where files are chosen.
  ["input[type=text]", "text/plain", true],
  ["textarea", "text/uri-list", true],
  ["input[type=file]", "Files", true]
])("on %s, %s: left to the browser is %s", (selector, type, left) => {
  expect(isLeftToBrowser(selector, type)).toBe(left);
  expect(hint()).toBe(type === "Files" && !left ? "This page takes no files." : "");
});

test("whatever takes files takes them, and the hint goes", () => {
  isLeftToBrowser("p", "Files");
  expect(hint()).not.toBe("");
  const place = document.querySelector("p")!;
  for (const kind of ["dragenter", "dragover", "drop"]) {
    place.addEventListener(kind, (event) => event.preventDefault());
  }
  isLeftToBrowser("p", "Files");
  expect(hint()).toBe("");
});
