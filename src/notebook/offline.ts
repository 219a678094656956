import {stillness} from "../browser/stillness.ts";
import {
  forgetInTab,
  isFirstInTab,
  keepAgain,
  keepsNothing,
  onStorageNews
} from "../deviceStorage.ts";
import {siteFolder} from "../siteFile.ts";
import {STORAGE_PREFIX} from "../storagePrefix.ts";
import type {StoreFailure, StoreProgress, ToServiceWorker} from "./serviceWorker.ts";
import {refusedThings, unregister} from "./storage.ts";
import {toolButton} from "../views/toolButton.ts";
import {storage} from "../text/en/storage.ts";

const texts = storage.offline;

const RELOADED = `${STORAGE_PREFIX}:reloaded-for-isolation`;

/** How long nothing must go on before the copy for offline use begins, so that it delays no picture. */
const QUIET_MS = 10_000;

/** Whether the reader has used a control of the page, so that reloading it could lose something. */
let touched = false;
for (const type of ["click", "input", "keydown"]) {
  addEventListener(type, () => (touched = true), {capture: true, once: true});
}

/**
 * Has the site copied for use without a network, and says in `place` when the copy is complete, or what
 * this browser, or the reader, lets the lab not keep.
 * @param usesThreads whether the page is so much faster with them that it is loaded anew to have them
 */
export async function offlineStatus(
  place: HTMLElement,
  {usesThreads}: {usesThreads: boolean}
): Promise<void> {
  const keep = () => keepCopy(place, usesThreads);
  onStorageNews((news) => (news === "erased" ? showErased(place) : void keep()));
  // What another tab did while this page was out of sight, in the browser's own memory of pages.
  addEventListener("pageshow", ({persisted}: PageTransitionEvent) => {
    if (persisted && keepsNothing()) showErased(place);
  });
  if (!keepsNothing()) return keep();
  showErased(place);
  await unregister();
}

async function keepCopy(place: HTMLElement, usesThreads: boolean): Promise<void> {
  place.textContent = "";
  delete place.dataset.state;
  // The dev server's files change under a service worker's feet.
  if (!import.meta.env.PROD) return unregister();
  if (crossOriginIsolated) await loaded();
  let registration: ServiceWorkerRegistration;
  try {
    registration = await navigator.serviceWorker.register(`${siteFolder()}/service-worker.js`);
  } catch (error) {
    return showRefused(place, error as Error);
  }
  letUpdateTakeOver(registration);
  const worker = await activated(registration);
  if (!crossOriginIsolated && usesThreads && reloadOnce()) return;
  if (crossOriginIsolated) forgetInTab(RELOADED);
  navigator.serviceWorker.onmessage = ({data}) => show(place, data);
  const store = () => post(worker, "store");
  await loaded();
  if (wantsFewBytes()) return offerCopy(place, store);
  place.textContent = texts.willCopy(copySize());
  await stillness(QUIET_MS);
  if (!keepsNothing()) store();
}

/** Has the copy made where the reader asks for it: the browser was told to save data. */
function offerCopy(place: HTMLElement, store: () => void): void {
  const button = toolButton(texts.offer(copySize()), () => {
    place.textContent = texts.copying;
    store();
  });
  button.dataset.action = "copy";
  place.replaceChildren(button);
}

/** How much the copy takes, in millions of bytes; the build knows it. */
const copySize = () => `${Math.round(Number(document.documentElement.dataset.copyBytes) / 1e6)} MB`;

function show(place: HTMLElement, {stored, total, error}: StoreProgress): void {
  if (keepsNothing()) return;
  place.dataset.stored = `${stored}/${total}`;
  if (error !== undefined) {
    place.dataset.state = "incomplete";
    place.textContent = texts.incomplete(reasonOf(error));
  } else if (stored === total) {
    place.dataset.state = "ready";
    place.textContent = texts.ready;
  }
}

function reasonOf(failure: StoreFailure): string {
  if ("message" in failure) return failure.message;
  const {file, status} = failure;
  return status === null ? texts.otherVersion(file) : texts.notServed(file, status);
}

async function showRefused(place: HTMLElement, {message}: Error): Promise<void> {
  const refused = await refusedThings();
  place.dataset.state = "refused";
  place.textContent = refused.length > 0 ? texts.refused(refused) : texts.none(message);
}

function showErased(place: HTMLElement): void {
  const button = toolButton(texts.keepAgain, keepAgain);
  button.dataset.action = "keep";
  place.dataset.state = "erased";
  place.replaceChildren(texts.erased, button);
}

/** The worker that serves this folder, once it does. */
async function activated(registration: ServiceWorkerRegistration): Promise<ServiceWorker> {
  const worker = registration.active ?? registration.waiting ?? registration.installing!;
  while (worker.state !== "activated" && worker.state !== "redundant") {
    await new Promise((resolve) => worker.addEventListener("statechange", resolve, {once: true}));
  }
  return worker;
}

/**
 * Reloads the page through the service worker, which adds the headers; true if it does. Never twice
 * in a row, and never once the reader has begun to do something.
 */
function reloadOnce(): boolean {
  if (touched || !isFirstInTab(RELOADED)) return false;
  location.reload();
  return true;
}

function letUpdateTakeOver(registration: ServiceWorkerRegistration): void {
  const ask = () => registration.waiting && post(registration.waiting, "activate-if-alone");
  ask();
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", ask);
  });
}

function post(worker: ServiceWorker, message: ToServiceWorker): void {
  worker.postMessage(message);
}

function wantsFewBytes(): boolean {
  const {connection} = navigator as {connection?: {saveData?: boolean}};
  return connection?.saveData === true;
}

function loaded(): Promise<unknown> {
  if (document.readyState === "complete") return Promise.resolve();
  return new Promise((resolve) => addEventListener("load", resolve, {once: true}));
}
