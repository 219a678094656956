import {type BrowserContext, chromium, type Page} from "playwright-core";
import {CHROMIUM_FLAGS, chromiumPath, SOFTWARE_WEBGPU_FLAGS} from "../chromium.ts";
import {rememberWorkers} from "./killWays.ts";

/** A browser with a profile, opened again where it is gone. */
export class KillableBrowser {
  #context: BrowserContext | null = null;

  constructor(readonly profile: string) {}

  /** Opens a page, and nothing beside it. */
  async page(url: string): Promise<Page> {
    this.#context ??= await this.#open();
    const before = this.#context.pages();
    const page = await this.#context.newPage();
    // Only now, since a browser ends with its last page.
    for (const other of before) await other.close().catch(() => {});
    await page.goto(url);
    return page;
  }

  async #open(): Promise<BrowserContext> {
    const context = await chromium.launchPersistentContext(this.profile, {
      executablePath: chromiumPath(),
      args: [...CHROMIUM_FLAGS, ...SOFTWARE_WEBGPU_FLAGS],
      reducedMotion: "reduce"
    });
    await rememberWorkers(context);
    context.on("close", () => (this.#context = null));
    return context;
  }

  async close(): Promise<void> {
    await this.#context?.close().catch(() => {});
    this.#context = null;
  }
}
