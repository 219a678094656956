import "./simplexCloud.css";
import type {SoftMoments} from "../../math/gumbel/softMoments.ts";
import {controls} from "../../text/en/controls.ts";
import {gumbelSoft} from "../../text/en/gumbelSoft.ts";
import {onThemeChange, themeColour, type Rgb} from "../themeColours.ts";
import {CloudRaster} from "./cloudRaster.ts";
import {DensityRaster} from "./densityRaster.ts";
import {clipped, toPoint, toSimplex, triangle} from "./triangle.ts";

const said = gumbelSoft.cloud;

/** What of a cloud can be shown, as a reader knows it. */
export const cloudParts: ReadonlyMap<string, NonNullable<CloudState["shown"]>> = new Map(
  (["both", "points", "density"] as const).map((part) => [said.parts[part], part])
);

export interface CloudState {
  /** Begins the text alternative where there are several clouds. */
  name?: string;
  /** Three numbers above 0. */
  weights: ArrayLike<number>;
  /** Normalised weights. */
  probabilities: ArrayLike<number>;
  temperature: number;
  /** n × 3, each row on the simplex. */
  draws: Float64Array;
  moments: SoftMoments;
  /** One draw as it moves with τ, m × 3, and where it is now. */
  path?: {line: Float64Array; at: ArrayLike<number>};
  /** What is painted; defaults to both. */
  shown?: "both" | "points" | "density";
}

export type SimplexCloud = HTMLElement & {update(state: CloudState): void};

export interface SimplexCloudOptions {
  /** In px of the drawing, which shrinks with its column. */
  width?: number;
  /** Called while the reader moves α, with three probabilities. Without it α stays where it is. */
  onMove?: (probabilities: number[]) => void;
  /** Leaves out what needs room: for small clouds side by side. */
  small?: boolean;
  title?: string;
  document?: Document;
}

/** How near a corner a draw counts as being in it: its largest part is at least this. */
const IN_CORNER = 0.99;

/** Least probability that α can be moved to. */
const LEAST = 0.01;

/** A step of the arrow keys, as a probability. */
const KEY_STEP = 0.01;

/**
 * Soft draws as a cloud over the triangle of three categories, with their density, their mean and α.
 * Updating it resamples nothing: it paints what it is given, within a frame.
 */
