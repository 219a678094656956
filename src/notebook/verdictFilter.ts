import "./verdictFilter.css";
import {pageTools} from "../text/en/pageTools.ts";

/** Verdicts on a claim, from good to bad. */
export const VERDICTS = ["exact", "imprecise", "wrong", "left out"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Its `value` lists the verdicts whose claims are shown. */
export type VerdictFilter = HTMLElement & {value: string[]};

/**
 * Counts the claims of a page, elements of class `claim` with a `data-verdict`, and shows those of
 * the verdicts that are ticked. Fires `input` when that changes.
 */
export function verdictFilter({
  document = globalThis.document
}: {document?: Document} = {}): VerdictFilter {
  const claims = [...document.querySelectorAll<HTMLElement>(".claim")];
  const root = document.createElement("fieldset");
  root.className = "verdict-filter";
  root.appendChild(document.createElement("legend")).append(pageTools.verdicts);
  const boxes = VERDICTS.map((verdict) => {
    const label = root.appendChild(document.createElement("label"));
    const box = label.appendChild(document.createElement("input"));
    Object.assign(box, {type: "checkbox", checked: true, value: verdict});
    const badge = label.appendChild(document.createElement("b"));
    badge.dataset.verdict = verdict;
    const count = claims.filter((claim) => claim.dataset.verdict === verdict).length;
    label.append(` ${count}`);
    return box;
  });
  const shown = () => boxes.filter((box) => box.checked).map((box) => box.value);
  const show = () => {
    for (const claim of claims) claim.hidden = !shown().includes(claim.dataset.verdict!);
  };
  root.addEventListener("input", show);
  return Object.defineProperty(root, "value", {
    get: shown,
    set(verdicts: readonly string[]) {
      for (const box of boxes) box.checked = verdicts.includes(box.value);
      show();
    }
  }) as HTMLElement as VerdictFilter;
}
