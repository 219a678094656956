import {setting} from "../../deviceStorage.ts";
import {STORAGE_PREFIX} from "../../storagePrefix.ts";
import {pagePermalink} from "../permalink.ts";
import {shownCode} from "./pageCode.ts";
import {edit} from "../../text/en/edit.ts";

/**
 * A button at each cell whose code can be changed. The editor comes when one is pressed, or where there
 * are changes already: in this browser, or in the link.
 */
export function editButtons(document: Document = globalThis.document): void {
  const cells = shownCode(document);
  if (cells.length === 0) return;
  for (const {id, pre} of cells) {
    const button = document.createElement("button");
    Object.assign(button, {type: "button", className: "tool edit-cell", textContent: edit.button});
    button.setAttribute("aria-label", edit.buttonLabel);
    button.addEventListener("click", async () => {
      const {pageEditing} = await import("./editing.ts");
      (await pageEditing()).open(id)?.focus();
    });
    pre.append(button);
  }
  const page = document.documentElement.dataset.page!;
  const isKept = setting(`${STORAGE_PREFIX}:edits:${page}`) !== null;
  if (isKept || pagePermalink().parameter("cells") !== null) {
    void import("./editing.ts").then(({pageEditing}) => pageEditing());
  }
}
