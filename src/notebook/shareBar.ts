import {toolButton} from "../views/toolButton.ts";
import {pagePermalink, type Permalink} from "./permalink.ts";

export interface ShareBarOptions {
  permalink?: Permalink;
  document?: Document;
  /** Puts text on the clipboard. */
  copy?: (text: string) => Promise<void>;
}

/**
 * Copies a link to the page as it is now, shows it to a class, and returns to the lesson's own state.
 */
export function shareBar({
  permalink = pagePermalink(),
  document = globalThis.document,
  copy = (text) => navigator.clipboard.writeText(text)
}: ShareBarOptions = {}): HTMLElement {
  const bar = document.createElement("div");
  bar.className = "share-bar page-share";
  const status = document.createElement("span");
  status.setAttribute("role", "status");

  const copyButton = button("Copy a link to this state", async () => {
    permalink.flush();
    const without = permalink.missing.map((thing) => `, without ${thing}`).join("");
    try {
      await copy(permalink.href);
      status.textContent = `Copied${without}.`;
    } catch {
      // In a frame there is no address bar to copy from, nor always leave to use the clipboard.
      status.replaceChildren(`The link${without}: `, linkField(permalink.href));
      status.querySelector("input")!.select();
    }
  });
  const classButton = button("Show it to the class", async () => {
    permalink.flush();
    const {classDialog} = await import("./classDialog.ts");
    classDialog(permalink.href, document);
  });
  const resetButton = button("Reset to the lesson’s state", () => permalink.reset());
  const refresh = () => {
    resetButton.disabled = permalink.isInitial;
    status.textContent = "";
  };
  permalink.onChange(refresh);
  refresh();
  bar.append(copyButton, classButton, resetButton, status);
  return bar;

  function button(label: string, act: () => void): HTMLButtonElement {
    return toolButton(label, act, {document});
  }

  function linkField(href: string): HTMLInputElement {
    const field = document.createElement("input");
    field.readOnly = true;
    field.value = href;
    field.setAttribute("aria-label", "Link to this state");
    return field;
  }
}
