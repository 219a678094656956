import type {Browser} from "playwright-core";
import {type Line, slowServer} from "./slowServer.ts";

/** How somebody comes to the lab for the first time. */
export interface Visit extends Line {
  /** How many times slower the page's own thread is; workers run as fast as they can. */
  slowdown: number;
}

/** A fast machine near the host, and a slow one far away. */
export const VISITS: readonly Visit[] = [
  {bitsPerSecond: Infinity, latency: 0, slowdown: 1},
  {bitsPerSecond: 1.6e6, latency: 150, slowdown: 4}
];

/** What a first visit of the front page came to: milliseconds since it was asked for. */
export interface FirstPicture {
  textMs: number;
  /** The drawing made beforehand. */
  standInMs: number;
  /** The first drawing by the model in the page, all of it. */
  pictureMs: number;
  /** Sent by the host until then. */
  bytes: number;
}

/** Visits the front page with nothing kept in the browser, until there is a live drawing. */
export async function visitFrontPage(
  browser: Browser,
  folder: string,
  {slowdown, ...line}: Visit
): Promise<FirstPicture> {
  const server = await slowServer(folder, line);
  const context = await browser.newContext({viewport: {width: 1280, height: 800}});
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", {rate: slowdown});
    const begun = performance.now();
    const since = () => performance.now() - begun;
    const timeout = {timeout: 300_000};
    await page.goto(server.url, {waitUntil: "commit", ...timeout});
    await page.getByRole("heading", {level: 1}).waitFor(timeout);
    const textMs = since();
    await page.locator(".picture canvas[aria-label*=“]").waitFor(timeout);
    const standInMs = since();
    const drawn = page.locator(".readout", {hasText: /^Point at a token/});
    await drawn.waitFor(timeout);
    return {textMs, standInMs, pictureMs: since(), bytes: server.sent()};
  } finally {
    await context.close();
    await server.close();
  }
}
