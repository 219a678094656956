import {chosenFiles, droppedFiles, type PathAndFile} from "./givenFiles.ts";
import {toolButton} from "../toolButton.ts";
import {ownImages} from "../../text/en/ownImages.ts";

const ACCEPT = ".png,.jpg,.jpeg,.gif,.webp,.svg,.zip,.csv,.jsonl";

/** Where files are handed over; `disabled` while they are not wanted. */
export type DropZone = HTMLElement & {disabled: boolean};

/**
 * A place to drop files and folders, with a button for each for those who do not drag.
 * @param take gets the files; a promise, because a dropped folder has to be walked through first
 */
export function dropZone(
  take: (files: Promise<PathAndFile[]>) => void,
  {document = globalThis.document}: {document?: Document} = {}
): DropZone {
  const zone = document.createElement("div");
  zone.className = "drop-zone";
  zone.dataset.drop = ownImages.whatToDrop;
  zone.setAttribute("role", "group");
  zone.setAttribute("aria-label", ownImages.handOver);
  const invitation = zone.appendChild(document.createElement("p"));
  invitation.textContent = ownImages.dropHere;
  const buttons = [
    chooser(ownImages.chooseFiles, {multiple: true, accept: ACCEPT}),
    chooser(ownImages.chooseFolder, {webkitdirectory: true})
  ];

  let disabled = false;
  let depth = 0; // The pointer enters and leaves the parts of the zone too.
  const hover = (change: number) => {
    depth = Math.max(0, depth + change);
    zone.classList.toggle("hovered", depth > 0 && !disabled);
  };
  zone.addEventListener("dragenter", (event) => {
    event.preventDefault();
    hover(1);
  });
  zone.addEventListener("dragleave", () => hover(-1));
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = disabled ? "none" : "copy";
  });
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    hover(-depth);
    if (event.dataTransfer && !disabled) take(droppedFiles(event.dataTransfer));
  });

  return Object.defineProperty(zone, "disabled", {
    get: () => disabled,
    set(value: boolean) {
      disabled = value;
      for (const button of buttons) button.disabled = value;
    }
  }) as unknown as DropZone;

  function chooser(text: string, kind: Partial<HTMLInputElement>): HTMLButtonElement {
    const button = zone.appendChild(toolButton(text, () => input.click(), {document}));
    const input = zone.appendChild(document.createElement("input"));
    Object.assign(input, {type: "file", hidden: true, ...kind});
    // What it fires is not the value that a notebook waits for.
    input.addEventListener("input", (event) => event.stopPropagation());
    input.addEventListener("change", () => {
      const files = chosenFiles(input.files ?? []);
      input.value = ""; // The same choice again is a choice too.
      if (files.length > 0) take(Promise.resolve(files));
    });
    return button;
  }
}
