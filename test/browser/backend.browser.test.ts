import {afterEach, expect, test} from "vitest";
import {openLab, type OpenLab} from "./openLab.ts";

let lab: OpenLab;
afterEach(() => lab?.close());

test("backends are measured on a press, in a worker that ends; it is remembered until it is erased", async () => {
  lab = await openLab({page: "index.html?n=1", webgpu: true});
  const {page} = lab;
  const choice = page.getByLabel(/Computing backend/);
  const title = () => page.locator(".backend-badge").getAttribute("title");
  const entry = () => choice.locator("[value=measure]").textContent();
  let mostWorkers = 0;
  page.on("worker", () => (mostWorkers = Math.max(mostWorkers, page.workers().length)));
  await choice.waitFor();
  expect(await entry()).toBe("Measure");

  await choice.selectOption("measure");
  const times = /(Web\w+) (over )?[\d,]+ ms, (Web\w+) (over )?[\d,]+ ms a step$/;
  await expect.poll(title, {timeout: 120_000}).toMatch(times);
  const [measured, first, , second] = (await title())!.match(times)!;
  expect([first, second].sort()).toEqual(["WebAssembly", "WebGPU"]);
  // A step on a GPU in software is first come to its end.
  await expect.poll(() => page.workers().length, {timeout: 120_000}).toBeLessThan(mostWorkers);

  await page.reload();
  await expect.poll(title).toContain(measured);
  expect(await entry()).toBe("Measure again");

  await page.getByRole("button", {name: "Erase my data…"}).click();
  await Promise.all([
    page.waitForEvent("load"),
    page.getByRole("button", {name: "Erase", exact: true}).click()
  ]);
  await choice.waitFor();
  expect(await title()).not.toContain("a step");
  expect(await entry()).toBe("Measure");
  expect(lab.errors).toEqual([]);
});
