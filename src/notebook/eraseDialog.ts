import {erase, isOurs, refusedThings, storedThings, type StoredThing} from "./storage.ts";

/**
 * Asks whether to erase what the lab keeps on this device, naming each thing, and does so.
 * What other pages of the same origin keep is erased only where the reader ticks a box.
 */
export async function eraseDialog(): Promise<void> {
  const things = await storedThings();
  const ours = things.filter(isOurs);
  const others = things.filter((thing) => !isOurs(thing));
  const dialog = document.createElement("dialog");
  dialog.className = "erase-dialog";
  dialog.setAttribute("aria-labelledby", "erase-title");
  dialog.innerHTML = `<form method="dialog">
    <h2 id="erase-title" style="margin-top: 0">Erase my data?</h2>
    <p data-slot="ours"></p>
    <p data-slot="others" hidden><label><input type="checkbox" name="others"> <span></span></label></p>
    <p class="actions">
      <button class="tool" value="cancel" autofocus>Keep</button>
      <button class="tool" value="erase">Erase</button>
    </p>
  </form>`;
  slot(dialog, "ours").textContent = ours.length
    ? `This removes your own images, trained models, settings and the copy of the lab for use ` +
      `without a network: ${listed(ours)}. It cannot be undone. From then on the lab keeps nothing ` +
      `here until you ask it to.`
    : (await refusedThings()).length > 0
      ? "This browser lets the lab store nothing on this device, so there is nothing to erase."
      : "The lab has stored nothing on this device.";
  if (others.length > 0) {
    const row = slot(dialog, "others");
    row.hidden = false;
    row.querySelector("span")!.textContent =
      `Also what other pages of ${location.host} have stored: ${listed(others)}.`;
  }
  dialog.querySelector<HTMLButtonElement>("[value=erase]")!.hidden = things.length === 0;
  document.body.append(dialog);
  dialog.showModal();
  await new Promise((resolve) => dialog.addEventListener("close", resolve, {once: true}));
  const alsoOthers = dialog.querySelector<HTMLInputElement>("[name=others]")!.checked;
  dialog.remove();
  if (dialog.returnValue !== "erase") return;
  await erase(alsoOthers ? things : ours);
  // A fresh page is the only sure way to let go of what was read from the storage before; the
  // address without its query is the lesson's own state.
  location.replace(location.pathname);
}

function slot(dialog: HTMLElement, name: string): HTMLElement {
  return dialog.querySelector<HTMLElement>(`[data-slot=${name}]`)!;
}

function listed(things: readonly StoredThing[]): string {
  return things.map(({kind, name}) => `${name} (${kind})`).join(", ");
}
