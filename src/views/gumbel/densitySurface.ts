import "./densitySurface.css";
import {gumbelSoft} from "../../text/en/gumbelSoft.ts";
import {onThemeChange, themeColour} from "../themeColours.ts";
import {whenSeen, whenWanted} from "../whenSeen.ts";
import {densityContours} from "./densityContours.ts";
import {surfaceGrid} from "./surfaceGrid.ts";

export interface SurfaceState {
  /** Three numbers above 0. */
  weights: ArrayLike<number>;
  temperature: number;
}

/** Its `value` is the angle in whole degrees from which the surface is seen; fires `input`. */
export type DensitySurface = HTMLElement & {
  value: number;
  update(state: SurfaceState): void;
};

type Plotly = (typeof import("plotly.js-dist"))["default"];

export interface DensitySurfaceOptions {
  /** Degrees around the vertical. */
  value?: number;
  document?: Document;
}

const said = gumbelSoft.surface;

/** ms without a change after which the surface is drawn again: it is too slow to follow a slider. */
const REST_MS = 150;

/** How far and how high the eye is. */
const [DISTANCE, HEIGHT] = [1.35, 0.85];

/** Most px of a picture of it in a line. */
const STILL_WIDTH = 640;

/** Width in px below which the eye steps back. */
const NARROW = 480;

/**
 * ln p(x) of the concrete distribution as a surface over the triangle, to turn with the pointer or
 * with a slider. Plotly is loaded when the figure first comes into view. Where it cannot draw, the
 * surface is shown from above, as a still picture.
 */
