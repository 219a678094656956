/** What an input of a notebook may hold, and so what a link may carry. */
export type LinkedValue = number | string | boolean | string[];

/** An input in the sense of Observable: an element with a `value` that fires `input` events. */
export type InputElement<T extends LinkedValue = LinkedValue> = HTMLElement & {value: T};

/** How long after the last change of an input its value is written to the address. */
const WRITE_DELAY_MS = 250;

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
      if (!Number.isFinite(number)) throw new Error("a number was expected");
      return number as T;
    }
    case "boolean":
      if (text !== "true" && text !== "false") throw new Error("true or false was expected");
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
  if (!Array.isArray(a) || !Array.isArray(b)) return Object.is(a, b);
  return a.length === b.length && a.every((item, i) => item === b[i]);
}

interface Link {
  input: InputElement;
  initial: LinkedValue;
}

/** Keeps the inputs of a page and its address in step. A page has one, below. */
export class Permalink {
  readonly #window: Window;
  readonly #links = new Map<string, Link>();
  readonly #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(window: Window) {
    this.#window = window;
  }

  /** Ties an input to the parameter `name`; its value so far is the lesson's own. */
  link<E extends InputElement>(name: string, input: E): E {
    const initial = input.value;
    // A cell that runs again makes a new input under the same name, which replaces the old one.
    this.#links.set(name, {input, initial});
    const problem = this.#restore(name, input, initial);
    if (problem !== null) showProblem(input, problem);
    input.addEventListener("input", () => {
      if (this.#links.get(name)?.input !== input) return;
      input.querySelector(".permalink-note")?.remove();
      this.#changed();
    });
    this.#notify();
    return input;
  }

  /** Gives the input the value in the address, or says why that is not possible. */
  #restore(name: string, input: InputElement, initial: LinkedValue): string | null {
    const query = new URLSearchParams(this.#window.location.search);
    const received = query.getAll(name).join(", ");
    try {
      const value = readValue(query, name, initial);
      if (value === undefined) return null;
      input.value = value;
      // Inputs clamp or ignore what they do not accept.
      if (sameOffered(input.value, value)) return null;
      throw new Error("this input does not offer it");
    } catch (error) {
      input.value = initial;
      return (
        `The link asked for “${received.slice(0, 60)}” here, but ${(error as Error).message}: ` +
        `this is the lesson’s own value.`
      );
    }
  }

  /** Address of this page in its present state. */
  get href(): string {
    const {location} = this.#window;
    const query = new URLSearchParams(location.search);
    for (const [name, {input, initial}] of this.#links) {
      writeValue(query, name, input.value, initial);
    }
    const search = query.size > 0 ? `?${query}` : "";
    return `${location.origin}${location.pathname}${search}${location.hash}`;
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
      const {Event} = input.ownerDocument.defaultView!;
      input.dispatchEvent(new Event("input", {bubbles: true}));
    }
    this.flush();
  }

  /** Writes the present state to the address at once. */
  flush(): void {
    clearTimeout(this.#timer);
    const {history, location} = this.#window;
    if (this.href !== location.href) history.replaceState(history.state, "", this.href);
  }

  /** Calls `listener` whenever the state of the page has changed; returns a way to stop that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #changed(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), WRITE_DELAY_MS);
    this.#notify();
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Inputs that step round what they are given, so equal up to rounding is equal. */
function sameOffered(accepted: LinkedValue, asked: LinkedValue): boolean {
  if (typeof accepted !== "number" || typeof asked !== "number") return sameValue(accepted, asked);
  return Math.abs(accepted - asked) <= 1e-9 * Math.max(1, Math.abs(asked));
}

function showProblem(input: HTMLElement, problem: string): void {
  const note = input.ownerDocument.createElement("p");
  note.className = "permalink-note";
  note.setAttribute("role", "alert");
  note.textContent = problem;
  input.append(note);
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
