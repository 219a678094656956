import {JSDOM} from "jsdom";
import {afterEach, expect, test, vi} from "vitest";
import {drawAll, whenSeen, whenWanted} from "../../src/views/whenSeen.ts";

afterEach(() => void vi.unstubAllGlobals());

test("what waits to be seen is done once where everything is wanted, and waited for", async () => {
  const {document} = new JSDOM().window;
  const heard: string[] = [];
  vi.stubGlobal("document", document);
  whenSeen([document.body], async () => {
    await Promise.resolve();
    heard.push("seen");
  });
  const stop = whenWanted(document, () => void heard.push("wanted"));
  await drawAll(document);
  expect(heard).toEqual(["wanted", "seen"]);
  stop();
  await drawAll(document);
  expect(heard).toEqual(["wanted", "seen"]);
});
