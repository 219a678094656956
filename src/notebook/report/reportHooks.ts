import type {Prediction} from "../../views/prediction.ts";
import {hearOtherTabs, REPORT_CHANGED, reportStatus} from "./reportStatus.ts";
import {report} from "../../text/en/report.ts";

// All that a page loads of the report before it is used; the rest comes when it is.

/** The page's headings, beside which notes are written; see placeOf.ts. */
const SECTION = "main h2[id]";

/**
 * Has answers, notes and figures taken down as the reader gives, writes and chooses them; `button` opens
 * what they become.
 */
export function reportHooks(button: HTMLButtonElement): void {
  const {document} = globalThis;
  const slug = document.documentElement.dataset.page!;
  button.hidden = false;
  button.addEventListener("click", async () => {
    (await import("./reportDialog.ts")).reportDialog();
  });

  document.addEventListener("input", ({target}) => {
    const form = target as Prediction;
    if (form.matches?.("form.prediction") && form.value !== null) takeDown(form, form.value);
  });
  // Shown to who has not answered, on paper perhaps: an answer that follows knew them.
  document.addEventListener("reveal", ({target}) => {
    if ((target as Prediction).value === null) takeDown(target as Prediction, null);
  });

  document.addEventListener("click", async ({target}) => {
    const add = (target as Element).closest<HTMLElement>("[data-action=add-figure]");
    if (add) (await import("./addFigure.ts")).addFigure(add.closest<HTMLElement>(".experiment")!);
  });

  for (const type of ["pointerover", "focusin"]) {
    document.addEventListener(type, async ({target}) => {
      const heading = (target as Element).closest?.<HTMLElement>(SECTION);
      if (heading) (await import("./sectionNotes.ts")).offerNote(heading);
    });
  }

  hearOtherTabs();
  document.addEventListener(REPORT_CHANGED, show);
  let hadNotes = false;
  show();

  function show(): void {
    const {entries, noted} = reportStatus();
    button.textContent = entries > 0 ? report.buttonCounted(entries) : report.button;
    const hasNotes = noted.includes(slug);
    if (hasNotes || hadNotes) {
      void import("./sectionNotes.ts").then(({showNotes}) => showNotes());
    }
    hadNotes = hasNotes;
  }

  async function takeDown(form: Prediction, answer: number | null): Promise<void> {
    const time = Date.now();
    // Read at once: by the time the rest is loaded the question may have been asked again.
    const row = form.querySelectorAll("fieldset > div")[answer ?? -1];
    const isRight = Boolean(row?.querySelector(".mark.right"));
    await (await import("./recordAnswer.ts")).recordAnswer(form, {answer, isRight, time});
  }
}
