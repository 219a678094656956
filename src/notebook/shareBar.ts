import {pagePermalink, type Permalink} from "./permalink.ts";

export interface ShareBarOptions {
  permalink?: Permalink;
  document?: Document;
  /** Puts text on the clipboard. */
  copy?: (text: string) => Promise<void>;
}

/** Two buttons: copy a link to the page as it is now, and return to the lesson's own state. */
export function shareBar({
  permalink = pagePermalink(),
  document = globalThis.document,
  copy = (text) => navigator.clipboard.writeText(text)
}: ShareBarOptions = {}): HTMLElement {
  const bar = document.createElement("div");
  bar.className = "share-bar";
  const status = document.createElement("span");
  status.setAttribute("role", "status");

  const copyButton = button("Copy a link to this state", async () => {
    permalink.flush();
    try {
      await copy(permalink.href);
      status.textContent = "Copied.";
    } catch {
      // Without leave to use the clipboard the link still stands in the address bar.
      status.textContent = "The link is in the address bar.";
    }
  });
  const resetButton = button("Reset to the lesson’s state", () => permalink.reset());
  const refresh = () => {
    resetButton.disabled = permalink.isInitial;
    status.textContent = "";
  };
  permalink.onChange(refresh);
  refresh();
  bar.append(copyButton, resetButton, status);
  return bar;

  function button(label: string, act: () => void): HTMLButtonElement {
    const element = document.createElement("button");
    element.type = "button";
    element.className = "tool";
    element.textContent = label;
    element.addEventListener("click", act);
    return element;
  }
}
