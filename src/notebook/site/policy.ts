import {createHash} from "node:crypto";

/** What the lab may do, beside its scripts. Figures and formulas set styles of their own. */
const DIRECTIVES = [
  "default-src 'none'",
  "connect-src 'self' blob: data:",
  "font-src 'self' data:",
  "frame-src 'none'",
  "img-src 'self' blob: data:",
  "manifest-src 'self'",
  "media-src 'none'",
  "object-src 'none'",
  "style-src 'self' 'unsafe-inline'",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'"
];

/** Workers and the cells that a reader changes begin as blobs; no text is run as a script. */
const SCRIPTS = "'self' blob: 'wasm-unsafe-eval'";

/** What a worker may load and send: nothing that its own site does not serve. */
export const WORKER_POLICY = policyWith(SCRIPTS);

/** On the development server, which writes scripts into its pages. */
export const DEVELOPMENT_POLICY = policyWith(`${SCRIPTS} 'unsafe-inline'`);

/** What a page may load and send: what a worker may, and the inline scripts of its template. */
export function pagePolicy(template: string): string {
  return policyWith([SCRIPTS, ...inlineScripts(template).map(scriptHash)].join(" "));
}

function policyWith(scripts: string): string {
  return [...DIRECTIVES, `script-src ${scripts}`].join("; ");
}

/** Texts of the classic scripts that the template holds itself; the build moves its modules to files. */
function inlineScripts(template: string): string[] {
  return Array.from(template.matchAll(/<script>(.*?)<\/script>/gs), ([, text]) => text);
}

/** A script's name in a policy. Browsers take it of the text as they parse it, without CR. */
function scriptHash(text: string): string {
  const digest = createHash("sha256").update(text.replaceAll("\r\n", "\n")).digest("base64");
  return `'sha256-${digest}'`;
}
