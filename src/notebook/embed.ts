import {pagePermalink, type Permalink} from "./permalink.ts";
import {PRESENT} from "./present/address.ts";
import {UNTIL} from "./until.ts";
import {readAddress, writeAddress} from "./addressState.ts";
import {sharing} from "../text/en/sharing.ts";

// An experiment of a page by itself, as a frame of another site shows it: gumbel.html?embed=cooling.
// What else the page has is hidden by a script in page.html, before the first paint.

/** What a frame tells the page around it. */
export interface HeightMessage {
  type: "tiny-dalle-lab:height";
  /** Height of all that the frame shows, in pixels. */
  height: number;
}

/** In a frame there is the line that leads to the page, and some space. */
const AROUND_PX = 60;

/** What a page is asked to show alone; null where it is shown as a whole. */
export function embeddedName({search}: {search: string}): string | null {
  return new URLSearchParams(search).get("embed");
}

/** The address of one experiment, in the state that `href` holds. */
export function embedAddress(
  href: string,
  {name, theme}: {name: string; theme?: string | undefined}
): string {
  const url = new URL(href);
  const {parameters} = readAddress(url);
  // An experiment is whole, wherever a class was to stop reading.
  parameters.delete(UNTIL);
  parameters.delete(PRESENT);
  parameters.set("embed", name);
  if (theme) parameters.set("theme", theme);
  else parameters.delete("theme");
  return Object.assign(url, writeAddress({parameters, place: ""})).href;
}

/** The opposite: the address of the whole page, at the experiment's section. */
export function pageAddress(href: string, {section}: {section: string}): string {
  const url = new URL(href);
  const {parameters} = readAddress(url);
  parameters.delete("embed");
  parameters.delete("theme");
  return Object.assign(url, writeAddress({parameters, place: encodeURIComponent(section)})).href;
}

/** What another site needs: a frame, and a script by which it is as high as what it shows. */
export function embedCode(
  address: string,
  {title, height}: {title: string; height: number}
): string {
  // No line of it is empty: some editors would make a paragraph of that.
  return `<iframe src="${escapeAttribute(address)}"
  title="${escapeAttribute(title)}" width="100%" height="${Math.ceil(height)}" style="border: 0"
  loading="lazy" allow="clipboard-write; fullscreen"></iframe>
<script>
  (function (frame) {
    addEventListener("message", function (event) {
      if (event.source !== frame.contentWindow || !event.data) return;
      if (event.data.type === "tiny-dalle-lab:height") frame.height = +event.data.height;
    });
  })(document.currentScript.previousElementSibling);
</script>`;
}

export interface EmbedButtonsOptions {
  permalink?: Permalink;
  document?: Document;
  /** Puts text on the clipboard. */
  copy?: (text: string) => Promise<void>;
}

/** Has the buttons of a page's experiments copy the code by which another site shows them. */
export function embedButtons({
  permalink = pagePermalink(),
  document = globalThis.document,
  copy = (text) => navigator.clipboard.writeText(text)
}: EmbedButtonsOptions = {}): void {
  for (const bar of document.querySelectorAll<HTMLElement>(".embed-bar")) {
    const box = bar.parentElement!;
    const status = bar.querySelector("[role=status]")!;
    bar
      .querySelector("[data-action=embed]")!
      .addEventListener("click", () => void offer(box, status));
    // What was copied is no longer what is shown.
    box.addEventListener("input", ({target}) => {
      if (!bar.contains(target as Node)) status.replaceChildren();
    });
  }

  async function offer(box: HTMLElement, status: Element): Promise<void> {
    permalink.flush();
    const {experiment: name, title} = box.dataset;
    const {theme} = document.documentElement.dataset;
    const code = embedCode(embedAddress(permalink.href, {name: name!, theme}), {
      title: `${title} (tiny-dalle-lab)`,
      height: box.getBoundingClientRect().height + AROUND_PX
    });
    try {
      await copy(code);
      status.textContent = sharing.embed.copied(permalink.missing);
    } catch {
      // In a frame, and in some browsers' settings, there is no leave to use the clipboard.
      const field = document.createElement("textarea");
      Object.assign(field, {readOnly: true, rows: 4, value: code});
      field.setAttribute("aria-label", sharing.embed.code);
      status.replaceChildren(sharing.embed.copyThis(permalink.missing), field);
      field.select();
    }
  }
}

/** Completes a page that shows one experiment alone, and tells the page around it its height. */
export function showEmbedded(
  name: string,
  {
    permalink = pagePermalink(),
    window = globalThis.window
  }: {
    permalink?: Permalink;
    window?: Window;
  } = {}
): void {
  const {document} = window;
  const boxes = [...document.querySelectorAll<HTMLElement>("[data-experiment]")];
  const box = boxes.find(({dataset}) => dataset.experiment === name);
  const section = box?.dataset.section ?? "";
  const main = document.querySelector("main")!;
  if (!box) main.append(whatThereIs(name, boxes, permalink.href, document));

  const source = document.createElement("p");
  source.className = "embed-source";
  const link = source.appendChild(document.createElement("a"));
  link.textContent = sharing.embed.source(document.title.split(" · ")[0]);
  source.prepend(sharing.embed.from);
  main.after(source);
  const refresh = () => (link.href = pageAddress(permalink.href, {section}));
  permalink.onChange(refresh);
  refresh();
  link.addEventListener("click", refresh);

  document.addEventListener("click", leaveFrame, {capture: true});
  if (window.parent !== window) tellHeight(window);

  /** In here there is one experiment: a link to anything else opens where there is room for it. */
  function leaveFrame({target}: Event): void {
    const link = (target as Element | null)?.closest?.<HTMLAnchorElement>("a[href]");
    if (!link) return;
    const href = link.getAttribute("href")!;
    if (href.startsWith("#")) {
      const place = document.getElementById(decodeURIComponent(href.slice(1)));
      if (place && box?.contains(place)) return;
      link.href = pageAddress(permalink.href, {section: decodeURIComponent(href.slice(1))});
    }
    link.target = "_blank";
    link.rel = "noopener";
  }
}

function whatThereIs(
  name: string,
  boxes: readonly HTMLElement[],
  href: string,
  document: Document
): HTMLElement {
  const note = document.createElement("div");
  note.setAttribute("role", "alert");
  const said = note.appendChild(document.createElement("p"));
  const {unknown, none} = sharing.embed;
  said.textContent = (boxes.length > 0 ? unknown : none)(name.slice(0, 60));
  const list = note.appendChild(document.createElement("ul"));
  for (const {dataset} of boxes) {
    const link = document.createElement("a");
    link.textContent = dataset.experiment!;
    link.href = embedAddress(href, {name: dataset.experiment!});
    const item = list.appendChild(document.createElement("li"));
    item.append(link, ` ${dataset.title}`);
  }
  return note;
}

/** Whoever shows the page in a frame cannot look into it, and is told how high it would be. */
function tellHeight(window: Window): void {
  const {body} = window.document;
  let told = 0;
  const tell = () => {
    const height = Math.ceil(body.getBoundingClientRect().height);
    if (height === told) return;
    const message: HeightMessage = {type: "tiny-dalle-lab:height", height};
    // Anybody may know it, and who it is cannot be known here.
    window.parent.postMessage(message, "*");
    told = height;
  };
  new ResizeObserver(tell).observe(body);
}

function escapeAttribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
