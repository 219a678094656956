import {createReadStream, statSync} from "node:fs";
import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {extname, join, normalize} from "node:path";

const TYPES: Record<string, string> = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2"
};

export interface StaticServer {
  /** Address of the folder, ending in a slash. */
  url: string;
  /** How all requests end from now on, instead of with a file. */
  fault: "refused" | "never answered" | "answered by a login page" | null;
  /** Addresses that were not found. */
  missing: string[];
  close(): Promise<void>;
}

export interface StaticServerOptions {
  prefix?: string;
  headers?: Record<string, string>;
  /** Pages are sent on to addresses without `.html`, and these have no slash at the end, or have one. */
  cleanUrls?: "bare" | "slash";
}

/** A plain static host, such as the lab may be published on: files of a folder below a prefix. */
export async function staticServer(
  folder: string,
  {prefix = "/", headers = {}, cleanUrls}: StaticServerOptions = {}
): Promise<StaticServer> {
  const missing: string[] = [];
  const server = createServer((request, response) => {
    switch (handle.fault) {
      case "refused":
        return void response.writeHead(431, headers).end();
      case "never answered":
        return;
      case "answered by a login page":
        response.writeHead(200, {"Content-Type": "text/html"}).end("<h1>Log in</h1>");
        return;
    }
    const {pathname, search} = new URL(request.url!, "http://host");
    const path = decodeURIComponent(pathname);
    const clean = cleanUrls && cleanUrl(path, prefix, cleanUrls);
    if (clean && clean !== path) {
      response.writeHead(301, {Location: clean + search}).end();
      return;
    }
    const names = [path.slice(prefix.length) || "index.html"];
    if (cleanUrls) names.push(`${names[0].replace(/\/$/, "")}.html`);
    const file = names.map((name) => normalize(join(folder, name))).find(isFile);
    const isInside = `${path}/`.startsWith(prefix) && file?.startsWith(folder);
    if (!file || !isInside) {
      missing.push(path);
      response.writeHead(404, headers).end("not found");
      return;
    }
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    response.writeHead(200, {...headers, "Content-Type": type, "Cache-Control": "no-cache"});
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const {port} = server.address() as AddressInfo;
  const handle: StaticServer = {
    url: `http://localhost:${port}${prefix}`,
    fault: null,
    missing,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      })
  };
  return handle;
}

/** The only address under which such a host serves a page; others lead to it. */
function cleanUrl(path: string, prefix: string, style: "bare" | "slash"): string {
  const bare = path.replace(/\/$/, "").replace(/\.html$/, "");
  if (path.startsWith(prefix) && extname(bare) !== "") return path;
  const folder = `${bare}/`.startsWith(prefix) ? bare.replace(/\/index$/, "") : bare;
  return style === "bare" ? folder : `${folder}/`;
}

function isFile(path: string): boolean {
  return statSync(path, {throwIfNoEntry: false})?.isFile() ?? false;
}
