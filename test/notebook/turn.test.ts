import {expect, test} from "vitest";
import {turn} from "../../src/notebook/turn.ts";

test("each caller has a task of its own, in the order in which they asked", async () => {
  const seen: string[] = [];
  const caller = async (name: string) => {
    await turn();
    seen.push(name);
    // What microtasks follow belongs to the same turn.
    await Promise.resolve();
    seen.push(`${name} still`);
  };
  const callers = ["first", "second", "third"].map(caller);
  await Promise.resolve();
  expect(seen).toEqual([]);
  await Promise.all(callers);
  expect(seen).toEqual(["first", "first still", "second", "second still", "third", "third still"]);
});
