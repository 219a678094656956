import {JSDOM} from "jsdom";
import {describe, expect, test, vi} from "vitest";
import {
  Permalink,
  readValue,
  writeValue,
  type InputElement,
  type LinkedValue
} from "../../src/notebook/permalink.ts";
import {shareBar} from "../../src/notebook/shareBar.ts";

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
    const [copyButton, resetButton] = bar.querySelectorAll("button");
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
});

function pageAt(search: string) {
  const {window} = new JSDOM("", {url: `http://localhost/lab.html${search}`});
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

function turn(input: InputElement<number>, value: number): void {
  input.value = value;
  const {Event} = input.ownerDocument.defaultView!;
  input.dispatchEvent(new Event("input", {bubbles: true}));
}
