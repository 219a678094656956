import puppeteer from "puppeteer-core";
import {firefoxPath} from "../../src/cli/firefox.ts";
import {type BrowserDriver, everyBrowser} from "./everyBrowser.ts";

everyBrowser("Firefox", openFirefox);

/** Firefox without a window, driven by WebDriver BiDi. */
async function openFirefox(): Promise<BrowserDriver> {
  const browser = await puppeteer.launch({browser: "firefox", executablePath: firefoxPath()});
  const page = await browser.newPage();
  return {
    async goto(url) {
      await page.goto(url);
    },
    evaluate: (ask, given) => page.evaluate(ask as never, given) as Promise<never>,
    async pressEnd(selector) {
      await page.focus(selector);
      await page.keyboard.press("End");
    },
    close: () => browser.close()
  };
}
