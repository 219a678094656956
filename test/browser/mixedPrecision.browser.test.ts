import {afterEach, expect, test} from "vitest";
import {openLab, type OpenLab} from "./openLab.ts";

let lab: OpenLab;
afterEach(() => lab?.close());

async function open(options: {query?: string; webgpu?: boolean} = {}) {
  lab = await openLab({page: `mixed-precision.html${options.query ?? ""}`, webgpu: options.webgpu});
  return lab.page;
}

const eventually = <T>(read: () => Promise<T>) => expect.poll(read, {timeout: 30_000});

test("a number typed is rounded in each format; what is no number is explained", async () => {
  const page = await open();
  const field = page.getByLabel("x =");
  const rows = page.locator(".bit-row .held");
  await field.fill("65520");
  await eventually(() => rows.nth(1).textContent()).toMatch(/∞/);
  await field.fill("2^-25");
  await eventually(() => rows.nth(1).textContent()).toMatch(/^0: flushed/);
  await field.fill("a lot");
  expect(await page.locator("#number-note").textContent()).toMatch(
    /“a lot” is not a finite number/
  );
  expect(await rows.nth(1).textContent()).toMatch(/^0: flushed/);
  expect(await page.locator("form.prediction").count()).toBeGreaterThanOrEqual(4);
  expect(lab.errors).toEqual([]);
});

test.each([false, true])(
  "the resblock’s filter is switched off by keyboard, webgpu %s",
  async (webgpu) => {
    const page = await open({query: "?blockscale=36", webgpu});
    const note = page.locator(".resblock figcaption");
    await eventually(() => note.textContent()).toMatch(/Inf or NaN/);
    const filter = page.getByRole("button", {name: /^filter/});
    expect(await filter.textContent()).not.toMatch(/Inf or NaN$/);
    await filter.focus();
    await page.keyboard.press("Space");
    await eventually(() => filter.getAttribute("aria-pressed")).toBe("false");
    await eventually(() => page.locator("[data-node=filter]").textContent()).toMatch(
      /% Inf or NaN$/
    );
    await eventually(async () => new URL(page.url()).searchParams.get("off")).toBe("filter");
  }
);

test.each([false, true])(
  "products in sixteen bits are computed, and checked on the GPU there is, webgpu %s",
  async (webgpu) => {
    const page = await open({webgpu});
    await page.locator("#products").scrollIntoViewIfNeeded();
    const figure = page.locator("#products figure");
    const alternative = () => figure.locator("svg.frame").getAttribute("aria-label");
    await eventually(alternative).toMatch(/fp16, sums in fp16 [\d.]+·10⁻³/);
    // Software offers no half precision, but what it computes in fp32 is compared all the same.
    expect(await figure.locator("circle").count()).toBe(webgpu ? 5 : 0);
    expect(await figure.locator("figcaption").textContent()).toMatch(
      webgpu ? /does not offer half precision/ : /finds no adapter/
    );
    await page.getByRole("radio", {name: "all positive"}).check();
    await eventually(alternative).toMatch(/fp16, sums in fp16 [\d.]+·10⁻²/);
    expect(new URL(page.url()).searchParams.get("entries")).toBe("all positive");
    expect(lab.errors).toEqual([]);
  }
);

test("a run of one's own trains beside the shipped ones, from its settings, until it is stopped", async () => {
  const page = await open({query: "?scheme=global&seed=2"});
  const status = page.getByRole("status").filter({hasText: /Nothing is training|pdate/});
  await eventually(() => status.textContent()).toMatch(/Nothing is training/);
  const curves = page.locator("svg.frame", {hasText: "loss, nats per token"});
  const shipped = await curves.locator("path").count();
  await page.getByRole("button", {name: "Train", exact: true}).click();
  // Beside other work the first update may take long.
  await expect
    .poll(() => status.textContent(), {timeout: 120_000})
    .toMatch(/Update \d+ of 300: loss \d\.\d\d; updates skipped: /);
  await eventually(() => curves.locator("path").count()).toBeGreaterThan(shipped);
  expect(await page.locator("main").textContent()).toMatch(/yours \d\.\d\d/);
  // The histograms can be those of the run that is being trained.
  const lost = page.locator("svg.frame", {hasText: "Gradients that arrive at each resblock"});
  const before = await lost.getAttribute("aria-label");
  await page.getByRole("radio", {name: "your run below"}).check();
  await eventually(() => lost.getAttribute("aria-label")).not.toBe(before);
  await page.getByRole("button", {name: "Stop", exact: true}).click();
  // What it came to stays.
  await eventually(() => status.textContent()).toMatch(/Stopped after update \d+ of 300: loss/);
  expect(await curves.locator("path").count()).toBeGreaterThan(shipped);
  expect(lab.errors).toEqual([]);
}, 240_000);

test("a run begun before anything can compute waits for it, and where the backend changes it begins anew", async () => {
  lab = await openLab({page: "no-such-page.html"});
  const {page} = lab;
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await lab.context.route("**/assets/kernels*.wasm", async (route) => {
    await arrived;
    await route.continue();
  });
  await page.goto(`${lab.server.url}mixed-precision.html?scheme=float32`);
  const status = page.getByRole("status").filter({hasText: /Nothing is training|pdate/});
  await page.getByRole("button", {name: "Train", exact: true}).click();
  await eventually(() => status.textContent()).toMatch(/first update is under way/);
  arrive();
  const updates = async () => Number(/Update (\d+) of/.exec((await status.textContent())!)?.[1]);
  await expect.poll(updates, {timeout: 120_000}).toBeGreaterThan(3);
  const before = await updates();
  await page.locator(".backend-badge select").selectOption("cpu");
  await expect.poll(updates, {timeout: 120_000}).toBeLessThan(before);
  await expect.poll(updates, {timeout: 120_000}).toBeGreaterThan(1);
}, 420_000);
