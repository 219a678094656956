import {chromiumPath} from "../../src/cli/chromium.ts";
import {buildSite, staleness} from "../../src/notebook/site/buildSite.ts";

/** Before the first browser test: there is a browser, and the built site is that of the sources. */
export default function setup(): void {
  console.log(`Browser: ${chromiumPath()}`);
  const reason = staleness();
  if (reason !== null) {
    console.log(`Building the site (${reason}) …`);
    buildSite();
  }
}
