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
  ".wasm": "application/wasm",
  ".woff2": "font/woff2"
};

export interface StaticServer {
  /** Address of the folder, ending in a slash. */
  url: string;
  close(): Promise<void>;
}

/** A plain static host, such as the lab may be published on: files of a folder below a prefix. */
export async function staticServer(
  folder: string,
  {prefix = "/", headers = {}}: {prefix?: string; headers?: Record<string, string>} = {}
): Promise<StaticServer> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url!, "http://host").pathname);
    const name = path.slice(prefix.length) || "index.html";
    const file = normalize(join(folder, name));
    const isFound = path.startsWith(prefix) && file.startsWith(folder) && isFile(file);
    if (!isFound) {
      response.writeHead(404, headers).end("not found");
      return;
    }
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    response.writeHead(200, {...headers, "Content-Type": type, "Cache-Control": "no-cache"});
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const {port} = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}${prefix}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      })
  };
}

function isFile(path: string): boolean {
  return statSync(path, {throwIfNoEntry: false})?.isFile() ?? false;
}
