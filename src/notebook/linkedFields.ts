import {type InputElement, linked} from "./permalink.ts";

/** Ties every control of a form to the page's address, under its name after `prefix`. */
export function linkedFields<F extends HTMLElement & {inputs: Record<string, InputElement>}>(
  prefix: string,
  form: F
): F {
  for (const [name, input] of Object.entries(form.inputs)) linked(`${prefix}-${name}`, input);
  return form;
}
