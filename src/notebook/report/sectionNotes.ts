import {toolButton} from "../../views/toolButton.ts";
import {placeOf, SECTIONS} from "./placeOf.ts";
import {plainText, richText} from "./richText.ts";
import {reportStore} from "./reportStore.ts";
import {report} from "../../text/en/report.ts";

/** Until what is typed is kept, in ms. */
const TYPED_MS = 400;

/** The notes of this page by their sections, as they were read last. */
const texts = new Map<string, string>();

/** Headings are made anew where their text holds something computed. */
let watch: MutationObserver | null = null;

/** Shows the page's notes below their headings, as they are kept now. */
export async function showNotes(): Promise<void> {
  const {notes} = await reportStore.entries();
  const {page} = document.documentElement.dataset;
  texts.clear();
  for (const {slug, section, text} of notes) if (slug === page) texts.set(section, text);
  attach();
  watch ??= new MutationObserver(attach);
  watch.observe(document.querySelector("main")!, {childList: true, subtree: true});
}

/** Gives a heading its button. */
export function offerNote(heading: HTMLElement): void {
  placeBelow(heading);
}

/** Opens the editor of a heading's note, in view. */
export function writeNote(heading: HTMLElement): void {
  heading.scrollIntoView({block: "start"});
  edit(heading, placeBelow(heading));
}

function attach(): void {
  for (const heading of document.querySelectorAll<HTMLElement>(SECTIONS)) {
    const place = heading.nextElementSibling as HTMLElement | null;
    const hasPlace = place?.matches(".section-note") ?? false;
    if (texts.has(heading.id) || hasPlace) show(heading, placeBelow(heading));
  }
}

function placeBelow(heading: HTMLElement): HTMLElement {
  const next = heading.nextElementSibling as HTMLElement | null;
  if (next?.matches(".section-note")) return next;
  const place = document.createElement("div");
  place.className = "section-note";
  const button = toolButton("", () => edit(heading, place));
  button.append(document.createElement("span"), whose(heading));
  place.append(button);
  heading.after(place);
  show(heading, place);
  return place;
}

/** Shows the note as text, unless it is being written. */
function show(heading: HTMLElement, place: HTMLElement): void {
  if (place.querySelector(".field")) return;
  const text = texts.get(heading.id) ?? "";
  const label = place.querySelector("button > span")!;
  const words = text ? report.note.edit : report.note.write;
  if (label.textContent !== words) label.textContent = words;
  const shown = place.querySelector("p");
  if ((shown?.textContent ?? "") === text) return;
  shown?.remove();
  if (text) place.appendChild(document.createElement("p")).textContent = text;
}

function edit(heading: HTMLElement, place: HTMLElement): void {
  const open = place.querySelector("textarea");
  if (open) return open.focus();
  place.querySelector("p")?.remove();
  const button = place.querySelector("button")!;
  button.hidden = true;
  const field = place.appendChild(document.createElement("div"));
  field.className = "field";
  field.innerHTML = `<label>${report.note.yours}<textarea></textarea></label>
    <button class="tool" type="button">${report.note.done}</button><span role="status"></span>`;
  field.querySelector("label")!.firstChild!.after(whose(heading));
  const area = field.querySelector("textarea")!;
  const status = field.querySelector("[role=status]")!;
  // What is typed here is nobody's input.
  field.addEventListener("input", (event) => event.stopPropagation());
  let before = texts.get(heading.id) ?? "";
  area.value = before;
  area.focus();

  let timer: ReturnType<typeof setTimeout> | undefined;
  let saving: Promise<void> = Promise.resolve();
  area.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(save, TYPED_MS);
  });
  area.addEventListener("blur", save);
  addEventListener("pagehide", save);
  field.querySelector("button")!.addEventListener("click", close);
  area.addEventListener("keydown", ({key, ctrlKey, metaKey}) => {
    if (key === "Escape" || (key === "Enter" && (ctrlKey || metaKey))) void close();
  });

  /** One after the other: each goes on from what the one before has kept. */
  function save(): Promise<void> {
    clearTimeout(timer);
    saving = saving.then(async () => {
      const typed = area.value;
      if (typed.trim() === before) return;
      const {problem, text} = await reportStore.saveNote(placeOf(heading), typed.trim(), {before});
      before = text;
      if (text === "") texts.delete(heading.id);
      else texts.set(heading.id, text);
      const isMerged = text !== typed.trim();
      if (isMerged) area.value = text + area.value.slice(typed.length);
      status.textContent = problem ?? (isMerged ? report.note.merged : report.note.kept);
    });
    return saving;
  }

  async function close(): Promise<void> {
    await save();
    removeEventListener("pagehide", save);
    field.remove();
    button.hidden = false;
    show(heading, place);
    button.focus();
  }
}

function whose(heading: HTMLElement): HTMLElement {
  const words = document.createElement("span");
  words.className = "visually-hidden";
  words.textContent = report.note.whose(plainText(richText(heading)));
  return words;
}
