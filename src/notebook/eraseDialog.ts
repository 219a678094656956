import {erase, isOurs, refusedThings, storedThings, type StoredThing} from "./storage.ts";
import {storage} from "../text/en/storage.ts";

/**
 * Asks whether to erase what the lab keeps on this device, naming each thing, and does so.
 * What other pages of the same origin keep is erased only where the reader ticks a box.
 */
export async function eraseDialog(): Promise<void> {
  const things = await storedThings();
  const ours = things.filter(isOurs);
  const others = things.filter((thing) => !isOurs(thing));
  const dialog = document.createElement("dialog");
  dialog.className = "dialog erase-dialog";
  dialog.setAttribute("aria-labelledby", "erase-title");
  dialog.innerHTML = `<form method="dialog">
    <h2 id="erase-title">${storage.erase.title}</h2>
    <p data-slot="ours"></p>
    <p data-slot="others" hidden><label><input type="checkbox" name="others"> <span></span></label></p>
    <p class="actions">
      <button class="tool" value="cancel" autofocus>${storage.erase.keep}</button>
      <button class="tool" value="erase">${storage.erase.erase}</button>
    </p>
  </form>`;
  slot(dialog, "ours").textContent = ours.length
    ? storage.erase.ours(listed(ours))
    : (await refusedThings()).length > 0
      ? storage.erase.impossible
      : storage.erase.nothing;
  if (others.length > 0) {
    const row = slot(dialog, "others");
    row.hidden = false;
    row.querySelector("span")!.textContent = storage.erase.others(location.host, listed(others));
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
  return storage.erase.things(things.map(({kind, name}) => storage.erase.thing[kind](name)));
}
