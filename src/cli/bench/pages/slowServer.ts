/** A plain static host at the end of a slow line: gzip, no headers of its own, no files kept. */
import {readFileSync, statSync} from "node:fs";
import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {extname, join, normalize} from "node:path";
import {setTimeout} from "node:timers/promises";
import {gzipSync} from "node:zlib";

/** Types of files, and whether hosts pack them for the way. */
const TYPES: Record<string, [type: string, isPacked: boolean]> = {
  ".css": ["text/css", true],
  ".html": ["text/html; charset=utf-8", true],
  ".js": ["text/javascript", true],
  ".json": ["application/json", true],
  ".svg": ["image/svg+xml", true],
  ".wasm": ["application/wasm", true],
  ".webmanifest": ["application/manifest+json", true],
  ".png": ["image/png", false],
  ".woff2": ["font/woff2", false]
};

/** Bytes that are sent at a time, so that files that are asked for together come together. */
const PACKET = 4096;

export interface Line {
  /** Bits a second, of all answers together; Infinity for what the machine can do. */
  bitsPerSecond: number;
  /** Milliseconds until an answer begins. */
  latency: number;
}

export interface SlowServer {
  /** Address of the folder, ending in a slash. */
  url: string;
  /** Bytes of content sent so far. */
  sent(): number;
  close(): Promise<void>;
}

/** Serves a folder over a slow line. */
export async function slowServer(
  folder: string,
  {bitsPerSecond, latency}: Line
): Promise<SlowServer> {
  const packed = new Map<string, Buffer>();
  let sent = 0;
  /** When the line has sent all that it was given so far. */
  let free = 0;
  const send = async (bytes: number) => {
    sent += bytes;
    free = Math.max(free, performance.now()) + (8000 * bytes) / bitsPerSecond;
    const wait = free - performance.now();
    if (wait > 1) await setTimeout(wait);
  };
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url!, "http://host").pathname);
    const file = normalize(join(folder, path === "/" ? "index.html" : path));
    await setTimeout(latency);
    if (!file.startsWith(folder) || !statSync(file, {throwIfNoEntry: false})?.isFile()) {
      return void response.writeHead(404).end("not found");
    }
    const [type, isPacked] = TYPES[extname(file)] ?? ["application/octet-stream", false];
    if (isPacked && !packed.has(file)) packed.set(file, gzipSync(readFileSync(file)));
    const body = packed.get(file) ?? readFileSync(file);
    const encoding = isPacked && {"Content-Encoding": "gzip"};
    response.writeHead(200, {"Content-Type": type, "Content-Length": body.length, ...encoding});
    for (let from = 0; from < body.length && !response.destroyed; from += PACKET) {
      const packet = body.subarray(from, from + PACKET);
      await send(packet.length);
      response.write(packet);
    }
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const {port} = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}/`,
    sent: () => sent,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      })
  };
}
