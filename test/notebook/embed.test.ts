import {JSDOM} from "jsdom";
import {describe, expect, test, vi} from "vitest";
import {
  embedAddress,
  embedButtons,
  embedCode,
  embeddedName,
  pageAddress,
  showEmbedded
} from "../../src/notebook/embed.ts";
import {type InputElement, Permalink} from "../../src/notebook/permalink.ts";

const LAB = "https://lab.example/gumbel.html";

const BOX =
  '<div class="experiment" data-experiment="cooling" data-title="Cooling" data-section="cooling">' +
  '<div class="figure"></div><div class="embed-bar"><span role="status"></span>' +
  '<button type="button" data-action="embed">Copy embed code</button></div></div>';

function pageAt(search: string) {
  const title = "<title>The trick · tiny-dalle-lab</title>";
  const {window} = new JSDOM(`${title}<main>${BOX}</main>`, {url: LAB + search});
  return {
    window: window as unknown as Window,
    document: window.document,
    permalink: new Permalink(window as unknown as Window)
  };
}

describe("the address of an experiment", () => {
  test("holds the state of the page, short and long, and not the reader's place", () => {
    const long = "1, ".repeat(100);
    const {permalink} = pageAt(`?tau=2&alpha=${encodeURIComponent(long)}#cooling`);
    const address = embedAddress(permalink.href, {name: "cooling"});
    expect(address).toMatch(/\?tau=2&embed=cooling#~[\w-]+$/);
    expect(embeddedName(new URL(address))).toBe("cooling");
    expect(pageAddress(address, {section: "cooling"})).toBe(permalink.href);
  });

  test("holds the mode that was chosen, and no other", () => {
    const dark = embedAddress(LAB, {name: "cooling", theme: "dark"});
    expect(dark).toBe(`${LAB}?embed=cooling&theme=dark`);
    expect(embedAddress(dark, {name: "race"})).toBe(`${LAB}?embed=race`);
    expect(pageAddress(dark, {section: ""})).toBe(LAB);
  });
});

describe("the code", () => {
  const code = embedCode(`${LAB}?embed=cooling&tau=2`, {title: '“A” & "B"', height: 500.2});

  test("is a frame with a title that no text of a page can break", () => {
    const frame = new JSDOM(code).window.document.querySelector("iframe")!;
    expect(frame.getAttribute("src")).toBe(`${LAB}?embed=cooling&tau=2`);
    expect(frame.title).toBe('“A” & "B"');
    expect([frame.width, frame.height]).toEqual(["100%", "501"]);
  });

  test("makes the frame as high as it says, and listens to no other", () => {
    const {window} = new JSDOM(code + code, {runScripts: "dangerously"});
    const frames = [...window.document.querySelectorAll("iframe")];
    const say = (source: Window | null, data: unknown) =>
      window.dispatchEvent(new window.MessageEvent("message", {source, data}));
    const message = {type: "tiny-dalle-lab:height", height: 321};
    say(frames[1].contentWindow as unknown as Window, message);
    say(window as unknown as Window, {...message, height: 1});
    say(frames[1].contentWindow as unknown as Window, null);
    say(frames[1].contentWindow as unknown as Window, {type: "other", height: 2});
    expect(frames.map(({height}) => height)).toEqual(["501", "321"]);
  });
});

describe("the buttons", () => {
  test("copy the code of their experiment as it is now, and say so", async () => {
    const {document, permalink} = pageAt("?tau=2");
    document.documentElement.dataset.theme = "dark";
    let copied = "";
    embedButtons({permalink, document, copy: async (text) => void (copied = text)});
    document.querySelector("button")!.click();
    const status = document.querySelector("[role=status]")!;
    await vi.waitFor(() => expect(status.textContent).toBe("Copied."));
    expect(copied).toContain("?tau=2&amp;embed=cooling&amp;theme=dark");
    document
      .querySelector(".figure")!
      .dispatchEvent(new document.defaultView!.Event("input", {bubbles: true}));
    expect(status.textContent).toBe("");
  });

  test("show the code where it may not be copied, and say what is not in it", async () => {
    const {document, permalink} = pageAt("");
    const input = Object.assign(document.createElement("input"), {unlinkable: "your picture"});
    permalink.link("tau", input as unknown as InputElement);
    embedButtons({permalink, document, copy: () => Promise.reject()});
    document.querySelector("button")!.click();
    const field = () => document.querySelector("textarea")!;
    await vi.waitFor(() => expect(field()).not.toBeNull());
    expect(field().value).toContain(`src="${LAB}?embed=cooling"`);
    expect(field().readOnly).toBe(true);
    expect(document.querySelector("[role=status]")!.textContent).toContain("without your picture");
  });
});

describe("an experiment alone", () => {
  test("says where it is from, and leads to the page in its present state", () => {
    const {window, document, permalink} = pageAt("?embed=cooling&theme=dark&tau=2");
    showEmbedded("cooling", {permalink, window});
    const link = document.querySelector<HTMLAnchorElement>(".embed-source a")!;
    expect(link.parentElement!.textContent).toBe("from tiny-dalle-lab: The trick ↗");
    expect(link.href).toBe(`${LAB}?tau=2#cooling`);
    link.click();
    expect([link.target, link.rel]).toEqual(["_blank", "noopener"]);
  });

  test("that a page does not have is answered with what was asked for and what there is", () => {
    const {window, document, permalink} = pageAt("?embed=coling");
    showEmbedded("coling", {permalink, window});
    const said = document.querySelector("[role=alert]")!;
    expect(said.textContent).toContain("no experiment named “coling”. There are:");
    expect(said.querySelector("a")!.href).toBe(`${LAB}?embed=cooling`);
    expect(said.querySelectorAll("li")).toHaveLength(1);
  });
});
