import {afterEach, expect, test, vi} from "vitest";
import {onScreen} from "../../src/notebook/onScreen.ts";

afterEach(() => void vi.unstubAllGlobals());

test("resolves when one of the elements comes in, and then watches no longer", async () => {
  const watched = new Set<unknown>();
  let tell: (entries: {isIntersecting: boolean}[]) => void;
  class Observer {
    constructor(callback: typeof tell) {
      tell = callback;
    }
    observe = (element: unknown) => void watched.add(element);
    disconnect = () => watched.clear();
  }
  vi.stubGlobal("IntersectionObserver", Observer);
  const elements = [{}, {}] as Element[];
  const heard: string[] = [];
  const seen = onScreen(elements).then(() => heard.push("seen"));
  expect(watched).toEqual(new Set(elements));
  tell!([{isIntersecting: false}, {isIntersecting: false}]);
  await Promise.resolve();
  expect([heard, watched.size]).toEqual([[], 2]);
  tell!([{isIntersecting: false}, {isIntersecting: true}]);
  await seen;
  expect([heard, watched.size]).toEqual([["seen"], 0]);
});
