import {register} from "node:module";

/** Views bring their style sheets along, which Node cannot load and nobody looks at here. */
const LOADER = `export const load = (url, context, next) =>
  url.endsWith(".css") ? {format: "module", source: "", shortCircuit: true} : next(url, context);`;

export function withoutStyles(): void {
  register(`data:text/javascript,${encodeURIComponent(LOADER)}`);
}
