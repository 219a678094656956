import "./codebook.css";
import {codebook} from "../../text/en/codebook.ts";
import {codebookFigures} from "../../text/en/codebookFigures.ts";
import {common} from "../../text/en/common.ts";
import {entropy, softmax} from "../../math/categorical.ts";
import {receptiveBox} from "../../math/receptiveBox.ts";
import {rovingFocus} from "../rovingFocus.ts";
import {drawRgb, rgbCanvas} from "./rgb.ts";

const {place: say} = codebookFigures;

/** A picture with its logits and one soft draw from them. */
export interface ExplorerState {
  grid: number;
  imageSize: number;
  /** How many patches away a position sees pixels. */
  reach: number;
  /** S × S × 3 bytes. */
  picture: Uint8Array;
  /** What the decoder paints from the soft draw. */
  painted: Uint8Array;
  /** G² × K: ln q up to a constant, Gumbel noise, and softmax((logits + noise) / τ). */
  logits: Float32Array;
  noise: Float32Array;
  codes: Float32Array;
  temperature: number;
  /** What each code decodes to. */
  patches: readonly Uint8Array[];
}

export type PositionExplorer = HTMLElement & {
  /** The chosen position, in raster order. */
  value: number;
  update(state: ExplorerState): void;
  /** How much each pixel moves the likeliest code of a position, S × S. */
  influence(position: number, influence: Float32Array): void;
  /** Says that something stands in the way; the last pictures stay. */
  problem(message: string): void;
};

const SHOWN = 10;

/**
 * One position of a picture: which pixels can move it, the distribution over codes there, and the soft
 * draw that training would make of it. Its `value` is the position; it fires `input` when another is
 * clicked or reached by the keys of a grid. Pointing shows a position for as long as it lasts; whichever is
 * shown, `point` is fired with it as the detail, for others to find its influence.
 */
