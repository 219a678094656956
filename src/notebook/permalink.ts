import {readAddress, writeAddress} from "./addressState.ts";
import {unfold} from "./folds.ts";
import {sharing} from "../text/en/sharing.ts";

/** What an input of a notebook may hold, and so what a link may carry. */
export type LinkedValue = number | string | boolean | string[];

/** An input in the sense of Observable: an element with a `value` that fires `input` events. */
export type InputElement<T extends LinkedValue = LinkedValue> = HTMLElement & {
  value: T;
  /** What no link can hold of its present value, in words, such as "the picture that you opened". */
  readonly unlinkable?: string | null;
};

/** How long after the last change of an input its value is written to the address. */
const WRITE_DELAY_MS = 250;

/** Browsers take about 100 new addresses in half a minute; this long after a refusal we try again. */
const RETRY_MS = 5000;

/** What the page keeps with an entry of the history that it has written. */
interface EntryState {
  /** Parameters whose values are the page's own: an input has taken or written them before. */
  own: string[];
}

/**
 * Reads a parameter of an address as a value of the same kind as `initial`. Returns undefined where
 * the parameter is absent, and throws where it cannot be read.
 */
export function readValue<T extends LinkedValue>(
  query: URLSearchParams,
  name: string,
  initial: T
): T | undefined {
  const texts = query.getAll(name);
  if (texts.length === 0) return undefined;
  // An empty list must leave a trace too, or it would read as the default: it is one empty text.
  if (Array.isArray(initial)) return (texts.join() === "" ? [] : texts) as T;
  const text = texts[texts.length - 1];
  switch (typeof initial) {
    case "number": {
      const number = text.trim() === "" ? NaN : Number(text);
      if (!Number.isFinite(number)) throw new Error(sharing.permalink.noNumber);
      return number as T;
    }
    case "boolean":
      if (text !== "true" && text !== "false") throw new Error(sharing.permalink.noBoolean);
      return (text === "true") as T;
    default:
      return text as T;
  }
}

/** Writes a value into the parameters of an address, or removes it where it is the default. */
export function writeValue<T extends LinkedValue>(
  query: URLSearchParams,
  name: string,
  value: T,
  initial: T
): void {
  query.delete(name);
  if (sameValue(value, initial)) return;
  if (!Array.isArray(value)) query.set(name, String(value));
  else if (value.length === 0) query.set(name, "");
  else for (const item of value) query.append(name, item);
}

/** Whether two values of inputs are the same, lists element by element. */
export function sameValue(a: LinkedValue, b: LinkedValue): boolean {
  // A slider may come to 0 from below, which is −0 and shown as 0.
  if (!Array.isArray(a) || !Array.isArray(b)) return Object.is(a, b) || a === b;
  return a.length === b.length && a.every((item, i) => item === b[i]);
}

interface Link {
  input: InputElement;
  initial: LinkedValue;
}

/**
 * Keeps the inputs of a page and its address in step, both ways: a change is written to the address,
 * and Back and Forward move the inputs. A page has one, below.
 */
export class Permalink {
  readonly #window: Window;
  readonly #links = new Map<string, Link>();
  readonly #listeners = new Set<() => void>();
  readonly #own: Set<string>;
  /** All that the address says, of inputs too that are not there yet. */
  #parameters: URLSearchParams;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isTravelling = false;

