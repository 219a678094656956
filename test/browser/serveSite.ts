import {buildSite, staleness} from "../../src/notebook/site/buildSite.ts";
import {chromiumPath} from "./chromium.ts";

/** Before the first browser test: there is a browser, and the built site is that of the sources. */
export default function setup(): void {
  console.log(`Browser: ${chromiumPath()}`);
  const reason = staleness();
  if (reason !== null) {
    console.log(`Building the site (${reason}) …`);
    buildSite();
  }
}
