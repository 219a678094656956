import {pageTools} from "../text/en/pageTools.ts";

/** What a reader fills in; what is only pressed says nothing on paper. */
const FIELDS =
  "input:not([type=file], [type=hidden], [type=button], [type=submit]), select, textarea";

/** Names of controls, which the printed text says again. */
const NAMES = "label, legend";

/** The class of what is written for paper. */
const PRINTED = "printed-value";

/** What is not printed because text stands for it. */
const REPLACED = "data-replaced";

/**
 * Writes beside each control of `root` what it is set to, as in “τ = 0.5”, for paper; the style sheet
 * for print shows that instead of the control. Questions are no settings, and choices between pictures
 * are pictures. @returns what undoes it
 */
export function printControls(root: Element): () => void {
  const done = new Set<Element>();
  for (const field of root.querySelectorAll<Field>(FIELDS)) {
    if (done.has(field) || field.closest(".prediction")) continue;
    const together = fieldsWith(field);
    for (const other of together) done.add(other);
    if (together.some(showsPicture)) continue;
    const value = valueOf(together);
    const names = together.flatMap((f) => [...(f.labels ?? [])]);
    const group = field.type === "radio" ? groupName(field) : null;
    if (value !== null) {
      const text = root.ownerDocument.createElement("span");
      text.className = PRINTED;
      const name = nameOf(field, group);
      text.append(...name, name.length > 0 ? " = " : "", value);
      placeOf(field, group).before(text);
    }
    for (const element of [...together, ...names, ...(group ? [group] : [])]) {
      element.setAttribute(REPLACED, "");
    }
  }
  return () => {
    for (const text of root.querySelectorAll(`.${PRINTED}`)) text.remove();
    for (const element of root.querySelectorAll(`[${REPLACED}]`)) element.removeAttribute(REPLACED);
  };
}

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** All handles of one quantity: radios of one group, a slider with its number field. */
function fieldsWith(field: Field): Field[] {
  if (field.type === "radio") {
    const within = field.form ?? field.ownerDocument;
    const radios = within.querySelectorAll<HTMLInputElement>("input[type=radio]");
    return [...radios].filter(({name}) => name === field.name);
  }
  if (field.type !== "number") return [field];
  const slider = field.parentElement!.querySelector<HTMLInputElement>("input[type=range]");
  return slider ? [field, slider] : [field];
}

function showsPicture(field: Field): boolean {
  return [...(field.labels ?? [])].some((label) => label.querySelector("canvas, img, svg"));
}

/** What the fields are set to, in words; null where that is nothing that words can say. */
function valueOf([field, ...others]: readonly Field[]): string | null {
  switch (field.type) {
    case "radio": {
      const chosen = ([field, ...others] as HTMLInputElement[]).find(({checked}) => checked);
      return (chosen?.labels?.[0] && wordsOf(chosen.labels[0])) || null;
    }
    case "checkbox":
      return (field as HTMLInputElement).checked
        ? pageTools.print.ticked
        : pageTools.print.notTicked;
    case "select-one":
      return wordsOf((field as HTMLSelectElement).selectedOptions[0]) || null;
    case "range":
      return field.getAttribute("aria-valuetext") ?? field.value;
    default:
      return field.value.trim() || null;
  }
}

/** The name of a field as it stands on the page, with the colours of its ideas. */
function nameOf(field: Field, group: Element | null): (Node | string)[] {
  const said = field.getAttribute("aria-valuetext");
  // What is read out of a slider may name itself: “τ = 0.5”.
  if (said?.includes("=")) return [];
  const label = group ?? (field.type === "radio" ? null : field.labels?.[0]);
  if (!label) {
    const name = field.type === "radio" ? null : field.getAttribute("aria-label");
    // “step 3 of 20” is not written as “step = step 3 of 20”.
    return name && !said?.startsWith(name) ? [name] : [];
  }
  const copy = label.cloneNode(true) as Element;
  for (const inner of copy.querySelectorAll(`${FIELDS}, button, output`)) inner.remove();
  copy.normalize();
  const last = copy.lastChild;
  // Some names end with what is put between them and the value here.
  if (last?.nodeType === 3) last.textContent = last.textContent!.replace(/\s*[=:：]?\s*$/, "");
  const isNamed = copy.textContent!.trim() !== "";
  return isNamed ? [...copy.childNodes] : [];
}

/** What a group of choices is called: the label before them in their form, or a legend. */
function groupName(field: Field): Element | null {
  const box = field.closest("fieldset, form");
  const name = box?.querySelector(":scope > label, :scope > legend");
  return name && !name.contains(field) && name.matches(NAMES) ? name : null;
}

/** The outermost of what is replaced, before which the text stands. */
function placeOf(field: Field, group: Element | null): Element {
  const label = group ?? field.labels?.[0];
  if (!label) return field;
  const isBefore = label.compareDocumentPosition(field) & 4;
  return isBefore ? label : field;
}

/** The words in an element, apart even where only its look keeps them apart. */
function wordsOf(element: Element): string {
  const walker = element.ownerDocument.createTreeWalker(element, 4);
  const words: string[] = [];
  while (walker.nextNode()) words.push(walker.currentNode.textContent!.trim());
  return words.filter(Boolean).join(" ");
}
