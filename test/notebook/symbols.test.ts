import {JSDOM} from "jsdom";
import {beforeEach, expect, test} from "vitest";
import {linkSymbols} from "../../src/notebook/symbols.ts";

let window: JSDOM["window"];
const element = (id: string) => window.document.getElementById(id)!;
const fire = (id: string, type: string) =>
  element(id).dispatchEvent(new window.Event(type, {bubbles: true}));
const shown = () => window.document.documentElement.dataset.symbol;

beforeEach(() => {
  ({window} = new JSDOM(`
    <span class="kl"><b id="inside">β</b></span> <p id="plain">text</p>
    <form><label><span class="temperature">τ</span></label><input id="slider" type="range"></form>
  `));
  linkSymbols(window.document);
});

test("pointing at a symbol names its idea until the pointer is elsewhere", () => {
  fire("inside", "pointerover");
  expect(shown()).toBe("kl");
  fire("plain", "pointerover");
  expect(shown()).toBeUndefined();
});

test("the focus in an input labelled with a symbol names that symbol", () => {
  fire("slider", "focusin");
  expect(shown()).toBe("temperature");
  fire("inside", "pointerover");
  expect(shown()).toBe("kl");
  fire("plain", "pointerover");
  expect(shown()).toBe("temperature");
  fire("slider", "focusout");
  expect(shown()).toBeUndefined();
});
