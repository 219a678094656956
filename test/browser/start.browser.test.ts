import {spawn} from "node:child_process";
import {createServer} from "node:net";
import {join} from "node:path";
import {expect, test} from "vitest";
import {PROJECT} from "../../src/notebook/site/buildSite.ts";

const START = [join(PROJECT, "node_modules/tsx/dist/cli.mjs"), join(PROJECT, "src/cli/start.ts")];

test("npm start serves the lab with isolation headers, on the next free port", async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(4571, "localhost", resolve));
  const child = spawn(process.execPath, [...START, "--no-open", "--port", "4571"]);
  try {
    let output = "";
    child.stdout.on("data", (data) => (output += data));
    await expect.poll(() => output, {timeout: 60_000}).toMatch(/The lab is at http/);
    const [, address] = output.match(/The lab is at (\S+)/)!;
    expect(address).not.toContain(":4571");
    const response = await fetch(address);
    expect(response.headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(response.headers.get("cross-origin-embedder-policy")).toBe("require-corp");
    expect(await response.text()).toContain("From caption to picture");
    expect((await fetch(`${address}no-such-page.html`)).status).toBe(404);
  } finally {
    child.kill();
    taken.close();
  }
});

test.each([["--port", "0"], ["--port", "many"], ["--nonsense"]])(
  "npm start refuses %s %s in one line, with exit code 2",
  async (...args) => {
    const child = spawn(process.execPath, [...START, ...args]);
    let errors = "";
    child.stderr.on("data", (data) => (errors += data));
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect(code).toBe(2);
    expect(errors.trim().split("\n")).toHaveLength(1);
  }
);
