import {spawnSync} from "node:child_process";
import {readdir, readFile} from "node:fs/promises";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {numberOption, UsageError, writeWhole} from "../../src/cli/command.ts";
import {temporaryFolder} from "./runCli.ts";

describe("numberOption", () => {
  const whole = {integer: true, min: 1, max: 512};

  it("reads numbers within limits, these included, and falls back where nothing was given", () => {
    expect(numberOption("n", "1", 8, whole)).toBe(1);
    expect(numberOption("n", "512", 8, whole)).toBe(512);
    expect(numberOption("n", undefined, 8, whole)).toBe(8);
    expect(numberOption("t", "0.25", 1)).toBe(0.25);
    expect(numberOption("seed", "-3", 1, {integer: true})).toBe(-3);
  });

  it.each(["0", "513", "1.5", "-1", "", " ", "x", "1x", "NaN", "Infinity", "1e400"])(
    "refuses %j for a whole number of 1 to 512, saying what it takes and got",
    (text) => {
      const line = `--n takes a whole number of at least 1 and at most 512, received "${text}".`;
      expect(() => numberOption("n", text, 8, whole)).toThrow(new UsageError(line));
    }
  );
});

describe("writeWhole", () => {
  it("leaves the file before as it was where only a part of the new one can be written", async () => {
    const {path: folder, remove} = await temporaryFolder();
    const path = join(folder, "state");
    await writeWhole(path, "before");
    const script = `
      import {writeWhole} from ${JSON.stringify(new URL("../../src/cli/command.ts", import.meta.url))};
      await writeWhole(${JSON.stringify(path)}, new Uint8Array(1 << 20));`;
    const node = [process.execPath, "--import", "tsx", "--input-type=module", "-e", script];
    // A limit on the size of files, in units of 512 or 1024 bytes, stands for a full disk.
    const limited = ["-c", 'ulimit -f 64; exec "$@"', "sh", ...node];
    const {status, stderr} = spawnSync("sh", limited, {encoding: "utf8"});
    expect(status).toBe(1);
    expect(stderr).toContain(`Cannot write ${path}: EFBIG`);
    expect(await readFile(path, "utf8")).toBe("before");
    expect(await readdir(folder)).toEqual(["state"]);
    await remove();
  });
});
