import {
  forgetInTab,
  isFirstInTab,
  keepAgain,
  keepsNothing,
  onStorageNews
} from "../deviceStorage.ts";
import {STORAGE_PREFIX} from "../storagePrefix.ts";
import type {StoreProgress, ToServiceWorker} from "./serviceWorker.ts";
import {refusedThings, unregister} from "./storage.ts";

const RELOADED = `${STORAGE_PREFIX}:reloaded-for-isolation`;

/** How long after loading the copy for offline use begins, so that it delays no first picture. */
const QUIET_MS = 3000;

/** Whether the reader has used a control of the page, so that reloading it could lose something. */
let touched = false;
for (const type of ["click", "input", "keydown"]) {
  addEventListener(type, () => (touched = true), {capture: true, once: true});
}

/**
 * Has the site copied for use without a network, and says in `place` when the copy is complete, or what
 * this browser, or the reader, lets the lab not keep.
 */
export async function offlineStatus(place: HTMLElement): Promise<void> {
  onStorageNews((news) => (news === "erased" ? showErased(place) : void keepCopy(place)));
  // What another tab did while this page was out of sight, in the browser's own memory of pages.
  addEventListener("pageshow", ({persisted}: PageTransitionEvent) => {
    if (persisted && keepsNothing()) showErased(place);
  });
  if (!keepsNothing()) return keepCopy(place);
  showErased(place);
  await unregister();
}

async function keepCopy(place: HTMLElement): Promise<void> {
  place.textContent = "";
  delete place.dataset.state;
  // The dev server's files change under a service worker's feet.
  if (!import.meta.env.PROD) return unregister();
  if (crossOriginIsolated) await loaded();
  let registration: ServiceWorkerRegistration;
  try {
    registration = await navigator.serviceWorker.register("./service-worker.js");
  } catch (error) {
    return showRefused(place, error as Error);
  }
  letUpdateTakeOver(registration);
  const worker = await activated(registration);
  if (!crossOriginIsolated && reloadOnce()) return;
  if (crossOriginIsolated) forgetInTab(RELOADED);
  if (wantsFewBytes()) return;
  await loaded();
  await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  if (keepsNothing()) return;
  navigator.serviceWorker.onmessage = ({data}) => show(place, data);
  post(worker, "store");
}

function show(place: HTMLElement, {stored, total, error}: StoreProgress): void {
  if (keepsNothing()) return;
  place.dataset.stored = `${stored}/${total}`;
  if (error !== undefined) {
    place.dataset.state = "incomplete";
    place.textContent = `No complete copy for use without a network (${error}).`;
  } else if (stored === total) {
    place.dataset.state = "ready";
    place.textContent = "A copy is kept: the lab now works without a network.";
  }
}

async function showRefused(place: HTMLElement, {message}: Error): Promise<void> {
  const refused = await refusedThings();
  place.dataset.state = "refused";
  place.textContent =
    refused.length > 0
      ? `This browser keeps no ${refused.join(", no ")} for the lab here. All else works, and what ` +
        `you train can be saved as a file.`
      : `No copy for use without a network (${message}).`;
}

function showErased(place: HTMLElement): void {
  const button = document.createElement("button");
  Object.assign(button, {type: "button", className: "tool", textContent: "Keep things again"});
  button.dataset.action = "keep";
  button.addEventListener("click", keepAgain);
  place.dataset.state = "erased";
  place.replaceChildren(
    "You have erased what the lab kept, and it keeps nothing since: no copy for use without a " +
      "network, no trained models, no pictures, no settings. ",
    button
  );
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