export function densitySurface({
  value = 235,
  document = globalThis.document
}: DensitySurfaceOptions = {}): DensitySurface {
  const figure = document.createElement("figure");
  figure.className = "density-surface";
  figure.innerHTML = `<div class="plot" role="img"></div><div class="still"></div>
    <label><span>${said.turn}</span> <input type="range" min="0" max="359" step="1"></label>`;
  const plot = figure.querySelector<HTMLElement>(".plot")!;
  const slider = figure.querySelector("input")!;
  const still = figure.querySelector<HTMLElement>(".still")!;
  const note = plot.appendChild(document.createElement("p"));
  note.textContent = said.unseen;
  let angle = value;
  let state: SurfaceState | null = null;
  let plotly: Plotly | null = null;
  /** Why there is no surface to turn. */
  let obstacle: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  slider.valueAsNumber = angle;

  slider.addEventListener("input", (event) => {
    event.stopPropagation();
    turn(slider.valueAsNumber);
    fire();
  });
  onThemeChange(document, () => later(0));
  // It does not bubble.
  plot.addEventListener("webglcontextlost", () => giveUp(said.obstacles.lost), {capture: true});
  let shown: Promise<void> | null = null;
  const show = () => (shown ??= load());
  whenSeen([figure], show);
  whenWanted(document, drawStill, [figure]);

  return Object.defineProperty(
    Object.assign(figure, {
      update(next: SurfaceState) {
        state = next;
        plot.setAttribute("aria-label", said.label(String(+next.temperature.toPrecision(3))));
        later(REST_MS);
      }
    }),
    "value",
    {get: () => angle, set: turn}
  ) as unknown as DensitySurface;

  async function load(): Promise<void> {
    if (!offersWebGl(document)) return lieFlat(said.obstacles.none);
    note.textContent = said.loading;
    try {
      plotly = (await import("plotly.js-dist")).default;
      await draw();
      listen();
    } catch (error) {
      giveUp((error as Error).message);
    }
  }

  /** For paper, on which WebGL leaves nothing: from above, until there is a picture of the surface. */
  async function drawStill(): Promise<void> {
    if (!state) return;
    const of = JSON.stringify([...Array.from(state.weights), state.temperature, angle]);
    if (still.dataset.of === of) return;
    delete still.dataset.of;
    still.replaceChildren(densityContours(state.weights, state.temperature, {document}).svg);
    await show();
    if (!plotly) return;
    await draw();
    const {clientWidth, clientHeight} = plot;
    const size = {width: Math.min(clientWidth, STILL_WIDTH) || STILL_WIDTH, height: clientHeight};
    const picture = document.createElement("img");
    picture.src = await plotly.toImage(plot, {format: "png", scale: 2, ...size});
    picture.alt = plot.getAttribute("aria-label")!;
    await picture.decode();
    still.replaceChildren(picture);
    still.dataset.of = of;
  }

  function later(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (obstacle !== null) drawFlat();
      else if (plotly) void draw().catch(({message}: Error) => giveUp(message));
    }, ms);
  }

  /** Does without Plotly from now on, which is not purged: where WebGL was lost it fails at that. */
  function giveUp(reason: string): void {
    plotly = null;
    lieFlat(reason);
  }

  function lieFlat(reason: string): void {
    obstacle = reason;
    figure.classList.add("flat");
    drawFlat();
  }

  function drawFlat(): void {
    if (!state) return;
    const {weights, temperature} = state;
    const {svg, step} = densityContours(weights, temperature, {document});
    note.textContent = said.flat(obstacle!, String(step));
    plot.replaceChildren(svg, note);
  }

  function turn(to: number): void {
    angle = ((Math.round(to) % 360) + 360) % 360;
    slider.valueAsNumber = angle;
    if (plotly) void plotly.relayout(plot, {"scene.camera.eye": eye()} as object);
  }

  function eye() {
    const radians = (angle * Math.PI) / 180;
    // From farther away where the figure is narrow, so that all of it is seen.
    const back = plot.clientWidth < NARROW ? NARROW / Math.max(plot.clientWidth, 240) : 1;
    const [away, up] = [back * DISTANCE, back * HEIGHT];
    return {x: away * Math.cos(radians), y: away * Math.sin(radians), z: up};
  }

  /** Takes over the angle when the reader has turned the surface with the pointer. */
  function listen(): void {
    const target = plot as unknown as {on(name: string, act: (event: object) => void): void};
    target.on("plotly_relayout", (event) => {
      const camera = (event as Record<string, {eye?: {x: number; y: number}}>)["scene.camera"];
      if (!camera?.eye) return;
      const degrees = (Math.atan2(camera.eye.y, camera.eye.x) * 180) / Math.PI;
      angle = (Math.round(degrees) + 360) % 360;
      slider.valueAsNumber = angle;
      fire();
    });
  }

  function fire(): void {
    const {Event} = document.defaultView!;
    figure.dispatchEvent(new Event("input", {bubbles: true}));
  }

  async function draw(): Promise<void> {
    if (!plotly || !state) return;
    if (note.isConnected) note.remove();
    const css = (name: string) => `rgb(${themeColour(figure, name).join()})`;
    const grid = surfaceGrid(state.weights, state.temperature);
    const heights = grid.z.flat();
    const [low, high] = [Math.min(...heights), Math.max(...heights)];
    const [x, y] = [
      [0, 1, 0.5],
      [0, 0, Math.sqrt(3) / 2]
    ];
    // Above the corners of the surface, so that it hides none of them.
    const above = [grid.z[0][0], grid.z[0].at(-1)!, grid.z.at(-1)![0]];
    const surface = {
      type: "surface",
      ...grid,
      colorscale: [
        [0, css("--theme-background-alt")],
        [1, css("--temperature-fill")]
      ],
      showscale: false,
      contours: {z: {show: true, color: css("--theme-foreground-faint"), width: 1}},
      hovertemplate: "ln p = %{z:.2f}<extra></extra>",
      lighting: {ambient: 0.85, diffuse: 0.4, specular: 0.05}
    };
    const labels = {
      type: "scatter3d",
      mode: "text",
      x,
      y,
      z: above.map((height) => height + 0.12 * (high - low)),
      text: ["1", "2", "3"],
      textfont: {size: 16, color: css("--theme-foreground")},
      hoverinfo: "skip"
    };
    const base = {
      type: "scatter3d",
      mode: "lines",
      x: [...x, x[0]],
      y: [...y, y[0]],
      z: [low, low, low, low],
      line: {color: css("--theme-foreground-faint"), width: 3},
      hoverinfo: "skip"
    };
    const hidden = {visible: false, showspikes: false};
    const layout = {
      height: 420,
      margin: {l: 0, r: 0, t: 0, b: 0},
      paper_bgcolor: "rgba(0,0,0,0)",
      font: {color: css("--theme-foreground-muted"), family: "inherit"},
      showlegend: false,
      scene: {
        camera: {eye: eye(), center: {x: 0, y: 0, z: -0.15}},
        aspectratio: {x: 1, y: Math.sqrt(3) / 2, z: 0.7},
        xaxis: hidden,
        yaxis: hidden,
        zaxis: {
          title: {text: "ln p(x)"},
          gridcolor: css("--theme-foreground-fainter"),
          showspikes: false,
          nticks: 5
        }
      }
    };
    await plotly.react(plot, [surface, labels, base] as never, layout as never, {
      displayModeBar: false,
      responsive: true
    });
    if (plot.querySelector(".no-webgl")) throw new Error(said.obstacles.refused);
  }
}

function offersWebGl(document: Document): boolean {
  const context = document.createElement("canvas").getContext("webgl");
  // A page may have but a few of these.
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  return context !== null;
}
