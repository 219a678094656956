import "fake-indexeddb/auto";
import {openDB} from "idb";
import {afterEach, expect, test, vi} from "vitest";
import {
  ErasedError,
  RunStore,
  SavedElsewhere,
  storageProblem,
  type StoredRun
} from "../../src/live/runStore.ts";
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

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const state = {step: 7, tensors: {x: {shape: [2], values: Float32Array.of(1, -0)}}};

test("gives back what was saved, to the last bit", async () => {
  const store = new RunStore<Settings, number>("same");
  await store.save(run("a", 1), state);
  const found = await new RunStore<Settings, number>("same").load("a");
  expect(found).toEqual({run: run("a", 1), state, revision: 1});
  expect(Object.is(found!.state.tensors.x.values[1], -0)).toBe(true);
  expect(await store.load("b")).toBeNull();
});

test("keeps a bounded number, the last saved first", async () => {
  const store = new RunStore<Settings, number>("bounded", 3);
  for (const [i, id] of ["a", "b", "c", "d"].entries()) await store.save(run(id, i), state);
  await store.save(run("b", 9), state, {after: 1});
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

/** Erases a database as "Erase my data" does. */
const erase = (kind: string) =>
  new Promise<void>((resolve, reject) => {
    const request = indexedDB.deleteDatabase(`${STORAGE_PREFIX}-runs-${kind}`);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });

const isThere = async (kind: string) =>
  (await indexedDB.databases()).some(({name}) => name === `${STORAGE_PREFIX}-runs-${kind}`);

test("what is erased while it is open stays erased, until the reader begins another run", async () => {
  const store = new RunStore<Settings, number>("erased");
  await store.save(run("a", 1), state);
  await erase("erased");
  expect(await store.list()).toEqual([]);
  await expect(store.save(run("a", 2), state, {after: 1})).rejects.toThrow(ErasedError);
  expect(await isThere("erased")).toBe(false);
  store.forgetErasure();
  await store.save(run("b", 3), state);
  expect((await store.list()).map(({id}) => id)).toEqual(["b"]);
});

test("looking for runs makes no database", async () => {
  const store = new RunStore<Settings, number>("untouched");
  expect(await store.list()).toEqual([]);
  expect(await store.load("a")).toBeNull();
  await store.rename("a", "b");
  await store.remove("a");
  expect(await isThere("untouched")).toBe(false);
});

test("a run that was saved by another tab since is not saved over", async () => {
  const [one, other] = [0, 1].map(() => new RunStore<Settings, number>("shared"));
  const first = await one.save(run("a", 1), state);
  const {revision} = (await other.load("a"))!;
  expect(revision).toBe(first);
  await other.save({...run("a", 2), step: 12}, state, {after: revision});
  const late = one.save({...run("a", 3), step: 9}, state, {after: first});
  await expect(late).rejects.toThrow(SavedElsewhere);
  expect((await one.load("a"))!.run.step).toBe(12);
});

test("a name that was given in another tab outlives the next save", async () => {
  const [one, other] = [0, 1].map(() => new RunStore<Settings, number>("named elsewhere"));
  const revision = await one.save(run("a", 1), state);
  await other.rename("a", "mine");
  await one.save(run("a", 2), state, {after: revision});
  expect((await one.load("a"))!.run.name).toBe("mine");
});

/** Keeps a store's transactions waiting until what it returns is called. */
async function hold(kind: string): Promise<() => Promise<void>> {
  const database = await openDB(`${STORAGE_PREFIX}-runs-${kind}`);
  const transaction = database.transaction(["heads", "runs", "states"], "readwrite");
  let isHeld = true;
  const held = (async () => {
    while (isHeld) await transaction.objectStore("heads").count();
    await transaction.done;
    database.close();
  })();
  return () => {
    isHeld = false;
    return held;
  };
}

test.each(["given up", "written all the same"])(
  "a save that waits in vain fails, and when it is %s the run is saved again as what it was",
  async (late) => {
    const store = new RunStore<Settings, number>(late);
    await store.save(run("a", 1), state);
    const release = await hold(late);
    vi.useFakeTimers({toFake: ["setInterval", "clearInterval"]});
    if (late === "written all the same") {
      // As where it was about to be written.
      vi.spyOn(IDBTransaction.prototype, "abort").mockImplementation(() => {
        throw new DOMException("", "InvalidStateError");
      });
    }
    const asked = [
      store.save({...run("a", 2), step: 9}, state, {after: 1}),
      store.list(),
      store.load("a"),
      store.rename("a", "b")
    ].map((answer) => expect(answer).rejects.toThrow("its storage does not answer"));
    await vi.advanceTimersByTimeAsync(5000);
    await Promise.all(asked);
    await release();
    const [before] = await store.list();
    expect(before!.step).toBe(late === "given up" ? 7 : 9);
    const revision = await store.save({...run("a", 3), step: 12}, state, {after: 1});
    const {run: kept, revision: found} = (await store.load("a"))!;
    expect([kept.step, found]).toEqual([12, revision]);
    expect(revision).toBe(late === "given up" ? 2 : 3);
    // Nor does it overwrite what another tab saves after that.
    const other = new RunStore<Settings, number>(late);
    await other.save(run("a", 4), state, {after: revision});
    await expect(store.save(run("a", 5), state, {after: revision})).rejects.toThrow(SavedElsewhere);
  }
);

test("runs that an earlier lab kept are there still", async () => {
  const old = await openDB(`${STORAGE_PREFIX}-runs-old`, 1, {
    upgrade(database) {
      database.createObjectStore("runs", {keyPath: "id"});
      database.createObjectStore("states");
    }
  });
  await old.put("runs", run("a", 1));
  await old.put("states", state, "a");
  old.close();
  const store = new RunStore<Settings, number>("old");
  expect(await store.list()).toEqual([run("a", 1)]);
  expect(await store.load("a")).toEqual({run: run("a", 1), state, revision: 0});
});

test("a database of a newer lab is an error that can be said", async () => {
  (await openDB(`${STORAGE_PREFIX}-runs-newer`, 3)).close();
  const error = await new RunStore("newer").list().then(
    () => expect.fail("opened"),
    (error: Error) => error
  );
  expect(storageProblem(error)).toMatch(/does not keep the run/);
  expect(storageProblem(new DOMException("", "QuotaExceededError"))).toMatch(/no more room/);
});