export function simplexCloud({
  width = 460,
  onMove,
  small = false,
  title = said.title,
  document = globalThis.document
}: SimplexCloudOptions = {}): SimplexCloud {
  const margin = small ? {top: 12, side: 12, bottom: 12} : undefined;
  const on = triangle(width, margin);
  const scale = Math.min(2, Math.ceil(document.defaultView?.devicePixelRatio ?? 1));
  const [cloud, heat] = [new CloudRaster(on, {scale}), new DensityRaster(on)];

  const figure = document.createElement("figure");
  figure.className = "simplex-cloud";
  figure.style.maxWidth = `${on.width}px`;
  const stage = figure.appendChild(document.createElement("div"));
  stage.className = "stage";
  stage.style.aspectRatio = `${on.width} / ${on.height}`;
  const corners = on.corners.map(([x, y]) => [x / on.width, y / on.height]);
  stage.style.setProperty(
    "--triangle",
    `polygon(${corners.map(([x, y]) => `${100 * x}% ${100 * y}%`).join(", ")})`
  );
  const [heatCanvas, cloudCanvas] = ["density", "points"].map((name) => {
    const canvas = stage.appendChild(document.createElement("canvas"));
    canvas.className = name;
    canvas.setAttribute("aria-hidden", "true");
    return canvas;
  });
  Object.assign(heatCanvas, {width: heat.width, height: heat.height});
  Object.assign(cloudCanvas, {width: cloud.width, height: cloud.height});

  const outline = on.corners.map((corner) => corner.join()).join(" ");
  const names = on.corners.map(([x, y], k) => {
    const below = k < 2;
    return `<text class="corner" x="${x}" y="${below ? y + 28 : y - 14}">${k + 1}</text>`;
  });
  const template = document.createElement("template");
  template.innerHTML = `<svg viewBox="0 0 ${on.width} ${on.height}" role="img">
    <title></title>
    <polygon class="outline" points="${outline}"/>
    ${on.corners.map(([x, y]) => `<circle class="heap" cx="${x}" cy="${y}" r="0"/>`).join("")}
    <polyline class="path noise"/>
    <rect class="draw noise" x="-5" y="-5" width="10" height="10"/>
    <path class="mean temperature" d="M0,-7L7,0L0,7L-7,0Z"/>
    <g class="alpha noise"><circle r="7"/><text x="11" y="4">α</text></g>
    ${small ? "" : names.join("")}
  </svg>`;
  const svg = stage.appendChild(template.content.firstElementChild!.cloneNode(true)) as Element;
  const part = (name: string) => svg.querySelector<SVGElement>(name)!;
  const [alpha, mean, path, draw] = [".alpha", ".mean", ".path", ".draw"].map(part);
  const heaps = Array.from(svg.querySelectorAll<SVGElement>(".heap"));
  svg.querySelector("title")!.textContent = title;

  let state: CloudState | null = null;
  let colours: {ink: Rgb; heat: Rgb} | null = null;
  onThemeChange(document, () => {
    colours = null;
    if (state) paint(state);
  });
  if (onMove) movable(onMove);

  return Object.assign(figure, {update});

  function update(next: CloudState): void {
    state = next;
    paint(next);
    const {moments, probabilities, path: followed} = next;
    place(alpha, toPoint(on, probabilities));
    place(mean, toPoint(on, moments.mean));
    path.setAttribute("points", followed ? points(followed.line) : "");
    draw.toggleAttribute("hidden", !followed);
    if (followed) place(draw, toPoint(on, followed.at));
    const shares = inCorners(next.draws);
    heaps.forEach((heap, k) => heap.setAttribute("r", `${24 * Math.sqrt(shares[k])}`));
    svg.setAttribute("aria-label", controls.described(next.name ?? title, described(next, shares)));
    if (!onMove) return;
    alpha.setAttribute("aria-valuenow", probabilities[0].toFixed(3));
    alpha.setAttribute("aria-valuetext", `α = ${listed(probabilities)}`);
  }

  function paint({draws, weights, temperature, shown = "both"}: CloudState): void {
    colours ??= {
      ink: themeColour(figure, "--theme-foreground"),
      heat: themeColour(figure, "--temperature-fill")
    };
    cloudCanvas.hidden = shown === "density";
    heatCanvas.hidden = shown === "points";
    if (!cloudCanvas.hidden) put(cloudCanvas, cloud.paint(draws, colours.ink));
    if (!heatCanvas.hidden) put(heatCanvas, heat.paint(weights, temperature, colours.heat));
  }

  function points(line: Float64Array): string {
    const places = Array.from({length: line.length / 3}, (_, i) => toPoint(on, line, 3 * i));
    return places.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ");
  }

  /** Lets the reader drag α, or push it with the arrow keys. */
  function movable(moved: (probabilities: number[]) => void): void {
    // A picture has no parts; what can be moved is one.
    svg.setAttribute("role", "group");
    alpha.setAttribute("tabindex", "0");
    alpha.setAttribute("role", "slider");
    alpha.setAttribute("aria-label", said.alpha);
    alpha.setAttribute("aria-valuemin", "0");
    alpha.setAttribute("aria-valuemax", "1");
    alpha.classList.add("movable");
    const follow = (event: PointerEvent) => {
      const box = svg.getBoundingClientRect();
      const x = ((event.clientX - box.left) / box.width) * on.width;
      const y = ((event.clientY - box.top) / box.height) * on.height;
      moved(clipped(toSimplex(on, [x, y]), LEAST));
    };
    alpha.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      alpha.focus();
      alpha.setPointerCapture(event.pointerId);
      alpha.addEventListener("pointermove", follow);
    });
    alpha.addEventListener("lostpointercapture", () => {
      alpha.removeEventListener("pointermove", follow);
    });
    alpha.addEventListener("keydown", (event) => {
      const push = PUSHES[event.key];
      if (!push || !state) return;
      event.preventDefault();
      const step = event.shiftKey ? 10 * KEY_STEP : KEY_STEP;
      const {probabilities} = state;
      moved(
        clipped(
          push.map((direction, k) => probabilities[k] - LEAST + step * direction),
          LEAST
        )
      );
    });
  }
}

/** What an arrow key adds to the three probabilities. */
const PUSHES: Record<string, number[]> = {
  ArrowLeft: [1, -1, 0],
  ArrowRight: [-1, 1, 0],
  ArrowUp: [-0.5, -0.5, 1],
  ArrowDown: [0.5, 0.5, -1]
};

function place(element: SVGElement, [x, y]: readonly [number, number]): void {
  element.setAttribute("transform", `translate(${x.toFixed(2)},${y.toFixed(2)})`);
}

function put(canvas: HTMLCanvasElement, pixels: Uint8ClampedArray<ArrayBuffer>): void {
  const context = canvas.getContext("2d");
  context?.putImageData(new ImageData(pixels, canvas.width, canvas.height), 0, 0);
}

/** Share of the draws in each corner, where thousands hide below one dot. */
function inCorners(draws: Float64Array): number[] {
  const counts = [0, 0, 0];
  for (let i = 0; i < draws.length; ++i) if (draws[i] >= IN_CORNER) ++counts[i % 3];
  return counts.map((count) => (3 * count) / draws.length);
}

function described({probabilities, temperature, moments}: CloudState, shares: number[]): string {
  const corner = shares.reduce((sum, share) => sum + share, 0);
  return said.description({
    temperature: String(+temperature.toPrecision(3)),
    probabilities: listed(probabilities),
    mean: listed(moments.mean),
    percent: String(Math.round(100 * corner))
  });
}

const listed = (x: ArrayLike<number>) => Array.from(x, (part) => part.toFixed(3)).join(", ");
