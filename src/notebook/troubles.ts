import {type Trouble, TroubleEvent} from "../browser/trouble.ts";
import {toolButton} from "../views/toolButton.ts";
import {pageTools} from "../text/en/pageTools.ts";

/**
 * Shows what failed of what the page waits for, at the foot of the window, with one button that has all
 * of it tried again, and one that loads the page anew.
 */
export function showTroubles(place: HTMLElement): void {
  const open = new Set<Trouble>();
  const list = place.appendChild(document.createElement("ul"));
  list.setAttribute("role", "alert");
  const actions = place.appendChild(document.createElement("p"));
  const again = button(pageTools.troubles.again, () => {
    const troubles = [...open];
    open.clear();
    show();
    for (const {retry} of troubles) retry?.();
  });
  button(pageTools.troubles.reload, () => location.reload());
  actions.append(pageTools.troubles.kept);

  addEventListener(TroubleEvent.type, (event) => {
    const {trouble} = event as TroubleEvent;
    event.preventDefault();
    open.add(trouble);
    trouble.signal?.addEventListener("abort", () => open.delete(trouble) && show());
    show();
  });
  // A part of the site's script: the browser does not ask for it a second time.
  addEventListener("vite:preloadError", () => {
    open.add({message: pageTools.troubles.missingPart});
    show();
  });

  function show(): void {
    place.hidden = open.size === 0;
    again.hidden = ![...open].some(({retry}) => retry);
    list.replaceChildren(
      ...[...new Set([...open].map(({message}) => message))].map((message) => {
        const item = document.createElement("li");
        item.textContent = message;
        return item;
      })
    );
  }

  function button(label: string, act: () => void): HTMLButtonElement {
    return actions.appendChild(toolButton(label, act, {document}));
  }
}
