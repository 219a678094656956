import "./codebook.css";
import {codebookEditing} from "../../text/en/codebookEditing.ts";
import {gridWalk} from "../gridWalk.ts";
import {EXAMPLE, padPixels, PALETTE, padText, readPad, SIDE} from "./padText.ts";
import {drawRgb} from "./rgb.ts";

const {pad: say} = codebookEditing;

export type PixelPad = HTMLElement & {
  /** What was drawn, as a short text; "uploaded" for a picture from a file. */
  value: string;
  /** What of it no link can hold, in words; null for a drawing. */
  readonly unlinkable: string | null;
  /** 32 × 32 × 3 sRGB bytes. */
  readonly pixels: Uint8Array;
};

/** What reads a picture file: its middle square, 32 × 32 × 3 sRGB bytes; rejects saying why it cannot. */
export type PictureReader = (file: File) => Promise<Uint8Array>;

/**
 * A canvas of 32 × 32 pixels to draw on, or to be filled from a picture file. Fires `input` with each
 * change. With the focus on it, arrow keys move a cursor and the space bar paints there.
 */
export function pixelPad(
  read: PictureReader,
  {document = globalThis.document}: {document?: Document} = {}
): PixelPad {
  const root = document.createElement("div");
  root.className = "pixel-pad";
  root.innerHTML = `
    <div class="sheet" tabindex="0" role="application" aria-label="${say.sheet}"><canvas></canvas><div class="cursor"></div></div>
    <div class="paints" role="radiogroup" aria-label="${say.colour}"></div>
    <div class="tools"><label>${say.brush} <select aria-label="${say.brushLabel}"><option>1</option><option selected>3</option><option>6</option></select></label>
      <button type="button" class="tool" data-do="fill">${say.fill}</button>
      <button type="button" class="tool" data-do="undo">${say.undo}</button>
      <label class="upload tool">${say.open} <input type="file" accept="image/*,.svg"></label></div>
    <p class="note" role="status"></p>`;
  const part = <E extends HTMLElement>(name: string) => root.querySelector<E>(name)!;
  const [sheet, canvas, note] = [part(".sheet"), part<HTMLCanvasElement>("canvas"), part(".note")];
  const brush = part<HTMLSelectElement>("select");
  const upload = part<HTMLInputElement>("input[type=file]");
  const {Event} = document.defaultView!;

  let drawn = readPad(EXAMPLE) as Uint8Array<ArrayBuffer>;
  let uploaded: Uint8Array | null = null;
  let colour = 1;
  let [x, y] = [16, 16];
  const past: {drawn: Uint8Array; uploaded: Uint8Array | null}[] = [];

  PALETTE.forEach(([name, value], i) => {
    const label = part(".paints").appendChild(document.createElement("label"));
    label.title = say.colours[name];
    label.style.setProperty("--paint", value);
    const radio = label.appendChild(document.createElement("input"));
    Object.assign(radio, {type: "radio", name: "paint", checked: i === colour});
    radio.setAttribute("aria-label", say.colours[name]);
    radio.addEventListener("change", () => (colour = i));
  });
  root.addEventListener(
    "input",
    (event) => event.target !== root && event.stopImmediatePropagation()
  );
  part("[data-do=fill]").addEventListener("click", () => {
    remember();
    uploaded = null;
    drawn.fill(colour);
    changed();
  });
  part("[data-do=undo]").addEventListener("click", () => {
    const before = past.pop();
    if (!before) return;
    ({drawn, uploaded} = before as {drawn: typeof drawn; uploaded: typeof uploaded});
    changed();
  });
  upload.addEventListener("change", () => {
    const file = upload.files?.[0];
    if (file) void open(file);
    upload.value = "";
  });
  sheet.dataset.drop = say.drop;
  sheet.addEventListener("dragover", (event) => event.preventDefault());
  sheet.addEventListener("drop", (event) => {
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file) void open(file);
  });

  let isPressed = false;
  sheet.addEventListener("pointerdown", (event) => {
    isPressed = true;
    sheet.setPointerCapture?.(event.pointerId);
    remember();
    move(event);
  });
  sheet.addEventListener("pointermove", (event) => isPressed && move(event));
  for (const type of ["pointerup", "pointercancel"]) {
    sheet.addEventListener(type, () => (isPressed = false));
  }
  sheet.addEventListener("keydown", (event) => {
    const to = gridWalk(event, y * SIDE + x, [{length: SIDE * SIDE, columns: SIDE}]);
    if (to !== null) {
      [x, y] = [to % SIDE, Math.floor(to / SIDE)];
      show();
    } else if (event.key === " " || event.key === "Enter") {
      remember();
      dab();
    } else return;
    event.preventDefault();
  });
  show();

  function move(event: PointerEvent): void {
    const box = sheet.getBoundingClientRect();
    const at = (v: number, size: number) =>
      Math.max(0, Math.min(SIDE - 1, Math.floor((v / (size || 1)) * SIDE)));
    [x, y] = [at(event.clientX - box.left, box.width), at(event.clientY - box.top, box.height)];
    dab();
  }

  function dab(): void {
    if (uploaded) {
      note.textContent = say.gaveWay;
      uploaded = null;
    }
    const size = Number(brush.value);
    const [left, top] = [x - Math.floor(size / 2), y - Math.floor(size / 2)];
    for (let v = Math.max(0, top); v < Math.min(SIDE, top + size); ++v) {
      for (let u = Math.max(0, left); u < Math.min(SIDE, left + size); ++u)
        drawn[v * SIDE + u] = colour;
    }
    changed();
  }

  function remember(): void {
    past.push({drawn: drawn.slice(), uploaded});
    if (past.length > 100) past.shift();
  }

  let opening = 0;
  async function open(file: File): Promise<void> {
    const number = ++opening;
    note.textContent = say.reading(file.name);
    try {
      const picture = await read(file);
      // Another file has been opened meanwhile.
      if (number !== opening) return;
      remember();
      uploaded = picture;
      note.textContent = say.opened(file.name);
      changed();
    } catch (error) {
      if (number !== opening) return;
      note.textContent = say.failed((error as Error).message);
    }
  }

  function changed(): void {
    show();
    root.dispatchEvent(new Event("input", {bubbles: true}));
  }

  function show(): void {
    drawRgb(canvas, pixels(), SIDE);
    sheet.style.setProperty("--x", String(x / SIDE));
    sheet.style.setProperty("--y", String(y / SIDE));
  }

  function pixels(): Uint8Array {
    return uploaded ?? padPixels(drawn);
  }

  return Object.defineProperties(root, {
    pixels: {get: pixels},
    unlinkable: {get: () => (uploaded ? say.unlinkable : null)},
    value: {
      get: () => (uploaded ? "uploaded" : padText(drawn)),
      set(text: string) {
        const read = readPad(text);
        if (!read) return;
        uploaded = null;
        drawn = read as typeof drawn;
        show();
      }
    }
  }) as unknown as PixelPad;
}
