import "fake-indexeddb/auto";
import {openDB} from "idb";
import {expect, test} from "vitest";
import {RunStore, storageProblem, type StoredRun} from "../../src/live/runStore.ts";
import {STORAGE_PREFIX} from "../../src/storagePrefix.ts";

type Settings = {beta: number};

const run = (id: string, saved: number): StoredRun<Settings, number> => ({
  ...{id, name: `run ${id}`, settings: {beta: 1}, step: 7, steps: 20, saved},
  record: {
    seconds: 3,
    metrics: {loss: 0.5},
    history: {step: [7], seconds: [3], metrics: {loss: [0.5]}},
    probes: [{step: 0, probe: 4}]
  }
});

const state = {step: 7, tensors: {x: {shape: [2], values: Float32Array.of(1, -0)}}};

test("gives back what was saved, to the last bit", async () => {
  const store = new RunStore<Settings, number>("same");
  await store.save(run("a", 1), state);
  const found = await new RunStore<Settings, number>("same").load("a");
  expect(found).toEqual({run: run("a", 1), state});
  expect(Object.is(found!.state.tensors.x.values[1], -0)).toBe(true);
  expect(await store.load("b")).toBeNull();
});

test("keeps a bounded number, the last saved first", async () => {
  const store = new RunStore<Settings, number>("bounded", 3);
  for (const [i, id] of ["a", "b", "c", "d"].entries()) await store.save(run(id, i), state);
  await store.save(run("b", 9), state);
  expect((await store.list()).map(({id}) => id)).toEqual(["b", "d", "c"]);
  expect(await store.load("a")).toBeNull();
});

test("renames and deletes", async () => {
  const store = new RunStore<Settings, number>("names");
  await store.save(run("a", 1), state);
  await store.save(run("b", 2), state);
  await store.rename("a", "mine");
  await store.rename("nobody", "mine");
  await store.remove("b");
  expect((await store.list()).map(({id, name}) => [id, name])).toEqual([["a", "mine"]]);
});

test("lets itself be erased while it is open, and opens again", async () => {
  const store = new RunStore<Settings, number>("erased");
  await store.save(run("a", 1), state);
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.deleteDatabase(`${STORAGE_PREFIX}-runs-erased`);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
  expect(await store.list()).toEqual([]);
});

test("a database of a newer lab is an error that can be said", async () => {
  (await openDB(`${STORAGE_PREFIX}-runs-newer`, 2)).close();
  const error = await new RunStore("newer").list().then(
    () => expect.fail("opened"),
    (error: Error) => error
  );
  expect(storageProblem(error)).toMatch(/does not keep the run/);
  expect(storageProblem(new DOMException("", "QuotaExceededError"))).toMatch(/no more room/);
});
