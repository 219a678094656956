import "./resumeOffer.css";
import {toolButton} from "../toolButton.ts";
import {runs as runTexts} from "../../text/en/runs.ts";

const texts = runTexts.kept;

export interface KeptRunState {
  id: string;
  name: string;
  step: number;
  steps: number;
  /** When it was saved, in ms since 1970. */
  saved: number;
}

/** Who goes on with kept runs, or deletes them. */
export interface KeptRunDesk {
  /** @returns why not, and whether a copy of it may be gone on with instead; null if it is done */
  resume(
    id: string,
    options?: {asCopy?: boolean}
  ): Promise<{message: string; mayCopy: boolean} | null>;
  /** @returns why not; null if it is done */
  remove(id: string): Promise<string | null>;
}

/**
 * The runs kept in this browser, each to be continued or deleted.
 * @param runs the last saved first
 * @param current the run in training, which needs no offer
 */
export function resumeOffer(
  runs: readonly KeptRunState[],
  desk: KeptRunDesk,
  {
    current = null,
    document = globalThis.document
  }: {current?: string | null; document?: Document} = {}
): HTMLElement {
  const root = document.createElement("div");
  root.className = "resume-offer";
  const note = document.createElement("p");
  note.setAttribute("role", "status");
  const list = document.createElement("ul");
  for (const {id, name, step, steps, saved} of runs) {
    if (id === current) continue;
    const item = list.appendChild(document.createElement("li"));
    const time = new Date(saved).toLocaleString(texts.locale, {
      dateStyle: "medium",
      timeStyle: "short"
    });
    const isDone = step >= steps;
    const state = isDone
      ? texts.done
      : texts.at(step.toLocaleString("en"), steps.toLocaleString("en"));
    item.append(texts.item(name, state, time));
    item.append(
      button(isDone ? texts.open : texts.resume, () => goOn(id)),
      button(texts.delete, async () => {
        const problem = await desk.remove(id);
        note.textContent = problem ?? "";
        if (problem === null) item.remove();
      })
    );
  }
  if (list.children.length > 0) {
    const heading = root.appendChild(document.createElement("p"));
    heading.textContent = texts.heading;
    root.append(list, note);
  }
  return root;

  async function goOn(id: string, options?: {asCopy?: boolean}): Promise<void> {
    const refusal = await desk.resume(id, options);
    note.replaceChildren(refusal?.message ?? "");
    if (!refusal?.mayCopy) return;
    note.append(
      " ",
      button(texts.ownRun, () => goOn(id, {asCopy: true}))
    );
  }

  function button(label: string, act: () => Promise<void>): HTMLButtonElement {
    return toolButton(label, act, {document});
  }
}
