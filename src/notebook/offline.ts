import type {StoreProgress, ToServiceWorker} from "./serviceWorker.ts";
import {STORAGE_PREFIX} from "../storagePrefix.ts";

const RELOADED = `${STORAGE_PREFIX}:reloaded-for-isolation`;

/** How long after loading the copy for offline use begins, so that it delays no first picture. */
const QUIET_MS = 3000;

/** Whether the reader has used a control of the page, so that reloading it could lose something. */
let touched = false;
for (const type of ["click", "input", "keydown"]) {
  addEventListener(type, () => (touched = true), {capture: true, once: true});
}

/**
 * Registers the service worker, reloads the page once where that gains cross-origin isolation, and
 * then has the site copied for use without a network. `place` says when the copy is complete.
 */
export async function offlineStatus(place: HTMLElement): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  // The dev server's files change under a service worker's feet.
  if (!import.meta.env.PROD) return unregister();
  if (crossOriginIsolated) await loaded();
  const registration = await navigator.serviceWorker.register("./service-worker.js");
  letUpdateTakeOver(registration);
  const worker = await controller(registration);
  if (!crossOriginIsolated && (await reloadOnce())) return;
  if (crossOriginIsolated) forgetReload();
  if (wantsFewBytes()) return;
  await loaded();
  await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  navigator.serviceWorker.addEventListener("message", ({data}) => show(place, data));
  post(navigator.serviceWorker.controller ?? worker, "store");
}

function show(place: HTMLElement, {stored, total, error}: StoreProgress): void {
  place.dataset.stored = `${stored}/${total}`;
  if (error !== undefined) {
    place.dataset.state = "incomplete";
    place.textContent = `No complete copy for use without a network (${error}).`;
  } else if (stored === total) {
    place.dataset.state = "ready";
    place.textContent = "A copy is kept: the lab now works without a network.";
  }
}

/** The worker in charge of this page, once there is one. */
async function controller(registration: ServiceWorkerRegistration): Promise<ServiceWorker> {
  const {serviceWorker} = navigator;
  if (serviceWorker.controller) return serviceWorker.controller;
  // After a forced reload a worker is active but not in charge, and will not take charge by itself.
  if (registration.active) return registration.active;
  await new Promise((resolve) =>
    serviceWorker.addEventListener("controllerchange", resolve, {once: true})
  );
  return serviceWorker.controller!;
}

/**
 * Reloads the page through the service worker, which adds the headers; true if it does. Never twice
 * in a row, and never once the reader has begun to do something.
 */
async function reloadOnce(): Promise<boolean> {
  if (touched) return false;
  try {
    if (sessionStorage.getItem(RELOADED) !== null) return false;
    sessionStorage.setItem(RELOADED, "yes");
  } catch {
    return false; // Without a memory there is no telling the second time from the first.
  }
  location.reload();
  return true;
}

function forgetReload(): void {
  try {
    sessionStorage.removeItem(RELOADED);
  } catch {
    // Nothing was remembered either.
  }
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

async function unregister(): Promise<void> {
  const registrations = await navigator.serviceWorker.getRegistrations();
  await Promise.all(registrations.map((registration) => registration.unregister()));
}

function wantsFewBytes(): boolean {
  const {connection} = navigator as {connection?: {saveData?: boolean}};
  return connection?.saveData === true;
}

function loaded(): Promise<unknown> {
  if (document.readyState === "complete") return Promise.resolve();
  return new Promise((resolve) => addEventListener("load", resolve, {once: true}));
}
