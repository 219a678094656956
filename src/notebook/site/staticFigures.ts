import {JSDOM} from "jsdom";
import type {Plugin} from "vite";
import {pipelineMap} from "../../views/pipelineMap.ts";
import {chapterHref, chapters} from "../chapters.ts";
import {glossaryTable} from "./glossaryTable.ts";
import {chapterList} from "./pageTemplate.ts";

/**
 * A Vite plugin that draws figures which depend on nothing that a reader does while building:
 * `<figure data-view="pipeline-map">` in a notebook keeps its text where no build has passed.
 * @param codes how many codes the shipped model has
 */
export function staticFigures(written: readonly string[], codes: string): Plugin {
  return {
    name: "static-figures",
    transformIndexHtml: {
      order: "pre",
      handler: (html) =>
        html
          .replace(
            /(<nav data-view="chapters"[^>]*>)(?=<\/nav>)/g,
            (nav) => nav + chapterList("", written)
          )
          .replace(/(<div data-view="glossary"[^>]*>)(?=<\/div>)/g, (div) => {
            return div + glossaryTable((slug) => chapters.find((c) => c.slug === slug)!.title);
          })
          .replace(/<figure data-view="pipeline-map">[\s\S]*?<\/figure>/g, () => {
            const {document} = new JSDOM().window;
            const href = (slug: string) => chapterHref(slug, written);
            const links = {
              tokens: href("transformer"),
              transformer: href("transformer"),
              imageTokens: href("codebook"),
              decoder: href("dvae"),
              picture: href("generation")
            };
            return pipelineMap({links, codes, document}).outerHTML;
          })
    }
  };
}