export function positionExplorer({
  grid = 8,
  document = globalThis.document
}: {grid?: number; document?: Document} = {}): PositionExplorer {
  const root = document.createElement("div");
  root.className = "position-explorer wide";
  root.innerHTML = `
    <div class="pictures">
      <figure><div class="picture">
        <canvas class="pixels"></canvas><canvas class="influence"></canvas>
        <div class="field"></div><div class="cell"></div>
        <div class="places" role="grid" aria-label="${say.positions}"></div></div>
        <figcaption>${say.picture}</figcaption></figure>
      <figure><div class="picture"><canvas class="painted"></canvas><div class="cell"></div></div>
        <figcaption class="reconstruction">${say.painted}</figcaption></figure>
    </div>
    <div class="distribution">
      <p class="says" role="status">${codebook.loading}</p>
      <div class="table" role="group" aria-label="${say.table}"><table>
        <thead><tr><th>${say.code}</th><th>${say.encoder}</th><th>${say.draw}</th></tr></thead>
        <tbody></tbody></table></div>
    </div>`;
  const part = <E extends HTMLElement>(name: string) => root.querySelector<E>(name)!;
  const picture = part(".picture");
  const body = part("tbody");
  const says = part(".says");
  const {CustomEvent, Event} = document.defaultView!;

  let state: ExplorerState | null = null;
  let position = (grid / 2) * grid + grid / 2;
  let looked = position;
  let veiled = -1;
  place(position);

  picture.addEventListener("pointermove", (event) => look(at(event)));
  picture.addEventListener("pointerleave", () => look(position));
  picture.addEventListener("click", (event) => choose(at(event)));
  const table = part(".places");
  table.style.setProperty("--grid", String(grid));
  const places = Array.from({length: grid * grid}, (_, i) => {
    if (i % grid === 0) {
      table.appendChild(document.createElement("div")).setAttribute("role", "row");
    }
    const cell = table.lastElementChild!.appendChild(document.createElement("div"));
    cell.setAttribute("role", "gridcell");
    cell.setAttribute("aria-label", say.position(Math.floor(i / grid) + 1, (i % grid) + 1));
    return cell;
  });
  const walk = rovingFocus(table, {cells: places, layout: grid, at: position, onWalk: choose});

  function at(event: MouseEvent): number {
    const box = picture.getBoundingClientRect();
    const cell = (v: number, size: number) =>
      Math.max(0, Math.min(grid - 1, Math.floor((v / (size || 1)) * grid)));
    return (
      cell(event.clientY - box.top, box.height) * grid + cell(event.clientX - box.left, box.width)
    );
  }

  function choose(to: number): void {
    if (to === position) return;
    position = to;
    walk.stopAt(to);
    look(to);
    root.dispatchEvent(new Event("input", {bubbles: true}));
  }

  function look(to: number): void {
    if (to === looked) return;
    describe(to);
    root.dispatchEvent(new CustomEvent("point", {detail: to}));
  }

  /** Outlines a position in both pictures. */
  function place(i: number): void {
    for (const cell of root.querySelectorAll<HTMLElement>(".cell")) {
      cell.style.setProperty("--row", String(Math.floor(i / grid) / grid));
      cell.style.setProperty("--column", String((i % grid) / grid));
      cell.style.setProperty("--side", String(1 / grid));
    }
  }

  /** Frames all that a position can see; the veil of another one is lifted. */
  function frame({imageSize, reach}: ExplorerState, i: number): void {
    const {left, top, right, bottom} = receptiveBox({imageSize, grid, reach}, i);
    const {style} = part(".field");
    style.setProperty("--left", String(left / imageSize));
    style.setProperty("--top", String(top / imageSize));
    style.setProperty("--width", String((right - left) / imageSize));
    style.setProperty("--height", String((bottom - top) / imageSize));
    part(".influence").classList.toggle("other", veiled !== i);
  }

  function describe(i: number): void {
    looked = i;
    place(i);
    if (!state) return;
    frame(state, i);
    const {logits, codes, noise, temperature, patches} = state;
    const K = patches.length;
    const row = logits.subarray(i * K, (i + 1) * K);
    const soft = codes.subarray(i * K, (i + 1) * K);
    const q = softmax(row);
    const winner = row.reduce(
      (best, _, k) => (row[k] + noise[i * K + k] > row[best] + noise[i * K + best] ? k : best),
      0
    );
    const order = Array.from(q.keys()).sort((a, b) => q[b] - q[a]);
    const shown = order.slice(0, SHOWN);
    // The winner of the race is shown even if it was unlikely.
    if (!shown.includes(winner)) shown.push(winner);
    const nats = entropy(q);
    says.replaceChildren();
    says.append(
      say.says(Math.floor(i / grid) + 1, (i % grid) + 1),
      say.entropy(nats.toFixed(3), (nats / Math.LN2).toFixed(3), Math.exp(nats).toFixed(1)),
      symbol("kl", say.kl(K, (Math.log(K) - nats).toFixed(3))),
      symbol("temperature", say.temperature(Number(temperature.toPrecision(3)))),
      say.winner(percent(soft[winner]), winner)
    );
    body.replaceChildren(
      ...shown.map((k) => {
        const line = document.createElement("tr");
        if (k === winner) line.className = "winner";
        const name = line.appendChild(document.createElement("th"));
        name.scope = "row";
        name.append(rgbCanvas(patches[k], document), ` ${k}${k === winner ? " ◀" : ""}`);
        line.append(bar(q[k], "noise"), bar(soft[k], "temperature"));
        return line;
      })
    );
  }

  function symbol(name: string, text: string): HTMLElement {
    const span = document.createElement("span");
    span.className = name;
    span.textContent = text;
    return span;
  }

  function bar(share: number, idea: string): HTMLElement {
    const cell = document.createElement("td");
    cell.className = `bar ${idea}`;
    cell.style.setProperty("--share", share.toFixed(4));
    cell.textContent = percent(share);
    return cell;
  }

  return Object.defineProperty(
    Object.assign(root, {
      update(next: ExplorerState) {
        state = next;
        drawRgb(part<HTMLCanvasElement>(".pixels"), next.picture, next.imageSize);
        drawRgb(part<HTMLCanvasElement>(".painted"), next.painted, next.imageSize);
        describe(looked);
      },
      influence(of: number, influence: Float32Array) {
        if (of !== looked) return;
        veiled = of;
        drawInfluence(part<HTMLCanvasElement>(".influence"), influence);
        part(".influence").classList.remove("other");
      },
      problem(message: string) {
        says.textContent = message;
      }
    }),
    "value",
    {
      get: () => position,
      set(to: number) {
        if (!(to >= 0 && to < grid * grid)) return;
        position = Math.round(to);
        walk.stopAt(position);
        look(position);
      }
    }
  ) as unknown as PositionExplorer;
}

/** Dark where a pixel moves nothing, clear where it moves most. */
function drawInfluence(canvas: HTMLCanvasElement, influence: Float32Array): void {
  const size = Math.sqrt(influence.length);
  canvas.width = canvas.height = size;
  const context = canvas.getContext("2d");
  if (!context) return;
  const image = context.createImageData(size, size);
  const most = influence.reduce((max, v) => Math.max(max, v), 0) || 1;
  influence.forEach((v, i) => (image.data[4 * i + 3] = 170 * (1 - Math.sqrt(v / most))));
  context.putImageData(image, 0, 0);
}

/** A share as a percentage, to what can be read off. */
function percent(p: number): string {
  const value = 100 * p;
  const {percent} = common;
  if (value >= 99.95) return percent(value > 99.995 ? 100 : value.toFixed(2));
  if (value >= 0.95) return percent(value.toFixed(1));
  return value >= 1e-4 ? percent(value.toPrecision(1)) : `≈ ${percent(0)}`;
}
