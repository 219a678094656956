import {page} from "../../text/en/page.ts";
import type {Chapter} from "../chapters.ts";

/** The name of the site, as it stands beside the title of each page. */
export const SITE_NAME = "tiny-dalle-lab";

export interface ShareOptions {
  /** The page's file name, without its ending. */
  slug: string;
  /** Null for a page that is no chapter. */
  chapter: Chapter | null;
  /** Chapters that have a picture in `public/cards`. */
  cards: readonly string[];
  /** Where the site will stand, ending in a slash; null where that is not known. */
  address: string | null;
  /** Where the pages of its language lie in the site, such as `zh/`. */
  folder?: string;
}

/**
 * What a service reads that shows a link, by name: title, description and picture (Open Graph, and what
 * X adds to it). Most services want whole addresses; where the site will stand is known only to who
 * publishes it, and without it the picture's address is relative.
 */
export function shareTags({
  slug,
  chapter,
  cards,
  address,
  folder = ""
}: ShareOptions): Record<string, string> {
  const title = chapter?.title ?? SITE_NAME;
  const card = cards.includes(slug) ? slug : "index";
  return {
    "og:site_name": SITE_NAME,
    "og:type": slug === "index" ? "website" : "article",
    "og:title": title,
    "og:description": chapter?.description ?? title,
    // Vite makes one without a host relative.
    "og:image": `${address ?? "/"}cards/${card}.png`,
    "og:image:alt": page.card(title),
    ...(address !== null && {
      "og:url": address + folder + (slug === "index" ? "" : `${slug}.html`)
    }),
    "twitter:card": "summary_large_image"
  };
}

/**
 * Reads where the site will stand.
 * @throws Error for what is not the address of a folder on the web
 */
export function siteAddress(text: string | undefined): string | null {
  if (!text) return null;
  const url = URL.canParse(text) && new URL(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash) {
    throw new Error(
      `LAB_ADDRESS takes an address such as https://host/folder/, received "${text}".`
    );
  }
  return url.href.endsWith("/") ? url.href : `${url.href}/`;
}
