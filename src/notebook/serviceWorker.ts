/// <reference lib="webworker" />

// Two services for the site: on plain static hosts it adds the headers that cross-origin isolation
// (and so wasm threads) needs, and to workers the lab's policy; and it keeps a copy of every file for
// use without a network.
//
// Files of two builds are never mixed. Names under assets/ carry a hash of their content; pages name
// their build, and so does what they ask for beside assets: such a request is answered from the copy
// of that build or by the server.
//
// This file is an entry of its own and must import nothing: a shared chunk would make it a module.

declare const self: ServiceWorkerGlobalScope;

/** What the build knows of the site; the build puts it in place of this name. */
declare const __SITE__: {
  cachePrefix: string;
  build: string;
  /** What workers may load and send. */
  policy: string;
  /** What each language of the site needs, the source's first; the others have a folder for their pages. */
  files: Record<string, string[]>;
  /** Beginning of the SHA-256 of each file that is neither a page nor an asset. */
  digests: Record<string, string>;
};

const {cachePrefix, build, policy, files, digests} = __SITE__;
const cacheName = `${cachePrefix}:site:${build}`;
const isSiteFile = new Set(Object.values(files).flat());
const [sourceLanguage] = Object.keys(files);

/** How long a page waits for the server where there is a copy of it. */
const PATIENCE_MS = 3000;

/** Messages from a page: fill the cache, or let a waiting update take over if that is safe. */
export type ToServiceWorker = "store" | "activate-if-alone";

/** How far the copy has come; `error` says why it stopped. */
export interface StoreProgress {
  stored: number;
  total: number;
  error?: StoreFailure;
}

/**
 * A file that the server answers with a `status` other than success, or, where that is null, has in
 * another version; or whatever the browser says. The page puts it into words.
 */
export type StoreFailure = {file: string; status: number | null} | {message: string};

class StoreError extends Error {
  constructor(readonly failure: StoreFailure) {
    super(JSON.stringify(failure));
  }
}

/** When a page last asked for something that there is no copy of, and how long the copying then waits. */
let lastAsked = -Infinity;
const POLITENESS_MS = 2000;

/** The reader has erased what the lab keeps: from now on nothing may be stored. */
let isErased = false;

new BroadcastChannel(cachePrefix).addEventListener("message", ({data}) => {
  if (data === "kept again") isErased = false;
  if (data !== "erased") return;
  isErased = true;
  void self.registration.unregister();
});

self.addEventListener("install", (event) => {
  // The first install should only get the headers going; the page asks for the copy later. An
  // update is complete before it replaces anything.
  if (self.registration.active) event.waitUntil(keptLanguages().then(store));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOtherBuilds().then(() => self.clients.claim()));
});

self.addEventListener("message", (event) => {
  const client = event.source as Client | null;
  switch (event.data as ToServiceWorker) {
    case "store":
      event.waitUntil(
        store([languageAt(client?.url ?? "")], (progress) => client?.postMessage(progress))
      );
      break;
    case "activate-if-alone":
      event.waitUntil(activateIfAlone());
      break;
  }
});

self.addEventListener("fetch", (event) => {
  const {request} = event;
  if (request.method !== "GET" || !request.url.startsWith(self.registration.scope)) return;
  const file = fileAt(request.url);
  const isPage = request.mode === "navigate" && file?.endsWith(".html");
  const response = isPage ? page(request, file!) : resource(request, file);
  const isWorker = /worker$/.test(request.destination);
  event.respondWith(isWorker ? response.then(guarded) : response);
});

/**
 * The file of the site that an address means, or null if there is none. Hosts leave out `.html`, add a
 * slash or take one away, and send readers from one address to the other.
 */
