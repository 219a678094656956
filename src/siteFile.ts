/**
 * Address of a file that the site ships beside its pages, from the page's folder. It names the page's
 * build, so that no page is ever given a file of another one.
 */
export function siteFile(path: string, build = pageBuild()): string {
  return build ? `./${path}?build=${build}` : `./${path}`;
}

/** Name of the build that this page is of; empty where no build has passed. */
export function pageBuild(): string {
  const {build = ""} = globalThis.document?.documentElement.dataset ?? {};
  return /^[0-9a-f]+$/.test(build) ? build : "";
}
