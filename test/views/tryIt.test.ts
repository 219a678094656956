import {JSDOM} from "jsdom";
import {expect, test} from "vitest";
import {tryIt} from "../../src/views/tryIt.ts";

const {document} = new JSDOM().window;

test("shows what stands between backticks as code", () => {
  const line = tryIt("Replace `a < b` by `b`: it turns.", {document});
  expect(Array.from(line.querySelectorAll("code"), (code) => code.textContent)).toEqual([
    "a < b",
    "b"
  ]);
  expect(line.textContent!.trim()).toBe("Try: Replace a < b by b: it turns.");
});

test("says that it worked only as long as it did", () => {
  const line = tryIt("Try `1`.", {document});
  const status = line.querySelector("[role=status]")!;
  expect(status.textContent).toBe("");
  line.worked(true);
  expect(status.textContent).toBe("✓ It worked.");
  line.worked(false);
  expect(status.textContent).toBe("");
});
