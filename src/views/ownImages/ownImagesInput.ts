import "./ownImages.css";
import {contactSheet, type Pictures} from "./contactSheet.ts";
import {dropZone} from "./dropZone.ts";
import type {PathAndFile} from "./givenFiles.ts";
import {leftOut, type SkippedFile} from "./leftOut.ts";
import {readingProgress, type ReadingProgress} from "./readingProgress.ts";
import {toolButton} from "../toolButton.ts";
import {ownImages} from "../../text/en/ownImages.ts";

/** What reads and keeps the pictures. */
export interface PictureSource {
  /** Those kept from before, or null. */
  kept(): Promise<Pictures | null>;
  /** Reads pictures and keeps them in place of those before; where it throws, those stay. */
  take(
    files: readonly PathAndFile[],
    options: {report(progress: ReadingProgress): void; signal: AbortSignal}
  ): Promise<Pictures & {skipped: readonly SkippedFile[]; notes: readonly string[]}>;
  forget(): Promise<void>;
}

/** What a notebook needs to know of the pictures. */
export interface OwnImages {
  count: number;
  captions: readonly string[];
}

export type OwnImagesInput = HTMLElement & {
  readonly value: OwnImages | null;
  /** Settled once the pictures kept from before are shown. */
  readonly ready: Promise<void>;
};

/** The progress is shown at most this often, in ms. */
const SHOW_EVERY = 100;

/**
 * The reader's own pictures: to hand over, look through and forget. Its `value` is null while there
 * are none; it fires `input` whenever they change, and when those kept from before have been found.
 */
export function ownImagesInput(
  source: PictureSource,
  {document = globalThis.document}: {document?: Document} = {}
): OwnImagesInput {
  const root = document.createElement("div");
  root.className = "own-images";
  const zone = dropZone((files) => void take(files), {document});
  let reading: AbortController | null = null;
  const progress = readingProgress(() => reading?.abort(), {document});
  const status = document.createElement("div");
  status.setAttribute("role", "status");
  const report = document.createElement("div");
  const sheet = document.createElement("div");
  const forgetButton = toolButton(ownImages.forgetThem, forget, {document});
  root.append(zone, progress, status, report, sheet, forgetButton);

  let value: OwnImages | null = null;
  show(null);
  const ready = find();
  return Object.defineProperties(root, {
    value: {get: () => value},
    ready: {value: ready}
  }) as unknown as OwnImagesInput;

  async function find(): Promise<void> {
    try {
      const kept = await source.kept();
      // Whatever was handed over meanwhile is newer.
      if (kept === null || reading !== null || value !== null) return;
      change(kept);
      status.textContent = counted(kept, ownImages.oneKept, ownImages.kept);
    } catch (error) {
      say(ownImages.noAccess((error as Error).message));
    }
  }

  async function take(files: Promise<PathAndFile[]>): Promise<void> {
    const controller = (reading = new AbortController());
    zone.disabled = forgetButton.disabled = true;
    status.textContent = ownImages.reading;
    progress.update({done: 0, total: 0, path: ""});
    try {
      const {signal} = controller;
      const taken = await source.take(await files, {report: paced(progress.update), signal});
      change(taken);
      status.textContent = counted(taken, ownImages.oneRead, ownImages.read);
      report.replaceChildren(...maybe(leftOut(taken, {document})));
    } catch (error) {
      report.replaceChildren();
      const {cancelled, cancelledKept, problemKept} = ownImages;
      const {message} = error as Error;
      if (controller.signal.aborted) status.textContent = value ? cancelledKept : cancelled;
      else say(value ? problemKept(message) : message);
    } finally {
      reading = null;
      zone.disabled = forgetButton.disabled = false;
      progress.update(null);
    }
  }

  async function forget(): Promise<void> {
    try {
      await source.forget();
      change(null);
      report.replaceChildren();
      status.textContent = ownImages.forgotten;
    } catch (error) {
      say(ownImages.notErased((error as Error).message));
    }
  }

  function change(taken: Pictures | null): void {
    value = taken && {count: taken.captions.length, captions: taken.captions};
    show(taken);
    const {Event} = document.defaultView!;
    root.dispatchEvent(new Event("input", {bubbles: true}));
  }

  function show(taken: Pictures | null): void {
    sheet.replaceChildren(...maybe(taken && contactSheet(taken, {document})));
    forgetButton.hidden = taken === null;
  }

  /** Says that something went wrong. */
  function say(problem: string): void {
    status.replaceChildren();
    const text = status.appendChild(document.createElement("span"));
    text.className = "problem";
    text.textContent = problem;
  }
}

const maybe = <T>(element: T | null): T[] => (element === null ? [] : [element]);

const counted = ({captions}: Pictures, one: string, several: (count: string) => string) =>
  captions.length === 1 ? one : several(captions.length.toLocaleString("en"));

/** Calls `update` at once, and then again when enough time has passed. */
function paced<T>(update: (value: T) => void): (value: T) => void {
  let last = -Infinity;
  return (value) => {
    if (performance.now() - last < SHOW_EVERY) return;
    last = performance.now();
    update(value);
  };
}
