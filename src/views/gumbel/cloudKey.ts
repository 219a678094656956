import {gumbelSoft} from "../../text/en/gumbelSoft.ts";

/** What the marks of a cloud mean. */
export function cloudKey({
  document = globalThis.document
}: {document?: Document} = {}): HTMLElement {
  const said = gumbelSoft.cloud.key;
  const key = document.createElement("p");
  key.className = "cloud-key";
  key.innerHTML = `
    <span><svg viewBox="0 0 16 12"><circle cx="5" cy="4" r="1.5"/><circle cx="9" cy="9" r="1.5"/><circle cx="12" cy="5" r="1.5"/></svg> ${said.draws}</span>
    <span class="temperature"><svg viewBox="0 0 16 12"><path d="M8,0L14,6L8,12L2,6Z" fill="none" stroke="currentcolor" stroke-width="2"/></svg> ${said.mean}</span>
    <span class="noise"><svg viewBox="0 0 16 12"><circle cx="8" cy="6" r="5" fill="currentcolor"/></svg> α</span>
    <span class="noise"><svg viewBox="0 0 16 12"><path d="M0,11Q8,11 11,6" fill="none" stroke="currentcolor" stroke-width="1.5"/><rect x="8" y="1" width="7" height="7" fill="currentcolor"/></svg> ${said.path}</span>
    <span><svg viewBox="0 0 16 12"><circle cx="8" cy="6" r="5" fill="none" stroke="currentcolor"/></svg> ${said.corner}</span>`;
  for (const svg of key.querySelectorAll("svg")) {
    svg.setAttribute("aria-hidden", "true");
    svg.setAttribute("fill", "currentcolor");
  }
  return key;
}
