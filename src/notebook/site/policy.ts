/**
 * What a page may load: only what its own site serves. Inline scripts and styles are the
 * template's own; evaluation is needed by wasm and by libraries that write their own shaders. Its
 * workers inherit it; the service worker can have it only from a server's header.
 */
export const POLICY =
  "default-src 'self' blob: data: 'unsafe-inline' 'unsafe-eval'; " +
  "object-src 'none'; base-uri 'none'; form-action 'none'";
