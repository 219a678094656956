import {type ChildProcess, spawn} from "node:child_process";
import {once} from "node:events";
import {Builder, By, Capabilities, Key} from "selenium-webdriver";
import {webkitPrograms} from "../../src/cli/webkit.ts";
import {type BrowserDriver, everyBrowser} from "./everyBrowser.ts";

everyBrowser("WebKit", openWebKit);

/** WebKitGTK on a screen of its own, which nobody sees. */
async function openWebKit(): Promise<BrowserDriver> {
  const {driver: program, browser: binary, screen} = webkitPrograms();
  const {child: xvfb, number: display} = await openScreen(screen);
  const service = spawn(program, [`--port=${PORT}`], {
    env: {...process.env, DISPLAY: `:${display}`, WEBKIT_DISABLE_COMPOSITING_MODE: "1"},
    stdio: "ignore"
  });
  const capabilities = new Capabilities({
    browserName: "MiniBrowser",
    "webkitgtk:browserOptions": {binary, args: ["--automation"]}
  });
  const driver = await new Builder()
    .usingServer(`http://127.0.0.1:${PORT}`)
    .withCapabilities(capabilities)
    .build();
  await driver.manage().setTimeouts({script: 60_000, pageLoad: 120_000});
  return {
    goto: (url) => driver.get(url),
    evaluate: (ask, given) => driver.executeScript(`return (${ask})(arguments[0])`, given),
    pressEnd: (selector) => driver.findElement(By.css(selector)).sendKeys(Key.END),
    async close() {
      await driver.quit();
      for (const child of [service, xvfb]) await ended(child);
    }
  };
}

const PORT = 4471;

/** A screen in memory; it chooses its number and tells it. */
async function openScreen(program: string): Promise<{child: ChildProcess; number: string}> {
  const size = ["-screen", "0", "1280x800x24"];
  const child = spawn(program, ["-displayfd", "3", ...size], {
    stdio: ["ignore", "ignore", "inherit", "pipe"]
  });
  const [number] = (await once(child.stdio[3]!, "data")) as [Buffer];
  return {child, number: `${number}`.trim()};
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const end = once(child, "exit");
  child.kill();
  await end;
}
