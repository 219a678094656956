import {spawn} from "node:child_process";
import {createServer} from "node:net";
import {networkInterfaces} from "node:os";
import {expect, test} from "vitest";
import {PROJECT} from "../../src/notebook/site/buildSite.ts";

/** Runs `npm start`. */
const start = (...args: string[]) =>
  spawn("npm", ["start", "--silent", "--", ...args], {cwd: PROJECT});

test("npm start serves the lab with isolation headers, on the next free port", async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(4571, "localhost", resolve));
  const child = start("--no-open", "--port", "4571");
  try {
    let output = "";
    child.stdout.on("data", (data) => (output += data));
    await expect.poll(() => output, {timeout: 60_000}).toMatch(/The lab is at http/);
    const [, address] = output.match(/The lab is at (\S+)/)!;
    expect(address).not.toContain(":4571");
    const response = await fetch(address);
    expect(response.headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(response.headers.get("cross-origin-embedder-policy")).toBe("require-corp");
    expect(response.headers.get("content-security-policy")).toContain("script-src 'self'");
    expect(await response.text()).toContain("From caption to picture");
    expect((await fetch(`${address}no-such-page.html`)).status).toBe(404);
    // Links of earlier days carry long lists in their query.
    const old = await fetch(`${address}gumbel/?alpha=${"0.12,".repeat(5000)}`);
    expect([old.status, await old.text()]).toEqual([200, expect.stringContaining("Gumbel")]);
    child.kill();
    // The server ends with npm, and does not keep the port.
    await expect
      .poll(() => fetch(address).then(String, () => "gone"), {timeout: 10_000})
      .toBe("gone");
  } finally {
    child.kill();
    taken.close();
  }
});

test("npm start --host serves other machines too, and says where", async () => {
  const child = start("--no-open", "--port", "4581", "--host");
  try {
    let output = "";
    child.stdout.on("data", (data) => (output += data));
    await expect.poll(() => output, {timeout: 60_000}).toMatch(/Press Ctrl-C/);
    const others = [...output.matchAll(/Others in the network open (\S+)/g)].map(([, at]) => at);
    const own = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
    const addresses = own.filter(({family, internal}) => family === "IPv4" && !internal);
    expect(others).toHaveLength(addresses.length);
    for (const address of others) {
      expect(await (await fetch(address)).text()).toContain("From caption to picture");
    }
  } finally {
    child.kill();
  }
});

test.each([["--port", "0"], ["--port", "many"], ["--nonsense"]])(
  "npm start refuses %s %s in one line, with exit code 2",
  async (...args) => {
    const child = start(...args);
    let errors = "";
    child.stderr.on("data", (data) => (errors += data));
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect(code).toBe(2);
    expect(errors.trim().split("\n")).toHaveLength(1);
  }
);
