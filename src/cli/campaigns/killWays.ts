import type {BrowserContext, Page} from "playwright-core";

/** What becomes of a page that trains. */
export interface KillWay {
  name: string;
  /** Does it; the page, or the whole browser, may be gone afterwards. */
  kill(page: Page): Promise<void>;
  /** What is left: the page with its run, the browser, or neither. */
  leaves: "run" | "browser" | "nothing";
}

interface WithWorkers {
  startedWorkers?: Worker[];
}

/** To be called before pages are opened: lets their workers be found and terminated. */
export async function rememberWorkers(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const started: Worker[] = [];
    Object.assign(window, {startedWorkers: started} satisfies WithWorkers);
    window.Worker = class extends Worker {
      constructor(...given: ConstructorParameters<typeof Worker>) {
        super(...given);
        started.push(this);
      }
    };
  });
}

/** Asks the browser for what it can do, which it may not live to answer. */
const ask = (page: Page, method: "Page.crash" | "Browser.crash" | "Browser.crashGpuProcess") =>
  Promise.race([
    page
      .context()
      .newCDPSession(page)
      .then((devtools) => devtools.send(method as never))
      .catch(() => {}),
    new Promise((resolve) => setTimeout(resolve, 2000))
  ]);

export const KILL_WAYS: readonly KillWay[] = [
  {name: "tab closed", leaves: "browser", kill: (page) => page.close()},
  {
    name: "page crashed",
    leaves: "browser",
    async kill(page) {
      await ask(page, "Page.crash");
      await page.close().catch(() => {});
    }
  },
  {
    name: "worker terminated",
    leaves: "browser",
    async kill(page) {
      await page.evaluate(() => {
        for (const worker of (window as WithWorkers).startedWorkers ?? []) worker.terminate();
      });
      await page.close();
    }
  },
  {
    name: "GPU process ended",
    leaves: "run",
    async kill(page) {
      const browser = page.context().browser();
      if (!browser) throw new Error("There is no browser to end the GPU process of.");
      const devtools = await browser.newBrowserCDPSession();
      // It dies before it can answer.
      void devtools.send("Browser.crashGpuProcess").catch(() => {});
    }
  },
  {
    name: "browser killed",
    leaves: "nothing",
    async kill(page) {
      await ask(page, "Browser.crash");
    }
  }
];
