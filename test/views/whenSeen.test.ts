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

test("of a part that is wanted, only what is in it is done", async () => {
  const {document} = new JSDOM("<main><p></p></main><aside></aside>").window;
  const heard: string[] = [];
  for (const name of ["p", "aside"]) {
    whenWanted(document, () => void heard.push(name), [document.querySelector(name)!]);
  }
  whenWanted(document, () => void heard.push("page"));
  await drawAll(document.querySelector("main")!);
  expect(heard).toEqual(["p"]);
  await drawAll(document);
  expect(heard).toEqual(["p", "p", "aside", "page"]);
});
