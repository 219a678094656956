/** Addresses of every page: as the page writes them, and as they arrive. */
import fc from "fast-check";
import {JSDOM} from "jsdom";
import {readAddress, writeAddress} from "../../../notebook/addressState.ts";
import {type InputElement, type LinkedValue, Permalink} from "../../../notebook/permalink.ts";
import {type FuzzKind, insist} from "../fuzzKind.ts";
import {linkedView} from "../linkedViews.ts";
import {type PageInput, pageInputs} from "../pageInputs.ts";
import {pastedTexts} from "../writtenCaptions.ts";

const pages = pageInputs();
/** Where inputs are made: the same document for all, since a window takes longer than all else. */
const stage = new JSDOM().window.document;
const SITE = "https://lab.example/courses/";

interface Case {
  page: string;
  /** What a reader sets the inputs to, by name. */
  values: Record<string, LinkedValue | undefined>;
  /** What befalls the address on its way: characters removed at a share of its length. */
  cut: {at: number; length: number} | null;
  /** What somebody adds by hand. */
  added: [string, string][];
}

function valueFor(input: PageInput): fc.Arbitrary<LinkedValue> {
  switch (input.sort) {
    case "range":
      return fc.double({min: input.from, max: input.to, noNaN: true});
    case "choice":
      return fc.constantFrom(...input.of);
    case "toggle":
      return fc.boolean();
    case "text":
      return textFor(input.maker);
  }
}

/** Texts near what the input holds at first, or any other. */
function textFor(maker: string): fc.Arbitrary<LinkedValue> {
  const initial = linkedView(maker, stage)?.value;
  if (typeof initial === "number") {
    return fc.oneof(
      fc.integer({min: -5, max: 200}),
      fc.double({noNaN: true, noDefaultInfinity: true})
    );
  }
  if (Array.isArray(initial)) return fc.subarray(initial);
  const own = fc
    .array(fc.constantFrom(..."0123456789.,-;: eabx/^~", "1", "0.5", `${initial ?? ""}`))
    .map((parts) => parts.join(""));
  // No address can hold half a character, and no field gives one.
  return fc.oneof(own, pastedTexts.map(wellFormed));
}

const wellFormed = (text: string) => text.replace(/\p{Surrogate}/gu, "\ufffd");

function caseOf(page: string): fc.Arbitrary<Case> {
  const inputs = pages.get(page)!;
  const byName = Object.fromEntries(inputs.map((input) => [input.name, valueFor(input)]));
  const names = [...inputs.map(({name}) => name), "constructor", "__proto__", "unknown"];
  return fc.record({
    page: fc.constant(page),
    values: fc.record(byName, {requiredKeys: [], noNullPrototype: true}),
    cut: fc.option(
      fc.record({
        at: fc.double({min: 0, max: 1, noNaN: true}),
        length: fc.integer({min: 1, max: 9})
      })
    ),
    added: fc.array(fc.tuple(fc.constantFrom(...names), fc.oneof(fc.string(), pastedTexts)), {
      maxLength: 3
    })
  });
}

/** A page at an address, with its inputs tied to it as their cells do. */
function opened(page: string, address: string) {
  const window = windowAt(address);
  const permalink = new Permalink(window as unknown as Window);
  const inputs = new Map(
    pages.get(page)!.map((input) => [input.name, permalink.link(input.name, element(input))])
  );
  return {permalink, inputs, document: window.document};
}

/** As much of a window as a permalink asks for. */
function windowAt(address: string) {
  const document = stage.implementation.createHTMLDocument();
  document.body.append(document.createElement("main"));
  const window = {
    document,
    location: Object.assign(new URL(address), {replace() {}}),
    history: {
      state: null as unknown,
      replaceState(state: unknown, _title: string, href: string) {
        window.history.state = state;
        window.location.href = href;
      }
    },
    addEventListener() {}
  };
  return window;
}

/** The page's own input, or one that clamps numbers and ignores what is not offered, as Observable's. */
function element(input: PageInput): InputElement {
  const view = input.sort === "text" && linkedView(input.maker, stage);
  if (view) return view;
  let value: LinkedValue = initialOf(input);
  const set = (next: LinkedValue) => {
    if (input.sort === "range") value = Math.min(input.to, Math.max(input.from, Number(next)));
    else if (input.sort !== "choice" || input.of.includes(String(next))) value = next;
  };
  const control = stage.createElement("div");
  return Object.defineProperty(control, "value", {
    get: () => value,
    set
  }) as unknown as InputElement;
}

function initialOf(input: PageInput): LinkedValue {
  if (input.sort === "range") return input.from;
  if (input.sort === "choice") return input.of[0];
  return input.sort === "toggle" ? false : "lesson";
}

/** Gives an input a value; some refuse what they cannot hold, and keep what they had. */
function given(input: InputElement, value: LinkedValue): void {
  const before = input.value;
  try {
    input.value = value;
  } catch {
    input.value = before;
  }
}

const holdings = (inputs: Map<string, InputElement>) =>
  JSON.stringify([...inputs].map(([name, {value}]) => [name, value]));

export const permalinks: FuzzKind<Case> = {
  about: "addresses of every page, as the page writes them, cut or written by hand",
  cases: () => fc.constantFrom(...pages.keys()).chain(caseOf),

  check({page, values, cut, added}) {
    const first = opened(page, `${SITE}${page}.html`);
    for (const [name, value] of Object.entries(values)) given(first.inputs.get(name)!, value!);
    const set = holdings(first.inputs);
    const {href} = first.permalink;
    insist(new URL(href).search.length < 1500, `A query of ${href.length} characters.`);
    const second = opened(page, href);
    insist(
      holdings(second.inputs) === set,
      `The link ${href} opens as ${holdings(second.inputs)}.`
    );
    insist(
      !second.document.querySelector(".permalink-note"),
      "A link that a page wrote is blamed."
    );
    insist(second.permalink.href === href, "The same state has two links.");
    if (cut === null && added.length === 0) return "opened as sent";
    return arrived(page, changed(href, cut, added));
  }
};

/** A link as it arrives: never a crash, and each value taken or blamed. */
function arrived(page: string, address: string): string {
  const third = opened(page, address);
  const isBroken = readAddress(new URL(address)).isBroken;
  const notes = third.document.querySelectorAll(".broken-link").length;
  insist(notes === Number(isBroken), "A broken link is not said to be broken.");
  const shown = holdings(third.inputs);
  const {href} = third.permalink;
  const fourth = opened(page, href);
  insist(holdings(fourth.inputs) === shown, `Sent on, ${address} opens otherwise.`);
  return isBroken ? "said to be broken" : "opened, changed";
}

function changed(href: string, cut: Case["cut"], added: Case["added"]): string {
  const {origin, pathname} = new URL(href);
  const address = readAddress(new URL(href));
  for (const [name, value] of added) address.parameters.append(name, value);
  const {search, hash} = writeAddress(address);
  const state = search + hash;
  const {at, length} = cut ?? {at: 1, length: 0};
  const start = Math.floor(at * state.length);
  return `${origin}${pathname}${state.slice(0, start)}${state.slice(start + length)}`;
}
