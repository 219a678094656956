import type {Page} from "playwright-core";
import {afterEach, expect, test} from "vitest";
import {openLab, type OpenLab, type OpenLabOptions} from "./openLab.ts";

let lab: OpenLab;
afterEach(() => lab?.close());

/** Opens the front page and has the page remember the workers that it starts. */
async function openWatched(
  page: string,
  missing: string | RegExp | (string | RegExp)[] = [],
  options: OpenLabOptions = {}
): Promise<Page> {
  lab = await openLab({page: "no-such-page.html", ...options});
  await lab.context.addInitScript(() => {
    const started: Worker[] = [];
    const {Worker: Original, Blob: OriginalBlob} = globalThis;
    // Workers begin as blobs: one that is sent this word computes without end.
    const hang = `addEventListener("message", ({data}) => { while (data === "hang"); });`;
    Object.assign(globalThis, {
      started,
      Blob: class extends OriginalBlob {
        constructor(parts: BlobPart[], options?: BlobPropertyBag) {
          super(options?.type === "text/javascript" ? [hang, ...parts] : parts, options);
        }
      },
      Worker: class extends Original {
        constructor(...given: ConstructorParameters<typeof Original>) {
          super(...given);
          started.push(this);
        }
      }
    });
  });
  for (const files of [missing].flat()) await lose(files);
  await lab.page.goto(lab.server.url + page);
  return lab.page;
}

/** From now on the server does not have these files. */
const lose = (files: string | RegExp) =>
  lab.context.route(files, (route) => route.fulfill({status: 404, body: "not found"}));

/** Ends the page's workers as a browser does that is short of memory: nobody is told. */
const kill = (page: Page) =>
  page.evaluate(() =>
    (globalThis as unknown as {started: Worker[]}).started.forEach((worker) => worker.terminate())
  );

/** Has a minute pass on the page's clock, which has to be installed. */
const passMinute = (page: Page) => page.clock.runFor(61_000);

/** The step of the one dVAE that the browser keeps; undefined as long as none is. */
const keptStep = (page: Page) =>
  page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const name = "tiny-dalle-lab-runs-dvae";
    // To open a database is to make it, where the page is about to.
    if (!(await indexedDB.databases()).some((database) => database.name === name)) return;
    const database = await answer(indexedDB.open(name));
    try {
      const [run] = await answer(database.transaction("runs").objectStore("runs").getAll());
      return (run as {step: number} | undefined)?.step;
    } finally {
      database.close();
    }
  });

const trouble = (page: Page) => page.locator("[data-slot=troubles]");

async function pressTryAgain(page: Page): Promise<void> {
  await page.getByRole("button", {name: "Try again"}).click();
}

async function drawn(page: Page, caption: string): Promise<void> {
  await page.waitForFunction(
    (caption) =>
      document.querySelector(".drawing-board .position")?.textContent === "64 of 64" &&
      document.querySelector(".picture canvas")?.getAttribute("aria-label")?.includes(caption) &&
      !document.querySelector(".readout")!.textContent!.includes("beforehand"),
    `“${caption}”`
  );
}

test("a worker whose script is gone, or that dies at work, is told of, and after one press all goes on", async () => {
  const worker = "**/assets/worker-*.js";
  const page = await openWatched("index.html?n=1", worker);
  await expect.poll(() => trouble(page).innerText()).toMatch(/its script cannot be loaded/);
  // The recorded drawing stays.
  await expect.poll(() => page.locator(".drawing-board .position").textContent()).toBe("64 of 64");
  await pressTryAgain(page);
  await expect.poll(() => trouble(page).innerText()).toMatch(/its script cannot be loaded/);
  await lab.context.unroute(worker);
  await pressTryAgain(page);
  await drawn(page, "a striped red circle on a gray background");
  expect(await trouble(page).isVisible()).toBe(false);

  await page.getByRole("textbox", {name: "Caption"}).fill("a blue star");
  await page.getByRole("button", {name: "Draw", exact: true}).click();
  await kill(page);
  await expect.poll(() => trouble(page).innerText()).toMatch(/has stopped: it has ended/);
  await pressTryAgain(page);
  await drawn(page, "a blue star");
  expect(await trouble(page).isVisible()).toBe(false);
});

test("files that cannot be had are named, and fetched again after one press", async () => {
  const kernels = "**/assets/kernels*.wasm";
  const files = /checkpoints\/shapes\/(dvae\.safetensors|example\.json)/;
  const page = await openWatched("index.html?n=1", [kernels, files]);
  await expect.poll(() => trouble(page).innerText()).toMatch(/kernels.*\.wasm cannot be loaded/);
  await lab.context.unroute(kernels);
  await pressTryAgain(page);
  await expect.poll(() => trouble(page).innerText()).toMatch(/dvae\.safetensors cannot be loaded/);
  await expect.poll(() => trouble(page).innerText()).toMatch(/example\.json cannot be loaded/);
  await lab.context.unroute(files);
  await pressTryAgain(page);
  await drawn(page, "a striped red circle on a gray background");
  expect(await trouble(page).isVisible()).toBe(false);
});

