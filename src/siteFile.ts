/**
 * Address of a file that the site ships beside its pages, from the page's folder. It names the page's
 * build, so that no page is ever given a file of another one.
 */
export function siteFile(path: string, build = pageBuild()): string {
  const address = `${siteFolder()}/${path}`;
  return build ? `${address}?build=${build}` : address;
}

/** Where the site lies from the page's folder: pages of another language have a folder of their own. */
export function siteFolder(): string {
  return globalThis.document?.documentElement.dataset.site ?? ".";
}

/** Name of the build that this page is of; empty where no build has passed. */
export function pageBuild(): string {
  const {build = ""} = globalThis.document?.documentElement.dataset ?? {};
  return /^[0-9a-f]+$/.test(build) ? build : "";
}
