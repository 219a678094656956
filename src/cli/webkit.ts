import {programPath} from "./program.ts";

const PACKAGES = ["webkit2gtk-driver", "xvfb"];

/** Programs that drive and show WebKitGTK without a screen. */
export interface WebKitPrograms {
  driver: string;
  browser: string;
  screen: string;
}

/** Paths of what it takes to drive WebKitGTK; installs it where that needs no questions. */
export function webkitPrograms(): WebKitPrograms {
  return {
    driver: programPath({
      name: "WebKitWebDriver",
      variable: "WEBKIT_DRIVER",
      names: ["WebKitWebDriver"],
      packages: PACKAGES
    }),
    browser: programPath({
      name: "MiniBrowser of WebKitGTK",
      variable: "WEBKIT_BROWSER",
      names: ["MiniBrowser"],
      elsewhere: ["x86_64-linux-gnu", "aarch64-linux-gnu"].map(
        (machine) => `/usr/lib/${machine}/webkit2gtk-4.1/MiniBrowser`
      ),
      packages: PACKAGES
    }),
    screen: programPath({name: "Xvfb", variable: "XVFB", names: ["Xvfb"], packages: PACKAGES})
  };
}
