import type {Plugin} from "vite";

const HEADING = /<(h[23]) id="[^"]*"([^>]*)><a href="#[^"]*">([^]*?) *<!--#([\w-]+)--><\/a>/g;

/**
 * A Vite plugin that gives headings the anchors which their authors chose, `## Text <!--#anchor-->`, in
 * place of those made of their text. It comes directly after Notebook Kit's.
 */
export function ownAnchors(): Plugin {
  return {
    name: "own-anchors",
    transformIndexHtml: {order: "pre", handler: chosen}
  };
}

/** The page with the anchors that its headings choose. */
export function chosen(html: string): string {
  return html.replace(HEADING, (_, tag, attributes, text, id) => {
    return `<${tag} id="${id}"${attributes}><a href="#${id}">${text}</a>`;
  });
}
