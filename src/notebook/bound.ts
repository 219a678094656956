import {nameSlider, type InputElement, type LinkedValue} from "./permalink.ts";

/**
 * Makes `control` a second handle of `source`, so that one quantity can be moved wherever the page
 * speaks of it. Only the source belongs to the page's address.
 */
export function bound<T extends LinkedValue, E extends InputElement<T>>(
  control: E,
  source: InputElement<T>
): E {
  nameSlider(control);
  control.value = source.value;
  control.addEventListener("input", () => {
    // Setting a value that is already there would disturb what is being typed.
    if (Object.is(source.value, control.value)) return;
    source.value = control.value;
    const {Event} = source.ownerDocument.defaultView!;
    source.dispatchEvent(new Event("input", {bubbles: true}));
  });
  source.addEventListener("input", () => {
    if (!Object.is(control.value, source.value)) control.value = source.value;
  });
  return control;
}
