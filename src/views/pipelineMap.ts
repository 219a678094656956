import {pipeline} from "../text/en/pipeline.ts";

const SVG = "http://www.w3.org/2000/svg";

/** Where each stage of the pipeline is explained; null where that chapter is not written yet. */
export interface PipelineLinks {
  tokens: string | null;
  transformer: string | null;
  imageTokens: string | null;
  decoder: string | null;
  picture: string | null;
}

export interface PipelineMapOptions {
  links: PipelineLinks;
  /** How many codes the lab's model chooses from. */
  codes: string;
  document?: Document;
}

/** One stage: its name, what it holds here and in the paper, and a drawing 120 wide, 100 high. */
interface Stage {
  name: string;
  ours: string | ((codes: string) => string);
  paper: string;
  colour: string;
  link: keyof PipelineLinks | null;
  draw: (pen: Pen) => void;
}

type Attributes = Record<string, string | number>;
type Pen = (name: string, attributes: Attributes, text?: string) => SVGElement;

const CAPTION = ["a", "red", "circle"];

/** A picture that the caption describes, one letter a pixel: r(ed) or background. */
const PICTURE = [
  "........",
  "..rrrr..",
  ".rrrrrr.",
  ".rrrrrr.",
  ".rrrrrr.",
  ".rrrrrr.",
  "..rrrr..",
  "........"
];

const STAGES: readonly Stage[] = [
  {...pipeline.textTokens, colour: "text-token", link: "tokens", draw: drawTokens},
  {...pipeline.transformer, colour: "foreground", link: "transformer", draw: drawTransformer},
  {...pipeline.imageTokens, colour: "image-token", link: "imageTokens", draw: drawImageTokens},
  {...pipeline.decoder, colour: "reconstruction", link: "decoder", draw: drawDecoder},
  {...pipeline.picture, colour: "foreground", link: "picture", draw: drawPicture}
];

/**
 * The pipeline from caption to picture. Holds a broad drawing and a tall one, of which the style
 * sheet shows the one that fits the window, so that it needs no script and never jumps.
 */
export function pipelineMap({
  links,
  codes,
  document = globalThis.document
}: PipelineMapOptions): Element {
  const figure = document.createElement("figure");
  figure.className = "pipeline-map wide";
  figure.append(drawing("broad"), drawing("tall"));
  const caption = figure.appendChild(document.createElement("figcaption"));
  caption.textContent = pipeline.caption;
  return figure;

  function drawing(shape: "broad" | "tall"): SVGElement {
    const [dx, dy] = shape === "broad" ? [176, 0] : [0, 128];
    const count = STAGES.length - 1;
    const width = shape === "broad" ? 120 + count * dx + 24 : 320;
    const height = shape === "broad" ? 196 : 108 + count * dy;
    const pen = penFor(document);
    const svg = pen("svg", {
      class: shape,
      viewBox: `0 0 ${width} ${height}`,
      role: "group",
      "aria-label": pipeline.description,
      fill: "none",
      "font-family": "var(--sans-serif)",
      "font-size": 13
    });
    STAGES.forEach((stage, i) => {
      const x = shape === "broad" ? 12 + i * dx : 4;
      const y = 4 + i * dy;
      svg.append(stageGroup(stage, x, y));
      if (i < count) svg.append(arrow(x, y));
    });
    return svg;

    function stageGroup(stage: Stage, x: number, y: number): SVGElement {
      const href = stage.link && links[stage.link];
      const group = href ? pen("a", {href}) : pen("g", {});
      group.setAttribute("transform", `translate(${x},${y})`);
      // A group's pen: everything drawn with it lands in the group.
      const draw: Pen = (name, attributes, text) =>
        group.appendChild(pen(name, attributes, text)) as SVGElement;
      if (href) draw("rect", {width: 120, height: 100, fill: "transparent"});
      stage.draw(draw);
      const at = (line: number): Attributes =>
        shape === "broad"
          ? {x: 60, y: 126 + line * 19, "text-anchor": "middle"}
          : {x: 140, y: 36 + line * 20};
      const name = {"font-weight": 650, "font-size": 14.5, fill: ink(stage.colour)};
      draw(
        "text",
        {...at(0), ...name, ...(href ? {"text-decoration": "underline"} : {})},
        stage.name
      );
      const ours = typeof stage.ours === "string" ? stage.ours : stage.ours(codes);
      draw("text", {...at(1), fill: "var(--theme-foreground)"}, ours);
      draw(
        "text",
        {...at(2), fill: "var(--theme-foreground-muted)"},
        pipeline.inThePaper(stage.paper)
      );
      return group;
    }

    function arrow(x: number, y: number): SVGElement {
      const d =
        shape === "broad"
          ? `M${x + 130} ${y + 50}h32m-6 -5l6 5l-6 5`
          : `M${x + 60} ${y + 104}v18m-5 -6l5 6l5 -6`;
      return pen("path", {d, stroke: "var(--theme-foreground-faint)", "stroke-width": 1.5});
    }
  }
}

