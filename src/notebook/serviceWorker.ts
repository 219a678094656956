/// <reference lib="webworker" />

// Two services for the site: on plain static hosts it adds the headers that cross-origin isolation
// (and so wasm threads) needs, and it keeps a copy of every file for use without a network.
//
// This file is an entry of its own and must import nothing: a shared chunk would make it a module.

declare const self: ServiceWorkerGlobalScope;

/** What the build knows of the site; the build puts it in place of this name. */
declare const __SITE__: {cachePrefix: string; build: string; files: string[]};

const {cachePrefix, build, files} = __SITE__;
const cacheName = `${cachePrefix}:site:${build}`;
const isSiteFile = new Set(files);

/** Messages from a page: fill the cache, or let a waiting update take over if that is safe. */
export type ToServiceWorker = "store" | "activate-if-alone";

/** How far the copy has come; `error` says why it stopped. */
export interface StoreProgress {
  stored: number;
  total: number;
  error?: string;
}

self.addEventListener("install", (event) => {
  // The first install should only get the headers going; the page asks for the copy later. An
  // update is complete before it replaces anything.
  if (self.registration.active) event.waitUntil(store());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOtherBuilds().then(() => self.clients.claim()));
});

self.addEventListener("message", (event) => {
  const client = event.source as Client | null;
  switch (event.data as ToServiceWorker) {
    case "store":
      event.waitUntil(store((progress) => client?.postMessage(progress)));
      break;
    case "activate-if-alone":
      event.waitUntil(activateIfAlone());
      break;
  }
});

self.addEventListener("fetch", (event) => {
  const {request} = event;
  const path = sitePath(request.url);
  if (request.method !== "GET" || path === null) return;
  event.respondWith(respond(request, path));
});

/** Path of an address inside the site, without its query, or null where it is not of the site. */
function sitePath(address: string): string | null {
  const {scope} = self.registration;
  const url = address.split(/[?#]/)[0];
  return url.startsWith(scope) ? url.slice(scope.length) || "index.html" : null;
}

async function respond(request: Request, path: string): Promise<Response> {
  const cache = await caches.open(cacheName);
  // Names under assets/ carry a hash of their content, so a copy can never be out of date. All
  // else is asked of the server first, so that a page never runs with an older one's files.
  const kept = isSiteFile.has(path) ? await cache.match(path) : undefined;
  if (kept && path.startsWith("assets/")) return isolated(kept);
  try {
    const response = await fetch(request);
    return isolated(!response.ok && kept && response.status >= 500 ? kept : response);
  } catch (error) {
    if (kept) return isolated(kept);
    throw error;
  }
}

/** The same response with the headers of a cross-origin isolated page. */
function isolated(response: Response): Response {
  // A redirection is opaque here and must be handed on as it is.
  if (response.status === 0) return response;
  const headers = new Headers(response.headers);
  headers.set("Cross-Origin-Opener-Policy", "same-origin");
  headers.set("Cross-Origin-Embedder-Policy", "require-corp");
  headers.set("Cross-Origin-Resource-Policy", "same-origin");
  const {status, statusText} = response;
  return new Response(response.body, {status, statusText, headers});
}

/** Copies every file of the site that is not yet in the cache, from older copies if possible. */
async function store(report: (progress: StoreProgress) => void = () => {}): Promise<void> {
  const cache = await caches.open(cacheName);
  const total = files.length;
  let stored = 0;
  try {
    for (const path of files) {
      if (!(await cache.match(path))) await cache.put(path, await copyOf(path));
      report({stored: ++stored, total});
    }
  } catch (error) {
    report({stored, total, error: String(error)});
    if (self.registration.installing) throw error;
  }
}

async function copyOf(path: string): Promise<Response> {
  const older = path.startsWith("assets/") ? await caches.match(path) : undefined;
  if (older) return older;
  const response = await fetch(path, {cache: "no-cache"});
  if (!response.ok) throw new Error(`${path}: the server answered ${response.status}`);
  return response;
}

async function dropOtherBuilds(): Promise<void> {
  const names = await caches.keys();
  const others = names.filter((n) => n.startsWith(`${cachePrefix}:site:`) && n !== cacheName);
  await Promise.all(others.map((name) => caches.delete(name)));
}

/** An older page that is still open may yet need the files of its own build. */
async function activateIfAlone(): Promise<void> {
  const pages = await self.clients.matchAll({type: "window", includeUncontrolled: true});
  if (pages.length <= 1) await self.skipWaiting();
}
