import {readFileSync} from "node:fs";
import {join} from "node:path";
import {encode} from "fast-png";
import {JSDOM, VirtualConsole} from "jsdom";
import {runnerImport, type Plugin} from "vite";
import {SOURCE_LANGUAGE} from "./languages/languages.ts";
import {spokenIn} from "./languages/spokenIn.ts";

/** What `npm run sample -- … --json` printed of a drawing. */
interface Example {
  caption: string;
  /** Ids of its text tokens. */
  text: number[];
  samples: {tokens: number[]; probabilities: number[]; pixels: string}[];
}

const VIEWS = ["captionInput", "tokenStrip", "drawingBoard"] as const;

const STYLE = `<style>${VIEWS.map((name) => `@import url("lab:views/${name}.css");`).join("")}</style>`;

const PLACE =
  /(<div\b(?=[^>]*\bdata-drawn="beforehand")[^>]*\bdata-slot="(\w+)"[^>]*>)(?=<\/div>)/g;

const [GRID, IMAGE_SIZE, TEXT_LENGTH] = [8, 32, 16];

/**
 * A Vite plugin that fills `<div data-slot="caption" data-drawn="beforehand">`, and such places for
 * `tokens` and the `drawing`, with what is shipped with a checkpoint, so that the first paint of a page
 * shows a caption and its picture. The views are those that take the places over: nothing moves then.
 * @param checkpoint the folder of the checkpoint
 * @param language what the views speak
 */
export function drawnBeforehand(checkpoint: string, language = SOURCE_LANGUAGE): Plugin {
  return {
    name: "drawn-beforehand",
    transformIndexHtml: {
      order: "pre",
      async handler(html) {
        if (html.search(PLACE) < 0) return html;
        const drawn = await drawingOf(checkpoint, language);
        return html
          .replace(PLACE, (place, _, name: string) => {
            if (!drawn[name]) throw new Error(`Nothing is drawn beforehand for “${name}”.`);
            return place + drawn[name];
          })
          .replace("</head>", () => `${STYLE}</head>`);
      }
    }
  };
}

/** The HTML of each place. */
async function drawingOf(checkpoint: string, language: string): Promise<Record<string, string>> {
  const example: Example = JSON.parse(readFileSync(join(checkpoint, "example.json"), "utf8"));
  // jsdom says of each canvas that it cannot draw.
  const {document} = new JSDOM("", {virtualConsole: new VirtualConsole()}).window;
  const {captionInput, tokenStrip, drawingBoard} = await views(language);

  const input = captionInput({value: example.caption, document});
  const board = drawingBoard({count: example.samples.length, document});
  const pixels = example.samples.map(({pixels}) => Uint8Array.from(Buffer.from(pixels, "base64")));
  board.standIn({
    caption: example.caption,
    grid: GRID,
    imageSize: IMAGE_SIZE,
    position: GRID * GRID,
    tokens: example.samples.map(({tokens}) => tokens),
    probabilities: example.samples.map(({probabilities}) => probabilities),
    pixels
  });
  const pictures = [pixels[0], ...pixels].map(asAddress);
  board.querySelectorAll("canvas").forEach((canvas, i) => {
    canvas.style.backgroundImage = `url("${pictures[i]}")`;
  });
  const texts = tokenTexts(checkpoint);
  const tokens = example.text.map((id) => ({id, text: texts.get(id)!}));
  const strip = tokenStrip(tokens, {length: TEXT_LENGTH, document});
  return {caption: asHtml(input), tokens: asHtml(strip), drawing: asHtml(board)};
}

/** The views as modules; their styles reach the page by another way. */
async function views(language: string) {
  const unstyled: Plugin = {
    name: "unstyled",
    enforce: "pre",
    resolveId: (id) => (id.endsWith(".css") ? "\0unstyled" : null),
    load: (id) => (id === "\0unstyled" ? "" : null)
  };
  const view = async <T>(name: string) => {
    const path = join(import.meta.dirname, `../../views/${name}.ts`);
    const plugins = [unstyled, spokenIn(language)];
    const {module} = await runnerImport<T>(path, {configFile: false, plugins});
    return module;
  };
  return {
    ...(await view<typeof import("../../views/captionInput.ts")>("captionInput")),
    ...(await view<typeof import("../../views/tokenStrip.ts")>("tokenStrip")),
    ...(await view<typeof import("../../views/drawingBoard.ts")>("drawingBoard"))
  };
}

/** The tokens' texts by their ids; the files write the space that begins a word as “Ġ”. */
function tokenTexts(checkpoint: string): Map<number, string> {
  const {model} = JSON.parse(readFileSync(join(checkpoint, "tokenizer.json"), "utf8"));
  const entries = Object.entries<number>(model.vocab);
  return new Map(entries.map(([text, id]) => [id, text.replaceAll("Ġ", " ")]));
}

function asAddress(pixels: Uint8Array): string {
  const png = encode({width: IMAGE_SIZE, height: IMAGE_SIZE, data: pixels, channels: 3});
  return `data:image/png;base64,${Buffer.from(png).toString("base64")}`;
}

/** With what an input holds, and out of reach: it does nothing until a script takes its place. */
function asHtml(element: HTMLElement): string {
  for (const input of element.querySelectorAll("input")) {
    input.setAttribute("value", input.value);
    input.toggleAttribute("checked", input.checked);
  }
  element.setAttribute("inert", "");
  return element.outerHTML;
}
