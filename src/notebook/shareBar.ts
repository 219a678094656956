import {toolButton} from "../views/toolButton.ts";
import {pagePermalink, type Permalink} from "./permalink.ts";
import {sharing} from "../text/en/sharing.ts";

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

  const copyButton = button(sharing.bar.copy, async () => {
    permalink.flush();
    try {
      await copy(permalink.href);
      status.textContent = sharing.bar.copied(permalink.missing);
    } catch {
      // In a frame there is no address bar to copy from, nor always leave to use the clipboard.
      status.replaceChildren(sharing.bar.link(permalink.missing), linkField(permalink.href));
      status.querySelector("input")!.select();
    }
  });
  const classButton = button(sharing.bar.toClass, async () => {
    permalink.flush();
    const {classDialog} = await import("./classDialog.ts");
    classDialog(permalink.href, document);
  });
  const resetButton = button(sharing.bar.reset, () => permalink.reset());
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
    field.setAttribute("aria-label", sharing.bar.linkLabel);
    return field;
  }
}
