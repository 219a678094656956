import "./classDialog.css";
import encodeQR from "qr";
import {addressUntil, sectionsOf} from "./until.ts";
import {sharing} from "../text/en/sharing.ts";

const texts = sharing.class;

/** The longest address whose code a phone reads from the back of a room. */
const LONGEST = 600;

/** Addresses that mean each machine itself. */
const OWN_MACHINE = /^(localhost|127\.|\[::1\])/;

/**
 * Shows an address large, as a QR code and in letters, for a class to come along; on request only up to
 * the end of a section.
 */
export function classDialog(href: string, document: Document = globalThis.document): void {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog class-dialog";
  dialog.setAttribute("aria-labelledby", "class-title");
  dialog.innerHTML = `<form method="dialog">
    <h2 id="class-title">${texts.title}</h2>
    <div class="code" role="img"></div>
    <p class="address"></p>
    <p class="problem" role="status"></p>
    <p class="actions">
      <label>${texts.show} <select></select></label>
      <button class="tool">${texts.close}</button>
    </p>
  </form>`;
  const part = <E extends Element>(name: string) => dialog.querySelector<E>(name)!;
  const upTo = part<HTMLSelectElement>("select");
  upTo.add(new Option(texts.whole, ""));
  // Up to the last section is the whole page.
  for (const {id, title} of sectionsOf(document).slice(0, -1)) {
    upTo.add(new Option(texts.upTo(title), id));
  }
  upTo.value = new URL(href).searchParams.get("until") ?? "";
  upTo.addEventListener("change", show);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  show();
  dialog.showModal();

  function show(): void {
    const address = addressUntil(href, upTo.value || null);
    const code = part<HTMLElement>(".code");
    const fits = address.length <= LONGEST;
    code.hidden = !fits;
    code.innerHTML = fits ? encodeQR(address, "svg", {ecc: "low", border: 4}) : "";
    code.setAttribute("aria-label", texts.code(address));
    part(".address").textContent = address;
    part(".problem").textContent = [
      ...(fits ? [] : [texts.tooLong(address.length)]),
      ...(OWN_MACHINE.test(new URL(address).host) ? [texts.thisMachineOnly] : [])
    ].join(" ");
  }
}
