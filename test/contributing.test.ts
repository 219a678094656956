import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {expect, test} from "vitest";

const PROJECT = join(import.meta.dirname, "..");
const text = readFileSync(join(PROJECT, "CONTRIBUTING.md"), "utf8");
const {scripts} = JSON.parse(readFileSync(join(PROJECT, "package.json"), "utf8"));

/** Whatever stands between backticks. */
const quoted = Array.from(text.matchAll(/`([^`]+)`/g), ([, code]) => code);

test("every file and folder that CONTRIBUTING.md names exists", () => {
  const named = quoted.flatMap(
    (code) => code.match(/[\w.-]+(\/[\w.-]+)+|\b\w+\.config\.ts\b/g) ?? []
  );
  const links = Array.from(text.matchAll(/\]\(([^)]+)\)/g), ([, path]) => path);
  // What runs write is on no other machine.
  const paths = [...named, ...links].filter((path) => !path.startsWith("runs/"));
  expect(paths.length).toBeGreaterThan(30);
  expect(paths.filter((path) => !existsSync(join(PROJECT, path)))).toEqual([]);
});

test("every script that it names is in package.json", () => {
  const named = quoted.flatMap((code) =>
    Array.from(code.matchAll(/npm run (?:-s )?([\w:]+)/g), ([, name]) => name)
  );
  expect(named.length).toBeGreaterThan(8);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

test("it fits a page", () => expect(text.split(/\s+/).length).toBeLessThan(1000));