  constructor(window: Window) {
    this.#window = window;
    const {document, history, location} = window;
    const address = readAddress(location);
    this.#parameters = address.parameters;
    this.#own = new Set((history.state as EntryState | null)?.own);
    window.addEventListener("popstate", () => this.#travel());
    // Not every browser tells of a new entry by the event above.
    window.addEventListener("hashchange", () => history.state ?? this.#travel());
    // What is about to be left is complete, so that a reload or Back finds all of it.
    window.addEventListener("pagehide", () => this.#hurry());
    document.addEventListener("click", ({target}) => this.#leave(target), {capture: true});
    if (address.isBroken) showBroken(document);
    // Where the page was left before, the browser scrolls to where the reader was.
    else if (address.isPacked && !history.state) this.#showPlace();
    // Old addresses have in the query what may be too long for a server.
    else if (writeAddress(address).hash.includes("~")) this.flush();
  }

  /** Ties an input to the parameter `name`; its value so far is the lesson's own. */
  link<E extends InputElement>(name: string, input: E): E {
    const initial = input.value;
    // A cell that runs again makes a new input under the same name, which replaces the old one.
    this.#links.set(name, {input, initial});
    const problem = this.#restore(name, input, initial);
    if (problem === null) {
      if (this.#parameters.has(name)) {
        this.#own.add(name);
        // Once it is in its place.
        setTimeout(() => unfold(input));
      }
    } else if (this.#own.has(name)) {
      // No link asked for it: an input before this one did, and this one offers less.
      this.#changed();
    } else {
      showProblem(input, problem);
    }
    input.addEventListener("input", () => {
      if (this.#links.get(name)?.input !== input) return;
      input.querySelector(".permalink-note")?.remove();
      if (!this.#isTravelling) {
        this.#own.add(name);
        this.#changed();
      }
    });
    this.#notify();
    return input;
  }

  /** Gives the input the value in the address, or says why that is not possible. */
  #restore(name: string, input: InputElement, initial: LinkedValue): string | null {
    const received = this.#parameters.getAll(name).join(", ");
    try {
      const value = readValue(this.#parameters, name, initial);
      if (value === undefined) return null;
      input.value = value;
      // Inputs clamp or ignore what they do not accept.
      if (sameOffered(input.value, value)) return null;
      throw new Error(sharing.permalink.notOffered);
    } catch (error) {
      input.value = initial;
      return sharing.permalink.refused(received.slice(0, 60), (error as Error).message);
    }
  }

  /** Address of this page in its present state. */
  get href(): string {
    const url = new URL(this.#window.location.href);
    const parameters = new URLSearchParams(this.#parameters);
    for (const [name, {input, initial}] of this.#links) {
      writeValue(parameters, name, input.unlinkable ? initial : input.value, initial);
    }
    const {place} = readAddress(url);
    return Object.assign(url, writeAddress({parameters, place})).href;
  }

  /** What of the present state no link can hold, in words. */
  get missing(): string[] {
    return [...this.#links.values()].flatMap(({input}) => input.unlinkable ?? []);
  }

  /** Whether every input holds the lesson's own value. */
  get isInitial(): boolean {
    return [...this.#links.values()].every(({input, initial}) => sameValue(input.value, initial));
  }

  /** Gives every input the lesson's own value. */
  reset(): void {
    for (const {input, initial} of this.#links.values()) {
      if (sameValue(input.value, initial)) continue;
      input.value = initial;
      announce(input);
    }
    this.flush();
  }

  /** Writes the present state to the address at once. */
  flush(): void {
    this.#schedule(null);
    const {href} = this;
    const {location} = this.#window;
    if (href !== location.href && this.#write(href)) {
      this.#parameters = readAddress(location).parameters;
    }
  }

  /** What the address says of a parameter; null where it says nothing. */
  parameter(name: string): string | null {
    return this.#parameters.get(name);
  }

  /** Puts a parameter that is no input's into the address. */
  remember(name: string, value: string): void {
    this.#parameters.set(name, value);
    this.flush();
  }

  /** Takes a parameter that is no input's out of the address. */
  forget(name: string): void {
    this.#parameters.delete(name);
    this.flush();
  }

  /** Calls `listener` whenever the state of the page has changed; returns a way to stop that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #write(href: string): boolean {
    const {history, location} = this.#window;
    const state: EntryState = {own: [...this.#own]};
    try {
      history.replaceState(state, "", href);
    } catch {
      // Some browsers throw what others only ignore.
    }
    const isWritten = location.href === href;
    if (!isWritten) this.#schedule(RETRY_MS);
    return isWritten;
  }

  #schedule(delay: number | null): void {
    clearTimeout(this.#timer);
    this.#timer = delay === null ? undefined : setTimeout(() => this.flush(), delay);
  }

  #hurry(): void {
    if (this.#timer !== undefined) this.flush();
  }

  /** Another entry of the history is now in the address. */
  #travel(): void {
    const {history, location} = this.#window;
    const address = readAddress(location);
    const isWritten = Boolean(history.state);
    // A link to a heading says nothing of the inputs: they stay, and the new entry is told of them.
    if (!isWritten && !address.isPacked) return this.flush();
    this.#schedule(null);
    this.#parameters = address.parameters;
    this.#isTravelling = true;
    for (const [name, {input, initial}] of this.#links) {
      // What no link can hold is in no entry of the history either.
      if (input.unlinkable) continue;
      const before = input.value;
      if (!this.#parameters.has(name)) input.value = initial;
      else this.#restore(name, input, initial);
      if (!sameValue(before, input.value)) announce(input);
    }
    this.#isTravelling = false;
    this.#notify();
    if (!isWritten) this.#showPlace();
  }

  /**
   * Scrolls to the place in an address that also has packed values, which browsers do not find there:
   * goes to the place alone, upon which `#travel` adds the values again.
   */
  #showPlace(): void {
    const {location} = this.#window;
    const {place} = readAddress(location);
    if (place) location.replace(`#${place}`);
  }

  #leave(target: EventTarget | null): void {
    const link = (target as Element | null)?.closest?.("a[href]");
    if (!link) return;
    this.#hurry();
    if (link.getAttribute("href")!.startsWith("#")) this.#write(this.#window.location.href);
  }

  #changed(): void {
    this.#window.document.querySelector(".broken-link")?.remove();
    this.#schedule(WRITE_DELAY_MS);
    this.#notify();
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}

function announce(input: InputElement): void {
  const {Event} = input.ownerDocument.defaultView!;
  input.dispatchEvent(new Event("input", {bubbles: true}));
}

/** Inputs that step round what they are given, so equal up to rounding is equal. */
function sameOffered(accepted: LinkedValue, asked: LinkedValue): boolean {
  if (typeof accepted !== "number" || typeof asked !== "number") return sameValue(accepted, asked);
  return Math.abs(accepted - asked) <= 1e-9 * Math.max(1, Math.abs(asked));
}

function showProblem(input: HTMLElement, problem: string): void {
  input.append(note(input.ownerDocument, problem));
}

function showBroken(document: Document): void {
  const problem = note(document, sharing.permalink.broken);
  problem.classList.add("broken-link");
  (document.querySelector("main") ?? document.body).prepend(problem);
}

function note(document: Document, text: string): HTMLElement {
  const element = document.createElement("p");
  element.className = "permalink-note";
  element.setAttribute("role", "alert");
  element.textContent = text;
  return element;
}

let page: Permalink | undefined;

/** The page's own permalink. */
export function pagePermalink(): Permalink {
  return (page ??= new Permalink(window));
}

/**
 * Ties an input of a notebook to the page's address: it starts from the value in the address, if
 * there is one, and every change is written there, so that a link reproduces what its sender saw.
 *
 *     const temperature = view(linked("temperature", Inputs.range([0.05, 5], {value: 1})));
 */
export function linked<E extends InputElement>(name: string, input: E): E {
  nameSlider(input);
  return pagePermalink().link(name, input);
}

/** `Inputs.range` labels its number field only; its slider needs the name as much. */
export function nameSlider(input: HTMLElement): void {
  const slider = input.querySelector("input[type=range]");
  const label = input.querySelector("label")?.textContent?.trim();
  if (slider && label && !slider.hasAttribute("aria-label")) {
    slider.setAttribute("aria-label", label);
  }
}
