import "./dropGuard.css";
import {toolButton} from "../views/toolButton.ts";
import {pageTools} from "../text/en/pageTools.ts";

/** How long the hint stays after the last that was dragged, in ms. */
const HINT_FOR = 8000;

/**
 * Keeps what is dropped beside the places for it from taking the page's place, and a training with it:
 * browsers open a file that is dropped anywhere. Says where files can be dropped, which are the elements
 * with `data-drop`, the name of what they take. To be called once for a page.
 */
export function dropGuard({document = globalThis.document}: {document?: Document} = {}): void {
  const hint = document.body.appendChild(document.createElement("div"));
  hint.className = "drop-hint";
  hint.setAttribute("role", "status");
  let timer: ReturnType<typeof setTimeout> | undefined;

  for (const kind of ["dragenter", "dragover", "drop"] as const) {
    document.addEventListener(kind, (event) => {
      // Whatever takes it has said so; and text may be dropped where text is written.
      if (event.defaultPrevented) return hide();
      const isFiles = event.dataTransfer?.types.includes("Files") ?? false;
      if (isFiles ? isFileInput(event.target) : isEditable(event.target)) return hide();
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = "none";
      if (isFiles) show();
    });
  }

  function show(): void {
    clearTimeout(timer);
    timer = setTimeout(hide, HINT_FOR);
    if (hint.childElementCount > 0) return;
    const places = [...document.querySelectorAll<HTMLElement>("[data-drop]")];
    const place = places.find((element) => element.getClientRects().length > 0);
    const text = hint.appendChild(document.createElement("span"));
    if (!place) {
      text.textContent = pageTools.drop.nowhere;
      return;
    }
    text.textContent = pageTools.drop.elsewhere(place.dataset.drop!);
    const go = () => {
      hide();
      place.scrollIntoView({block: "center"});
      place.querySelector<HTMLElement>("button, input, [tabindex]")?.focus({preventScroll: true});
    };
    hint.append(toolButton(pageTools.drop.show, go, {document}));
  }

  function hide(): void {
    clearTimeout(timer);
    hint.replaceChildren();
  }
}

const elementOf = (target: EventTarget | null) => {
  const node = target as Node | null;
  return node?.nodeType === 1 ? (node as HTMLElement) : (node?.parentElement ?? null);
};

const isFileInput = (target: EventTarget | null) =>
  elementOf(target)?.matches("input[type=file]:enabled") ?? false;

const NOT_WRITTEN_IN = ["button", "checkbox", "color", "file", "image", "radio", "range", "submit"];

function isEditable(target: EventTarget | null): boolean {
  const element = elementOf(target);
  if (element?.isContentEditable || element?.matches("textarea:enabled:read-write")) return true;
  const isInput = element?.matches("input:enabled:read-write") ?? false;
  return isInput && !NOT_WRITTEN_IN.includes((element as HTMLInputElement).type);
}
