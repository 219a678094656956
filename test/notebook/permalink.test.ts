import {JSDOM, type DOMWindow} from "jsdom";
import {describe, expect, test, vi} from "vitest";
import {readAddress, writeAddress} from "../../src/notebook/addressState.ts";
import {
  Permalink,
  readValue,
  writeValue,
  type InputElement,
  type LinkedValue
} from "../../src/notebook/permalink.ts";
import {shareBar} from "../../src/notebook/shareBar.ts";

/** 2,500 weights, as one may paste them. */
const LONG = Array.from({length: 2500}, (_, i) => (Math.sin(i * i) ** 2).toFixed(4)).join(", ");

const pairs: [LinkedValue, LinkedValue][] = [
  [0.05, 1],
  [-3e-7, 1],
  [0, 1],
  ["a red circle & 100 % + more=?#", ""],
  ["", "a red circle"],
  ["牛油果形状的扶手椅 🥑", "a"],
  [false, true],
  [true, false],
  [["row", "conv, last"], []],
  [[], ["row"]],
  [["a"], ["a", "b"]]
];

describe("the parameters of an address", () => {
  // Found by the campaign.
  test("say nothing of a 0 that was reached from below", () => {
    const query = new URLSearchParams();
    writeValue(query, "x", -0, 0);
    expect(query.size).toBe(0);
  });

  test.each(pairs)("carry %j past a default of %j", (value, initial) => {
    const query = new URLSearchParams("other=kept");
    writeValue(query, "x", value, initial);
    const received = new URLSearchParams(query.toString());
    expect(readValue(received, "x", initial)).toEqual(value);
    expect(received.get("other")).toBe("kept");
  });

  test.each(pairs)("say nothing of %j where it is the default", (value, initial) => {
    const query = new URLSearchParams();
    writeValue(query, "x", initial, value);
    writeValue(query, "x", value, value);
    expect(query.toString()).toBe("");
    expect(readValue(query, "x", value)).toBeUndefined();
  });

  test.each([
    ["x=", 1],
    ["x=warm", 1],
    ["x=Infinity", 1],
    ["x=1e999", 1],
    ["x=yes", true]
  ])("%s is refused where the default is %j", (search, initial) => {
    expect(() => readValue(new URLSearchParams(search), "x", initial)).toThrow(/expected/);
  });
});

describe("a linked input", () => {
  test("starts from the address and writes what changes to it, after a pause", () => {
    vi.useFakeTimers();
    const {window, permalink} = pageAt("?tau=0.5&keep=1#here");
    const input = permalink.link("tau", range(window, 1));
    expect(input.value).toBe(0.5);
    turn(input, 2);
    expect(window.location.search).toBe("?tau=0.5&keep=1");
    vi.advanceTimersByTime(300);
    expect(window.location.search).toBe("?keep=1&tau=2");
    turn(input, 1);
    vi.advanceTimersByTime(300);
    expect(window.location.href).toBe("http://localhost/lab.html?keep=1#here");
    vi.useRealTimers();
  });

  test.each(["warm", "99", ""])("keeps the default for “%s” and says what came", (text) => {
    const {window, permalink} = pageAt(`?tau=${text}`);
    const input = permalink.link("tau", range(window, 1));
    expect(input.value).toBe(1);
    expect(input.querySelector("[role=alert]")!.textContent).toContain(`“${text}”`);
    turn(input, 2);
    expect(input.querySelector("[role=alert]")).toBeNull();
  });

  test("is replaced by a later one of the same name", () => {
    const {window, permalink} = pageAt("");
    const old = permalink.link("tau", range(window, 1));
    const input = permalink.link("tau", range(window, 1));
    turn(old, 3);
    turn(input, 2);
    permalink.flush();
    expect(window.location.search).toBe("?tau=2");
  });
});