test("a part of the page's script that is gone is told of, with a button that loads the page anew", async () => {
  const page = await openWatched("gumbel.html", "**/assets/plotly-*.js");
  await page.locator(".density-surface").scrollIntoViewIfNeeded();
  await expect.poll(() => trouble(page).innerText()).toMatch(/a newer version may be there/);
  expect(await page.getByRole("button", {name: "Try again"}).isVisible()).toBe(false);
  const before = lab.loads();
  await page.getByRole("button", {name: "Reload the page"}).click();
  await expect.poll(() => lab.loads()).toBe(before + 1);
  await lab.context.unroute("**/assets/plotly-*.js");

  // The script that the page begins with, or one that this one needs.
  for (const script of ["**/assets/gumbel-*.js", "**/assets/runtime-*.js"]) {
    await lose(script);
    await page.reload();
    const notice = page.locator("[data-slot=unscripted]");
    await notice.getByText(/script of this page cannot be loaded/).waitFor();
    await lab.context.unroute(script);
    await notice.getByRole("button", {name: "Reload the page"}).click();
    await page.locator("canvas, svg.axis, .observablehq input").first().waitFor();
    expect(await notice.isVisible()).toBe(false);
  }
});

test("a training whose worker dies stands, and goes on from where it was saved last", async () => {
  const page = await openWatched("dvae.html?train-batch=4");
  const bar = page.locator("section.transport");
  const status = () => bar.getAttribute("data-status");
  const step = async () =>
    Number((await bar.locator(".readings").innerText()).match(/step ([\d,]+)/)?.[1] ?? -1);
  await bar.locator("button.play").click();
  await expect.poll(step, {timeout: 120_000}).toBeGreaterThan(1);
  await bar.locator("button.play").click();
  await expect.poll(status).toBe("paused");
  const saved = await step();
  await expect.poll(() => keptStep(page)).toBe(saved);
  await bar.locator("button.play").click();
  await expect.poll(step).toBeGreaterThan(saved);
  await kill(page);
  await expect.poll(status).toBe("stopped");
  expect(await bar.locator(".note").innerText()).toMatch(/has stopped: it has ended/);
  await pressTryAgain(page);
  await expect.poll(status).toBe("playing");
  expect(await step()).toBeGreaterThanOrEqual(saved);
  await expect.poll(step).toBeGreaterThan(saved + 1);

  // What is pressed while there is no worker is done once, when the run is back.
  await bar.locator("button.play").click();
  await expect.poll(status).toBe("paused");
  const paused = await step();
  // It goes on from what was kept last; keeping takes a moment.
  await expect.poll(() => keptStep(page)).toBe(paused);
  await kill(page);
  await expect.poll(status).toBe("stopped");
  await bar.getByRole("button", {name: "One step"}).click();
  await pressTryAgain(page);
  await expect.poll(status).toBe("paused");
  await expect.poll(step).toBe(paused + 1);
});

test("a queue of runs whose worker dies goes on after one press", async () => {
  const page = await openWatched("dvae.html?experiment-steps=20");
  const panel = page.locator(".experiment-panel").nth(2);
  await panel.getByRole("button", {name: "Run it here"}).click();
  await expect
    .poll(() => page.locator("section.transport").getAttribute("data-status"))
    .toMatch(/preparing|playing/);
  await kill(page);
  await pressTryAgain(page);
  await expect
    .poll(() => panel.locator("tr.live th").allTextContents(), {timeout: 90_000})
    .toEqual(new Array(2).fill("live, 20 steps"));
});

test("a database that never answers keeps nobody waiting; it is said, and runs are kept once it does", async () => {
  lab = await openLab({page: "no-such-page.html"});
  // As where a tab of an older version is still open: the database cannot be opened in the present one.
  await lab.page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const request = indexedDB.open("tiny-dalle-lab-runs-dvae", 1);
        request.onupgradeneeded = () => {
          request.result.createObjectStore("runs", {keyPath: "id"});
          request.result.createObjectStore("states");
        };
        request.onsuccess = () => resolve(void Object.assign(globalThis, {held: request.result}));
      })
  );
  const page = await lab.context.newPage();
  await page.goto(`${lab.server.url}dvae.html?train-batch=4`);
  const bar = page.locator("section.transport");
  await bar.getByRole("button", {name: "Start", exact: true}).click();
  const note = bar.locator(".note");
  await note.getByText(/does not keep the run \(its storage does not answer\)/).waitFor();
  expect(await bar.getAttribute("data-status")).toBe("playing");
  await lab.page.evaluate(() => (globalThis as unknown as {held: IDBDatabase}).held.close());
  await expect.poll(() => note.innerText()).not.toMatch(/does not keep/);
});

