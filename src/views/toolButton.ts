/** A small button that does something where it stands. */
export function toolButton(
  label: string,
  act: () => unknown,
  {document = globalThis.document}: {document?: Document} = {}
): HTMLButtonElement {
  const button = document.createElement("button");
  Object.assign(button, {type: "button", className: "tool", textContent: label});
  button.addEventListener("click", () => void act());
  return button;
}