describe("Back and Forward", () => {
  test("move the inputs to what the address says, and Forward brings the reader's values back", async () => {
    const {window, permalink} = pageAt("?tau=2");
    const [tau, seed] = [1, 3].map((value) => range(window, value));
    permalink.link("tau", tau);
    permalink.link("seed", seed);
    const heard: number[] = [];
    tau.addEventListener("input", () => heard.push(tau.value));
    clickLink(window, "#here");
    await settled(window, "#here");
    turn(tau, 4);
    turn(seed, 5);
    permalink.flush();
    window.history.back();
    await vi.waitFor(() => expect([tau.value, seed.value]).toEqual([2, 3]));
    expect([window.location.search, window.location.hash]).toEqual(["?tau=2", ""]);
    expect(permalink.href).toBe(window.location.href);
    window.history.forward();
    await vi.waitFor(() => expect([tau.value, seed.value]).toEqual([4, 5]));
    expect(window.location.href).toBe("http://localhost/lab.html?tau=4&seed=5#here");
    expect(heard).toEqual([4, 2, 4]);
  });

  test("find the change that was made just before a link was followed", async () => {
    const {window, permalink} = pageAt("");
    const tau = permalink.link("tau", range(window, 1));
    turn(tau, 4);
    clickLink(window, "#here");
    await settled(window, "#here");
    turn(tau, 6);
    window.history.back();
    await vi.waitFor(() => expect([window.location.hash, tau.value]).toEqual(["", 4]));
  });

  test("a link to a heading takes the inputs along, packed values too", async () => {
    const {window, permalink} = pageAt("");
    const alpha = permalink.link("alpha", text(window, "1, 2, 7"));
    turn(alpha, LONG);
    permalink.flush();
    clickLink(window, "#here");
    await settled(window, "#here~");
    expect(readAddress(window.location).parameters.get("alpha")).toBe(LONG);
    expect(alpha.value).toBe(LONG);
    window.location.hash = "#there~broken";
    await vi.waitFor(() => expect(alpha.value).toBe("1, 2, 7"));
  });

  test("say nothing where an input of the page's own making offers less than before", () => {
    const {window, permalink} = pageAt("?k=5");
    permalink.link("k", range(window, 1));
    const smaller = text(window, "small");
    Object.defineProperty(smaller, "value", {get: () => 3, set: () => {}});
    permalink.link("k", smaller);
    expect(smaller.querySelector("[role=alert]")).toBeNull();
    permalink.flush();
    expect(window.location.search).toBe("");
  });
});

