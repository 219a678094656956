/** Saves that a signal arrives in: what is on the disk stays whole. */
import {type ChildProcess, spawn} from "node:child_process";
import {once} from "node:events";
import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {setTimeout} from "node:timers/promises";
import {beforeAll, describe, expect, it} from "vitest";
import {temporaryFolder} from "./runCli.ts";

const SIZE = 20_000_000;

let file: string;
beforeAll(async () => {
  const {path, remove} = await temporaryFolder();
  file = join(path, "saved.txt");
  return remove;
});

interface Saver {
  child: ChildProcess;
  /** All that it said so far. */
  said(): string;
  ended: Promise<unknown[]>;
}

/** A process that saves and saves; it has begun. */
async function saver(): Promise<Saver> {
  const script = join(import.meta.dirname, "saver.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script, file, `${SIZE}`]);
  let text = "";
  child.stderr.on("data", (data) => (text += data));
  const said = () => text;
  await expect.poll(said, {timeout: 20_000}).toMatch(/saved/);
  return {child, said, ended: once(child, "exit")};
}

async function expectWhole(): Promise<void> {
  const text = await readFile(file, "latin1");
  expect(text.length).toBe(SIZE);
  expect(text === text[0].repeat(SIZE)).toBe(true);
}

describe("a save", () => {
  it.each([0, 7, 20, 33])("leaves a whole file where it is killed, after %i ms", async (delay) => {
    const {child, ended} = await saver();
    await setTimeout(delay);
    child.kill("SIGKILL");
    await ended;
    await expectWhole();
  });

  it("goes on at the first Ctrl-C, and at a second says what is kept, and ends", async () => {
    const {child, said, ended} = await saver();
    child.kill("SIGINT");
    // npm passes the same press on.
    child.kill("SIGINT");
    await expect.poll(said).toMatch(/asked/);
    await setTimeout(1100);
    expect(child.exitCode).toBeNull();
    child.kill("SIGINT");
    expect(await ended).toEqual([130, null]);
    expect(said().split("\n").filter(Boolean)).toEqual([
      ...["saved", "asked"],
      `Left at once. ${file} is whole.`
    ]);
    await expectWhole();
  });
});