test("a database that hangs in the middle keeps nobody waiting; the run is kept again, as what it was, once it goes on", async () => {
  lab = await openLab({page: "dvae.html?train-batch=4"});
  const bar = lab.page.locator("section.transport");
  const note = bar.locator(".note");
  await bar.getByRole("button", {name: "Start", exact: true}).click();
  const names = () =>
    lab!.page.evaluate(
      () =>
        new Promise<string[]>((resolve) => {
          const opening = indexedDB.open("tiny-dalle-lab-runs-dvae");
          opening.onsuccess = () => {
            const {result} = opening;
            const asked = result.transaction("heads").objectStore("heads").getAll();
            asked.onsuccess = () => {
              result.close();
              resolve(asked.result.map(({name, revision}) => `${name} ${revision > 3}`));
            };
          };
        })
    );
  // To open it earlier would be to make it.
  const versions = () =>
    lab!.page.evaluate(async () => (await indexedDB.databases()).map(({version}) => version));
  await expect.poll(versions).toContain(2);
  await expect.poll(async () => (await names()).length).toBe(1);
  const other = await lab.context.newPage();
  await other.goto(`${lab.server.url}no-such-page.html`);
  // A transaction that goes on as long as it is asked something keeps all others waiting.
  await other.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open("tiny-dalle-lab-runs-dvae");
        opening.onsuccess = () => {
          const stores = ["heads", "runs", "states"];
          const heads = opening.result.transaction(stores, "readwrite").objectStore("heads");
          const held = Object.assign(globalThis, {isHeld: true});
          const ask = () => {
            resolve();
            if (held.isHeld) heads.count().onsuccess = ask;
            else opening.result.close();
          };
          heads.count().onsuccess = ask;
        };
      })
  );
  await note.getByText(/does not keep the run \(its storage does not answer\)/).waitFor();
  expect(await bar.getAttribute("data-status")).toBe("playing");
  await other.evaluate(() => Object.assign(globalThis, {isHeld: false}));
  await expect.poll(() => note.innerText()).not.toMatch(/does not keep/);
  await expect.poll(names).toEqual(["from scratch, batch 4 true"]);
});

test("a worker that hangs is told of after a minute and goes on after one press; nothing ends by itself", async () => {
  const page = await openWatched("no-such-page.html");
  await page.clock.install();
  await page.goto(`${lab.server.url}index.html?n=1`);
  await drawn(page, "a striped red circle on a gray background");
  await page.evaluate(() =>
    (globalThis as unknown as {started: Worker[]}).started.forEach((w) => w.postMessage("hang"))
  );
  await page.getByRole("textbox", {name: "Caption"}).fill("a blue star");
  await page.getByRole("button", {name: "Draw", exact: true}).click();
  await passMinute(page);
  await expect.poll(() => trouble(page).innerText()).toMatch(/has not answered for a minute/);
  await pressTryAgain(page);
  await drawn(page, "a blue star");
  expect(await trouble(page).isVisible()).toBe(false);
});

test("on plain http, without locks, a run is trained, and a worker that dies is told of after a minute", async () => {
  const flags = ["--host-resolver-rules=MAP lab.test 127.0.0.1"];
  const page = await openWatched("no-such-page.html", [], {ownBrowser: true, flags});
  await page.clock.install();
  const host = lab.server.url.replace("localhost", "lab.test");
  await page.goto(`${host}dvae.html?train-batch=1&train-width=8&train-blocks=1&train-steps=9`);
  expect(await page.evaluate(() => [isSecureContext, "locks" in navigator])).toEqual([
    false,
    false
  ]);
  const bar = page.locator("section.transport");
  await bar.getByRole("button", {name: "Start", exact: true}).click();
  await expect.poll(() => bar.getAttribute("data-status")).toBe("done");
  // The word of a worker that lives, if late, takes it back.
  await passMinute(page);
  await expect.poll(() => trouble(page).isVisible()).toBe(false);
  await kill(page);
  await passMinute(page);
  await expect.poll(() => trouble(page).innerText()).toMatch(/has not answered for a minute/);
  await pressTryAgain(page);
  await bar.getByRole("button", {name: "New run"}).click();
  await expect.poll(() => bar.getAttribute("data-status")).toBe("done");
});

test("what is erased in one tab while another trains stays erased until things are kept again", async () => {
  lab = await openLab({page: "gumbel.html"});
  const {page} = lab;
  const kept = () =>
    page.evaluate(async () => [
      ...Object.keys(localStorage),
      ...(await indexedDB.databases()).map(({name}) => name)
    ]);
  const training = await lab.context.newPage();
  await training.goto(`${lab.server.url}dvae.html?train-batch=4`);
  const bar = training.locator("section.transport");
  const note = () => bar.locator(".note").innerText();
  await bar.getByRole("button", {name: "Start", exact: true}).click();
  await expect.poll(kept).toEqual(["tiny-dalle-lab-runs-dvae"]);
  await page.bringToFront();
  await page.getByRole("button", {name: "Erase my data…"}).click();
  await page.getByRole("button", {name: "Erase", exact: true}).click();
  await expect.poll(note).toMatch(/Your data was erased: this run goes on/);
  await bar.getByRole("button", {name: "New run"}).click();
  await expect.poll(note).toMatch(/does not keep the run \(you erased your data/);
  expect(await kept()).toEqual(["tiny-dalle-lab:keep-nothing"]);
  await page.getByRole("button", {name: "Keep things again"}).click();
  await expect.poll(kept).toEqual(["tiny-dalle-lab-runs-dvae"]);
  await expect.poll(note).toBe("");
});
