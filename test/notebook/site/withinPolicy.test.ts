import {readFileSync} from "node:fs";
import {join} from "node:path";
import {JSDOM} from "jsdom";
import {describe, expect, test} from "vitest";
import {PROJECT} from "../../../src/notebook/site/buildSite.ts";
import {permitted} from "../../../src/notebook/site/withinPolicy.ts";

describe.each(["htl/dist/index.js", "@observablehq/inputs/node_modules/htl/src/index.js"])(
  "%s, changed,",
  (name) => {
    const file = join(PROJECT, "node_modules", name);
    const code = permitted(readFileSync(file, "utf8"), file)!;
    const {window} = new JSDOM();
    const html = (
      new Function(
        "document",
        "Node",
        "NodeList",
        "HTMLCollection",
        `${plain(code)}\nreturn html;`
      ) as (
        ...globals: unknown[]
      ) => (strings: TemplateStringsArray, ...values: unknown[]) => HTMLElement
    )(window.document, window.Node, window.NodeList, window.HTMLCollection);

    test("sets listeners, styles and attributes, and leaves no handler in any attribute", () => {
      const heard: string[] = [];
      const say = (text: string) => () => heard.push(text);
      const form = html`<form onsubmit=${say("submit")} class=${"a b"}>
        <input
          oninput=${say("input")}
          onChange=${say("change")}
          style=${{color: "red"}}
          disabled=${true}
        />
        <button ${{onclick: say("click"), name: "c"}}>press</button>
      </form>`;
      const [input, button] = ["input", "button"].map((tag) =>
        form.querySelector<HTMLElement>(tag)!
      );
      for (const type of ["input", "change"]) input.dispatchEvent(new window.Event(type));
      button.dispatchEvent(new window.Event("click"));
      form.dispatchEvent(new window.Event("submit"));
      expect(heard).toEqual(["input", "change", "click", "submit"]);
      expect([form.className, input.style.color, input.hasAttribute("disabled")]).toEqual([
        "a b",
        "red",
        true
      ]);
      expect(form.outerHTML).not.toMatch(/::| on\w+=/i);
    });
  }
);

test("other modules stay, and a library that has changed is not passed over", () => {
  expect(permitted("eval(text)", "/lab/src/other.ts")).toBeNull();
  expect(() => permitted("export const html = 1;", "/x/htl/dist/index.js")).toThrow(/htl/);
});

/** A module's text as that of a function. */
function plain(code: string): string {
  return code.replace(/^export (?=const|function)/gm, "");
}