function penFor(document: Document): Pen {
  return (name, attributes, text) => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    if (text !== undefined) element.textContent = text;
    return element;
  };
}

function ink(colour: string): string {
  return colour === "foreground" ? "var(--theme-foreground)" : `var(--${colour})`;
}

function drawTokens(pen: Pen): void {
  CAPTION.forEach((word, i) => {
    const y = 6 + i * 31;
    const box = {x: 18, y, width: 84, height: 25, rx: 5};
    pen("rect", {...box, fill: "var(--text-token-fill)", "fill-opacity": 0.16});
    pen("rect", {...box, stroke: "var(--text-token)"});
    pen("text", {x: 60, y: y + 17, "text-anchor": "middle", fill: "var(--theme-foreground)"}, word);
  });
}

/** The causal mask: each token sees itself and what came before. */
function drawTransformer(pen: Pen): void {
  const cells = 7;
  const step = 13.4;
  for (let row = 0; row < cells; ++row) {
    for (let column = 0; column <= row; ++column) {
      const colour = column < 3 ? "text-token" : "image-token";
      pen("rect", {
        x: 13.5 + column * step,
        y: 3.5 + row * step,
        width: step - 2.4,
        height: step - 2.4,
        rx: 2,
        fill: `var(--${colour}-fill)`,
        "fill-opacity": row === column ? 1 : 0.35
      });
    }
  }
  pen("rect", {x: 8.5, y: 0.5, width: 102, height: 98, rx: 6, stroke: "var(--theme-foreground)"});
}

function drawImageTokens(pen: Pen): void {
  const step = 12.2;
  for (let i = 0; i < 64; ++i) {
    const column = i % 8;
    const row = Math.floor(i / 8);
    // Two thirds are written; the rest is still to come.
    const isWritten = i < 43;
    const inside = PICTURE[row][column] === "r";
    pen("rect", {
      x: 11.5 + column * step,
      y: 1.5 + row * step,
      width: step - 2.2,
      height: step - 2.2,
      rx: 1.5,
      ...(isWritten
        ? {fill: "var(--image-token-fill)", "fill-opacity": inside ? 0.9 - (i % 3) * 0.12 : 0.28}
        : {stroke: "var(--image-token)", "stroke-opacity": 0.5})
    });
  }
}

function drawDecoder(pen: Pen): void {
  const layers = [
    [22, 34],
    [50, 58],
    [78, 94]
  ];
  pen("path", {
    d: "M22 33L94 3V97L22 67Z",
    fill: "var(--reconstruction-fill)",
    "fill-opacity": 0.12
  });
  for (const [x, height] of layers) {
    const box = {x, y: 50 - height / 2, width: 16, height, rx: 3};
    pen("rect", {...box, fill: "var(--reconstruction-fill)", "fill-opacity": 0.35});
    pen("rect", {...box, stroke: "var(--reconstruction)"});
  }
}

function drawPicture(pen: Pen): void {
  pen("rect", {x: 12, y: 2, width: 96, height: 96, fill: "#e9e6df"});
  let disc = "";
  for (let row = 0; row < 32; ++row) {
    // One row of a disc, in whole pixels of the lab's own 32 × 32 grid.
    const half = Math.round(Math.sqrt(Math.max(0, 12 ** 2 - (row - 15.5) ** 2)));
    if (half > 0) disc += `M${60 - half * 3} ${2 + row * 3}h${half * 6}v3h${-half * 6}z`;
  }
  pen("path", {d: disc, fill: "#d8382f", "shape-rendering": "crispEdges"});
  pen("rect", {x: 12, y: 2, width: 96, height: 96, stroke: "var(--theme-foreground-faint)"});
}