function fileAt(address: string): string | null {
  const {scope} = self.registration;
  const url = address.split(/[?#]/)[0];
  if (!`${url}/`.startsWith(scope)) return null;
  const path = url.slice(scope.length);
  const name = path.replace(/\/$/, "") || "index";
  return [path, `${name}.html`, `${name}/index.html`].find((file) => isSiteFile.has(file)) ?? null;
}

/** The language of a page by its address. */
function languageAt(address: string): string {
  const [folder] = address.slice(self.registration.scope.length).split("/");
  return folder in files ? folder : sourceLanguage;
}

/** The languages that there is a copy of, perhaps an older one. */
async function keptLanguages(): Promise<string[]> {
  const isKept = await Promise.all(
    Object.keys(files).map((language) =>
      caches.match(language === sourceLanguage ? "index.html" : `${language}/index.html`)
    )
  );
  return Object.keys(files).filter((_, i) => isKept[i]);
}

/** A page: the server's, and the copy where the server refuses, is late or answers something else. */
async function page(request: Request, file: string): Promise<Response> {
  const kept = await copyOf(file);
  const fresh = freshPage(request, file, kept !== undefined);
  // Asked again by the browser's own means, which can ask for a password and lead elsewhere.
  if (!kept) return isolated(await fresh.catch(() => fetch(request)));
  return isolated((await soon(fresh)) ?? kept);
}

/**
 * The page as the server has it now, wherever it redirects to within the site: browsers refuse a
 * redirected response, and the address that was asked for works for everything beside the page.
 * @param isChecked whether only a page of the lab will do, rather than any answer of the server
 */
async function freshPage(request: Request, file: string, isChecked: boolean): Promise<Response> {
  const response = await fetch(request.url, {cache: request.cache, headers: request.headers});
  if (response.redirected && fileAt(response.url) !== file) return Response.redirect(response.url);
  if (!response.ok) throw new Error(`${file}: the server answered ${response.status}`);
  if (!isChecked) return response;
  const html = await response.text();
  const [slug] = /[^/]+(?=\.html$)/.exec(file)!;
  const isOurs = html.includes(`data-page="${slug}"`);
  if (!isOurs) throw new Error(`${file}: the server answered with something else`);
  return new Response(html, response);
}

/** Anything but a page. */
async function resource(request: Request, file: string | null): Promise<Response> {
  const asked = new URL(request.url).searchParams.get("build");
  const kept = file && (asked === null || asked === build) ? await copyOf(file) : undefined;
  if (!kept) {
    lastAsked = Date.now();
    return isolated(await fetch(request));
  }
  if (asked === build || file!.startsWith("assets/")) return isolated(kept);
  const fresh = fetch(request).then((response) => {
    if (!response.ok) throw new Error(`${file}: the server answered ${response.status}`);
    return response;
  });
  return isolated((await soon(fresh)) ?? kept);
}

/** A file of the copy. Looking must not create the cache, which may just have been erased. */
async function copyOf(file: string): Promise<Response | undefined> {
  return caches.match(file, {cacheName});
}

/** The same response with the headers of a cross-origin isolated page. */
function isolated(response: Response): Response {
  return withHeaders(response, (headers) => {
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Embedder-Policy", "require-corp");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
  });
}

function withHeaders(response: Response, change: (headers: Headers) => void): Response {
  // A redirection to elsewhere is opaque here and must be handed on as it is.
  if (response.status === 0 || response.type === "error") return response;
  if (response.status >= 300 && response.status < 400) return response;
  const headers = new Headers(response.headers);
  change(headers);
  const {status, statusText} = response;
  return new Response(response.body, {status, statusText, headers});
}

/**
 * A worker's script with the lab's policy, besides any of the host. Pages bring theirs: this service
 * worker may be older than a page, and not know its scripts.
 */
function guarded(response: Response): Response {
  return withHeaders(response, (headers) => headers.append("Content-Security-Policy", policy));
}

/** The response if it comes in time; null where it does not, or fails. */
function soon(response: Promise<Response>): Promise<Response | null> {
  return Promise.race([
    response.catch(() => null),
    new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS))
  ]);
}

/** So many files are copied at a time. */
const HANDS = 4;

/** Copies every file of some languages that is not yet in the cache, from older copies if possible. */
async function store(
  languages: readonly string[],
  report: (progress: StoreProgress) => void = () => {}
): Promise<void> {
  const cache = await caches.open(cacheName);
  const wanted = [...new Set(languages.flatMap((language) => files[language]))];
  const total = wanted.length;
  let stored = 0;
  let failure: unknown = null;
  const left = wanted.values();
  const hand = async () => {
    for (const path of left) {
      if (!(await cache.match(path))) {
        if (!self.registration.installing) await turn();
        const response = await download(path);
        if (isErased || failure) return;
        await cache.put(path, response);
      }
      report({stored: ++stored, total});
    }
  };
  await Promise.all(
    Array.from({length: HANDS}, () => hand().catch((error) => (failure ??= error)))
  );
  if (isErased) await caches.delete(cacheName);
  if (!failure) return;
  report({stored, total, error: failureOf(failure)});
  if (self.registration.installing) throw failure;
}

function failureOf(error: unknown): StoreFailure {
  if (error instanceof StoreError) return error.failure;
  return {message: error instanceof Error ? error.message : String(error)};
}

/** Waits until no page has asked for anything for a moment. */
async function turn(): Promise<void> {
  for (;;) {
    const rest = lastAsked + POLITENESS_MS - Date.now();
    if (rest <= 0) return;
    await new Promise((resolve) => setTimeout(resolve, rest));
  }
}

/** A file of this build, from an older copy if it has it. */
async function download(path: string): Promise<Response> {
  const isAsset = path.startsWith("assets/");
  const older = isAsset ? await caches.match(path) : undefined;
  if (older) return older;
  // Under the address by which pages ask for it, so that it need not come twice.
  const address = path in digests ? `${path}?build=${build}` : path;
  const response = await fetch(address, {cache: "no-cache"});
  if (!response.ok) throw new StoreError({file: path, status: response.status});
  if (isAsset) return response;
  const body = await response.arrayBuffer();
  if (!(await isOfThisBuild(path, body))) {
    throw new StoreError({file: path, status: null});
  }
  return new Response(body, {headers: response.headers});
}

/** Whether it is as the build made it; of a page, to which hosts may add, whether it fits the assets. */
async function isOfThisBuild(path: string, body: ArrayBuffer): Promise<boolean> {
  if (path in digests) return (await digest(body)) === digests[path];
  const assets = new TextDecoder().decode(body).match(/(?<=\.\/)assets\/[\w.-]+/g) ?? [];
  return assets.every((asset) => isSiteFile.has(asset));
}

async function digest(content: ArrayBuffer): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", content)).subarray(0, 6);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
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
