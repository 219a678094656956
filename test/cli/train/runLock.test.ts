/** Two processes that would train in one folder. */
import {spawnSync} from "node:child_process";
import {readdir, readFile, writeFile} from "node:fs/promises";
import {hostname} from "node:os";
import {join} from "node:path";
import {afterEach, beforeEach, describe, expect, it} from "vitest";
import {LOCK_FILE, lockRun} from "../../../src/cli/train/runLock.ts";
import {runCli, temporaryFolder} from "../runCli.ts";
import {CTRL_C, inTerminal, noTerminal, type Terminal} from "../terminal.ts";

let out: string;
beforeEach(async () => {
  const {path, remove} = await temporaryFolder();
  out = join(path, "run");
  return remove;
});

describe("the lock of a run's folder", () => {
  const write = (lock: string) => writeFile(join(out, LOCK_FILE), lock);
  const held = (pid: number, host = hostname()) => write(JSON.stringify({pid, host}));

  beforeEach(async () => (await lockRun(out))());

  it("is gone once it is given back", async () => {
    const unlock = await lockRun(out);
    expect(await readdir(out)).toEqual([LOCK_FILE]);
    await unlock();
    expect(await readdir(out)).toEqual([]);
  });

  it("is taken from whoever is no more, or never finished writing it", async () => {
    const {pid} = spawnSync(process.execPath, ["--version"]);
    for (const leave of [() => held(pid), () => held(process.pid), () => write("")]) {
      await leave();
      const unlock = await lockRun(out);
      expect(JSON.parse(await readFile(join(out, LOCK_FILE), "utf8")).pid).toBe(process.pid);
      await unlock();
    }
  });

  it("is left to whoever is there, or may be there on another machine", async () => {
    await held(process.ppid);
    await expect(lockRun(out)).rejects.toThrow(
      `Process ${process.ppid} trains in ${out} already: wait for it, or name another folder.`
    );
    await held(7, "elsewhere");
    await expect(lockRun(out)).rejects.toThrow(/Process 7 on elsewhere .*remove .*run\.lock/);
    expect(JSON.parse(await readFile(join(out, LOCK_FILE), "utf8")).pid).toBe(7);
  });
});

describe.skipIf(noTerminal)(noTerminal ?? "train", () => {
  let terminal: Terminal;
  afterEach(() => terminal.close());

  it("does nothing where another process trains, and that goes on", async () => {
    const asked = ["--dataset", "shapes", "--preset", "nano", "--codes", "32", "--pool", "64"];
    const first = [...asked, "--steps", "5000", "--out", out];
    terminal = inTerminal("train", first);
    await terminal.shows(/dvae .* [1-9]\d*\/5000/);
    const record = await readFile(join(out, "run.json"));
    const {pid} = JSON.parse(await readFile(join(out, LOCK_FILE), "utf8"));
    const names = await readdir(out);
    for (const second of [
      ["--resume", "--out", out],
      [...first, "--force"]
    ]) {
      const {code, lines} = await runCli("train", second);
      expect(lines).toEqual([expect.stringMatching(`^Process ${pid} trains in .* already: `)]);
      expect(code).toBe(2);
    }
    expect(await readdir(out)).toEqual(names);
    expect(await readFile(join(out, "run.json"))).toEqual(record);
    terminal.press(CTRL_C);
    await terminal.ended;
    expect(terminal.screen).toMatch(/Stopped and saved/);
    expect(await readdir(out)).not.toContain(LOCK_FILE);
  });
});
