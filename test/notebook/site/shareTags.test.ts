import {existsSync, readdirSync, readFileSync, statSync} from "node:fs";
import {basename, join} from "node:path";
import {decode} from "fast-png";
import {JSDOM} from "jsdom";
import {describe, expect, test} from "vitest";
import {chapters} from "../../../src/notebook/chapters.ts";
import {PROJECT} from "../../../src/notebook/site/buildSite.ts";
import {fillTemplate} from "../../../src/notebook/site/pageTemplate.ts";
import {shareTags, siteAddress} from "../../../src/notebook/site/shareTags.ts";

const PUBLIC = join(PROJECT, "public");
const template = readFileSync(join(PROJECT, "src/notebook/page.html"), "utf8");
const names = (folder: string, ending: string) =>
  readdirSync(join(PROJECT, folder))
    .filter((file) => file.endsWith(ending))
    .map((file) => basename(file, ending));
// The speaker's window is passed on to nobody.
const written = names("notebooks", ".html").filter((name) => name !== "speaker");
const cards = names("public/cards", ".png");

function page(slug: string, address: string | null = null): Document {
  const options = {
    slug,
    written,
    usesBackend: false,
    usesThreads: true,
    policy: "default-src 'none'",
    cards,
    address
  };
  return new JSDOM(fillTemplate(template, options)).window.document;
}

const content = (document: Document, name: string) =>
  document.querySelector(`meta[property="${name}"], meta[name="${name}"]`)?.getAttribute("content");

describe.each(written)("what is told of %s where its link is passed on", (slug) => {
  const chapter = chapters.find((c) => c.slug === slug)!;

  test("is its title with the site's name, a description and a picture that is there", () => {
    const document = page(slug);
    // The kit puts the notebook’s own title before it.
    expect(document.title).toBe("· tiny-dalle-lab");
    expect(content(document, "og:site_name")).toBe("tiny-dalle-lab");
    expect(content(document, "og:title")).toBe(chapter.title);
    expect(content(document, "description")).toBe(chapter.description);
    expect(content(document, "og:description")).toBe(chapter.description);
    expect(content(document, "twitter:card")).toBe("summary_large_image");
    expect(content(document, "og:image:alt")).toContain(chapter.title);
    expect(existsSync(join(PUBLIC, content(document, "og:image")!))).toBe(true);
    // Nobody has said where the site will stand.
    expect(content(document, "og:url")).toBeUndefined();
  });

  test("has whole addresses where the site's is known", () => {
    const document = page(slug, "https://host.example/lab/");
    const card = cards.includes(slug) ? slug : "index";
    expect(content(document, "og:image")).toBe(`https://host.example/lab/cards/${card}.png`);
    const file = slug === "index" ? "" : `${slug}.html`;
    expect(content(document, "og:url")).toBe(`https://host.example/lab/${file}`);
  });
});

test("a page of another language is named in its folder", () => {
  const address = "https://host.example/lab/";
  const tags = shareTags({slug: "gumbel", chapter: null, cards, address, folder: "zh/"});
  expect(tags["og:url"]).toBe(`${address}zh/gumbel.html`);
});

test("cards are of chapters, as large as services want them, and small files", () => {
  expect(cards).toContain("index");
  for (const card of cards) {
    expect(chapters.map(({slug}) => slug)).toContain(card);
    const path = join(PUBLIC, "cards", `${card}.png`);
    expect(statSync(path).size, card).toBeLessThanOrEqual(60 * 1024);
    const {width, height} = decode(readFileSync(path));
    expect([width, height], card).toEqual([1200, 630]);
  }
});

test("the address of a site is that of a folder on the web, or it is refused", () => {
  expect(siteAddress(undefined)).toBeNull();
  expect(siteAddress("")).toBeNull();
  expect(siteAddress("https://host.example")).toBe("https://host.example/");
  expect(siteAddress("http://host.example/a/b")).toBe("http://host.example/a/b/");
  for (const text of [
    "host.example",
    "file:///tmp/",
    "https://host.example/?a=1",
    "https://h/#b"
  ]) {
    expect(() => siteAddress(text), text).toThrow("LAB_ADDRESS takes an address");
  }
});

describe("what a system is told that installs the lab", () => {
  const manifest = JSON.parse(readFileSync(join(PUBLIC, "lab.webmanifest"), "utf8"));
  const mark = readFileSync(join(PUBLIC, "icons/icon.svg"), "utf8");

  test("holds in any folder of any host", () => {
    const at = (address: string) => new URL(address, "https://host.example/some/folder/").pathname;
    expect(at(manifest.start_url)).toBe("/some/folder/index.html");
    expect(at(manifest.scope)).toBe("/some/folder/");
    for (const {src} of manifest.icons) expect(at(src)).toMatch(/^\/some\/folder\/icons\//);
    // An id would be read from the root of the host, where two labs may stand.
    expect(manifest.id).toBeUndefined();
    expect([manifest.name, manifest.display]).toEqual(["tiny-dalle-lab", "standalone"]);
  });

  test("names icons that have the sizes it says, one of them to be cut to any shape", () => {
    for (const {src, sizes, type} of manifest.icons) {
      const path = join(PUBLIC, src);
      if (type === "image/svg+xml") expect(readFileSync(path, "utf8")).toMatch(/^<svg /);
      else {
        const {width, height} = decode(readFileSync(path));
        expect(`${width}x${height}`).toBe(sizes);
      }
    }
    const {src} = manifest.icons.find((icon: {purpose?: string}) => icon.purpose === "maskable");
    const {data, width, channels} = decode(readFileSync(join(PUBLIC, src)));
    const at = (x: number, y: number) => {
      const from = (Math.floor(y * width) * width + Math.floor(x * width)) * channels;
      return [...data.slice(from, from + 3)];
    };
    // The mark lies within a circle of four fifths of the width; around it is the ground.
    for (const [x, y] of [
      [0.21, 0.21],
      [0.5, 0.1],
      [0.79, 0.79]
    ])
      expect(at(x, y)).toEqual([253, 252, 249]);
    expect(at(0.5, 0.5)).toEqual([0x1e, 0x74, 0xc2]);
  });

  test("has the colours of the page in either mode, and of the manifest in the light", () => {
    const theme = readFileSync(join(PROJECT, "src/notebook/theme.css"), "utf8");
    const [, light, dark] = /--theme-background: light-dark\((#\w+), (#\w+)\)/.exec(theme)!;
    const colour = (mode: string) =>
      page("index")
        .querySelector(`meta[name="theme-color"][media*="${mode}"]`)
        ?.getAttribute("content");
    expect([colour("light"), colour("dark")]).toEqual([light, dark]);
    expect([manifest.theme_color, manifest.background_color]).toEqual([light, light]);
  });

  test("shows the mark that pages show", () => {
    const paths = Array.from(mark.matchAll(/d="([^"]+)"/g), ([, d]) => d);
    expect(paths).toHaveLength(4);
    const document = page("index");
    const header = document.querySelectorAll(".site-name path");
    expect(Array.from(header, (path) => path.getAttribute("d"))).toEqual(paths);
    const icon = decodeURIComponent(
      document.querySelector("link[rel=icon]")!.getAttribute("href")!
    );
    for (const d of paths) expect(icon).toContain(d);
  });
});