describe("values that may be long", () => {
  test("travel in the fragment beside the place, and are read from there", () => {
    const {window, permalink} = pageAt("?tau=2#here");
    const alpha = permalink.link("alpha", text(window, "1, 2, 7"));
    turn(alpha, LONG);
    permalink.flush();
    expect(window.location.search).toBe("?tau=2");
    expect(window.location.hash).toMatch(/^#here~[\w-]+$/);
    expect(window.location.href.length).toBeLessThan(LONG.length / 2);
    const receiver = pageAt(window.location.search + window.location.hash);
    expect(receiver.permalink.link("alpha", text(receiver.window, "1")).value).toBe(LONG);
  });

  test("of an old address are moved there before any input asks", () => {
    const {window} = pageAt(`?${new URLSearchParams({alpha: LONG, seed: "3"})}`);
    expect(window.location.search).toBe("?seed=3");
    expect(readAddress(window.location).parameters.get("alpha")).toBe(LONG);
  });

  test("go there too where many short ones make a long address", () => {
    const all = Array.from({length: 60}, (_, i) => [`p${i}`, "牛油果形状"]);
    const {search, hash} = writeAddress({parameters: new URLSearchParams(all), place: ""});
    expect(search.length).toBeLessThan(1100);
    const read = readAddress({search, hash}).parameters;
    expect(Object.fromEntries(read)).toEqual(Object.fromEntries(all));
  });

  const packed = writeAddress({parameters: new URLSearchParams({alpha: LONG}), place: "here"}).hash;
  test.each([
    ["cut off", packed.slice(0, -200)],
    ["cut to nothing", "#here~"],
    ["shortened by a chat", `${packed.slice(0, 40)}…`],
    ["changed in one character", packed.replace(/(.{300})./, (_, rest) => `${rest}!`)],
    [
      "changed in one letter",
      packed.replace(/(.{300})(.)/, (_, rest, c) => rest + (c === "a" ? "b" : "a"))
    ]
  ])("that were %s are said once and leave the lesson's", (_, hash) => {
    const {window, permalink} = pageAt(`?tau=2${hash}`);
    const alpha = permalink.link("alpha", text(window, "1, 2, 7"));
    const tau = permalink.link("tau", range(window, 1));
    expect([alpha.value, tau.value]).toEqual(["1, 2, 7", 2]);
    const notes = () => window.document.querySelectorAll("[role=alert]");
    expect(notes()).toHaveLength(1);
    expect(notes()[0].textContent).toContain("cannot be read");
    turn(tau, 3);
    permalink.flush();
    expect([notes().length, window.location.hash]).toEqual([0, "#here"]);
  });

  test("a text directive is no broken state", () => {
    expect(readAddress({search: "", hash: "#:~:text=Cooling"}).isBroken).toBe(false);
    expect(readAddress({search: "", hash: "#here:~:text=Cooling"}).place).toBe(
      "here:~:text=Cooling"
    );
  });

  test("what no link can hold is in no address, and Back leaves it", async () => {
    const {window, permalink} = pageAt("");
    const pad = permalink.link("drawing", text(window, "a8"));
    Object.assign(pad, {unlinkable: "the picture that you opened"});
    clickLink(window, "#here");
    await settled(window, "#here");
    turn(pad, "uploaded");
    permalink.flush();
    expect([window.location.search, permalink.missing]).toEqual([
      "",
      ["the picture that you opened"]
    ]);
    window.history.back();
    await settled(window, "");
    expect(pad.value).toBe("uploaded");
  });
});

test("an address that the browser refuses for now is written a moment later", () => {
  vi.useFakeTimers();
  const {window, permalink} = pageAt("");
  const tau = permalink.link("tau", range(window, 1));
  const replace = vi.spyOn(window.history, "replaceState").mockImplementationOnce(() => {
    throw new window.DOMException("too often", "SecurityError");
  });
  turn(tau, 2);
  permalink.flush();
  expect(window.location.search).toBe("");
  vi.advanceTimersByTime(10_000);
  expect(window.location.search).toBe("?tau=2");
  replace.mockRestore();
  vi.useRealTimers();
});

describe("the share bar", () => {
  test("copies the present state, and resets every input to the lesson's own", async () => {
    const {window, permalink} = pageAt("?seed=7");
    const tau = permalink.link("tau", range(window, 1));
    const seed = permalink.link("seed", range(window, 2));
    const heard: number[] = [];
    seed.addEventListener("input", () => heard.push(seed.value));
    let copied = "";
    const copy = async (text: string) => void (copied = text);
    const bar = shareBar({permalink, document: window.document, copy});
    const [copyButton, , resetButton] = bar.querySelectorAll("button");
    turn(tau, 3);
    copyButton.click();
    await vi.waitFor(() => expect(bar.textContent).toContain("Copied"));
    expect(copied).toBe("http://localhost/lab.html?tau=3&seed=7");
    expect(resetButton.disabled).toBe(false);
    resetButton.click();
    expect([tau.value, seed.value, heard]).toEqual([1, 2, [2]]);
    expect(window.location.search).toBe("");
    expect(resetButton.disabled).toBe(true);
  });

  test("shows the link where it may not be copied, and says what is not in it", async () => {
    const {window, permalink} = pageAt("");
    const tau = permalink.link("tau", range(window, 1));
    turn(tau, 3);
    const bar = shareBar({permalink, document: window.document, copy: () => Promise.reject()});
    Object.assign(tau, {unlinkable: "the picture that you opened"});
    bar.querySelector("button")!.click();
    await vi.waitFor(() =>
      expect(bar.textContent).toContain("without the picture that you opened")
    );
    expect(bar.querySelector("input")!.value).toBe("http://localhost/lab.html");
  });
});

function pageAt(search: string) {
  const {window} = new JSDOM("<main></main>", {url: `http://localhost/lab.html${search}`});
  return {window, permalink: new Permalink(window as unknown as Window)};
}

/** Like `Inputs.range([0, 10])`: clamps what it is given. */
function range(window: {document: Document}, value: number): InputElement<number> {
  const element = window.document.createElement("div");
  return Object.defineProperty(element, "value", {
    get: () => value,
    set: (x: number) => void (value = Math.min(10, Math.max(0, x)))
  }) as unknown as InputElement<number>;
}

function text(window: {document: Document}, value: string): InputElement<string> {
  return Object.assign(window.document.createElement("div"), {value});
}

/** As the reader does it: jsdom follows links to places of the same page. */
function clickLink(window: DOMWindow, href: string): void {
  const link = window.document.body.appendChild(window.document.createElement("a"));
  link.href = href;
  link.click();
}

function settled(window: DOMWindow, hash: string): Promise<void> {
  return vi.waitFor(() => expect(window.location.hash.slice(0, hash.length || 9)).toBe(hash));
}

function turn<T extends LinkedValue>(input: InputElement<T>, value: T): void {
  input.value = value;
  const {Event} = input.ownerDocument.defaultView!;
  input.dispatchEvent(new Event("input", {bubbles: true}));
}
