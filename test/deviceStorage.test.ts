import "fake-indexeddb/auto";
import {afterEach, beforeEach, expect, test, vi} from "vitest";
import {
  databaseNames,
  deleteDatabase,
  isFirstInTab,
  keepAgain,
  keepNothing,
  keepsNothing,
  onStorageNews,
  openKept,
  setSetting,
  setting
} from "../src/deviceStorage.ts";

const NAME = "tiny-dalle-lab:test-of-storage";

/** A browser's storage, as far as it is used. */
function memory() {
  const items = new Map<string, string>();
  return {
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, value: string) => void items.set(name, value),
    removeItem: (name: string) => void items.delete(name)
  };
}

beforeEach(() => {
  vi.stubGlobal("localStorage", memory());
  vi.stubGlobal("sessionStorage", memory());
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await deleteDatabase(NAME);
});

test("after erasing nothing is kept until the reader asks for it", async () => {
  const heard: string[] = [];
  onStorageNews((news) => heard.push(news));
  expect([setSetting("theme", "dark"), setting("theme"), keepsNothing()]).toEqual([
    true,
    "dark",
    false
  ]);
  keepNothing();
  expect([setSetting("theme", "light"), setting("theme"), keepsNothing()]).toEqual([
    false,
    "dark",
    true
  ]);
  // To forget is always allowed.
  expect([setSetting("theme", null), setting("theme")]).toEqual([true, null]);
  await expect(openKept(NAME, 1, {})).rejects.toThrow(/you erased your data/);
  expect(await databaseNames()).not.toContain(NAME);
  keepAgain();
  (await openKept(NAME, 1, {})).close();
  expect(await databaseNames()).toContain(NAME);
  expect(heard).toEqual(["erased", "kept again"]);
});

test("a browser may refuse to keep anything", async () => {
  const refuse = () => {
    throw new DOMException("denied", "SecurityError");
  };
  const refused = {getItem: refuse, setItem: refuse, removeItem: refuse};
  vi.stubGlobal("localStorage", refused);
  vi.stubGlobal("sessionStorage", refused);
  vi.stubGlobal("indexedDB", {databases: refuse});
  expect([setting("theme"), setSetting("theme", "dark"), setSetting("theme", null)]).toEqual([
    null,
    false,
    false
  ]);
  expect([keepsNothing(), isFirstInTab("once"), await databaseNames()]).toEqual([false, false, []]);
  vi.stubGlobal("indexedDB", {});
  expect(await databaseNames()).toBeNull();
  vi.unstubAllGlobals();
});

test("what is to happen once in a tab happens once", () => {
  expect([isFirstInTab("once"), isFirstInTab("once")]).toEqual([true, false]);
});
