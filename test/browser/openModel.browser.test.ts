/** A model that PyTorch has had is opened on a page, chosen in every chapter that has a choice, and forgotten. */
import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {zipSync} from "fflate";
import {afterEach, expect, test} from "vitest";
import {PROJECT} from "../../src/notebook/site/buildSite.ts";
import {toPyTorch} from "../../src/pytorch/pytorchFolder.ts";
import {openLab, type OpenLab} from "./openLab.ts";

let lab: OpenLab;
afterEach(() => lab?.close());

const exported = () =>
  toPyTorch(async (file) => readFile(join(PROJECT, "public/checkpoints/emoji", file)));

test("an exported model is opened, draws, shows its codes and its attention, and is forgotten", async () => {
  const files = await exported();
  lab = await openLab({page: "generation.html"});
  const {page} = lab;
  const box = page.locator(".open-model");
  const note = box.getByRole("status");
  await box.locator("summary").click();
  const give = (named: ReadonlyMap<string, Uint8Array>) =>
    box.locator("input").setInputFiles(
      Array.from(named, ([name, bytes]) => ({
        ...{name, mimeType: "application/octet-stream"},
        buffer: Buffer.from(bytes)
      }))
    );
  await give(new Map([["config.json", files.get("config.json")!]]));
  await expect.poll(() => note.textContent()).toMatch(/Missing: model.safetensors, tokenizer.json/);
  const large = JSON.parse(Buffer.from(files.get("config.json")!).toString());
  Object.assign(large.transformer, {layers: 24, width: 1024});
  await give(new Map([...files, ["config.json", Buffer.from(JSON.stringify(large))]]));
  await expect.poll(() => note.textContent()).toMatch(/million parameters; a browser holds 67.1/);

  const inFolder = Array.from(files, ([name, bytes]) => [`mine/${name}`, bytes] as const);
  await give(new Map([["mine.zip", zipSync(Object.fromEntries(inFolder), {level: 0})]]));
  await expect.poll(() => page.url()).toContain("data=opened");
  await expect.poll(() => note.textContent()).toMatch(/“mine” is open. It learned from emoji/);
  expect(await page.getByLabel("opened: mine").isChecked()).toBe(true);
  const board = page.locator(".drawing-board").first();
  await board.scrollIntoViewIfNeeded();
  const drawn = () => page.locator(".drawing-board .position").first().textContent();
  await expect.poll(drawn, {timeout: 90_000}).toBe("64 of 64");
  const other = (name: string) => new URL(name, page.url()).href;
  await page.goto(other("index.html?data=opened"));
  expect(await page.getByLabel("opened: mine").isChecked()).toBe(true);
  await expect.poll(drawn, {timeout: 90_000}).toBe("64 of 64");
  await page.goto(other("codebook.html?model=opened"));
  await expect
    .poll(() => page.locator("body").textContent(), {timeout: 90_000})
    .toMatch(/of 2,?048 codes/);
  await page.goto(other("transformer.html?model=opened"));
  await page.getByRole("heading", {name: "Look inside"}).scrollIntoViewIfNeeded();
  expect(await page.getByLabel("opened: mine").isChecked()).toBe(true);
  await expect
    .poll(() => page.getByText(/What head \d+ of layer/).count(), {timeout: 90_000})
    .toBeGreaterThan(0);
  const here = page.locator(".open-model");
  await here.getByRole("button", {name: "Forget it"}).click();
  await expect.poll(() => page.url()).not.toContain("opened");
  await expect.poll(() => page.getByLabel("opened: mine").count()).toBe(0);
  // Chromium never closes a page whose worker is just being started.
  await page.locator(".backend-badge:not(.starting)").waitFor({timeout: 60_000});
  expect(lab.errors).toEqual([]);
}, 240_000);
