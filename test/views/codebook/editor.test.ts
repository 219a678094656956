import {describe, expect, test} from "vitest";
import {editsText, readEdits} from "../../../src/views/codebook/gridEdits.ts";
import {padPixels, padText, readPad} from "../../../src/views/codebook/padText.ts";
import {pixelPad} from "../../../src/views/codebook/pixelPad.ts";
import {tokenEditor} from "../../../src/views/codebook/tokenEditor.ts";
import {page, smallSurvey} from "./page.ts";

function open() {
  const window = page();
  const editor = tokenEditor({grid: 2, document: window.document});
  window.document.body.append(editor);
  const heard: string[] = [];
  editor.addEventListener("input", () => heard.push(editor.value));
  const {tokens, patches, counts, positions} = smallSurvey();
  editor.update({
    ...{starts: [tokens[0], tokens[1]], names: ["one", "two"], patches: patches.alone},
    ...{counts, positions, order: [0, 1, 2, 3]}
  });
  const cells = editor.querySelectorAll<HTMLElement>(".codes [role=gridcell]");
  const press = (cell: HTMLElement, key: string, options = {}) =>
    cell.dispatchEvent(new window.KeyboardEvent("keydown", {key, bubbles: true, ...options}));
  const tool = (name: string) => editor.querySelector<HTMLElement>(`input[value=${name}]`)!.click();
  const button = (name: string) => editor.querySelector<HTMLButtonElement>(`[data-do=${name}]`)!;
  const brush = (code: number) =>
    editor.querySelector<HTMLElement>(`[data-code="${code}"]`)!.click();
  const grids = () => editor.grids.map(({tokens}) => Array.from(tokens));
  return {window, editor, heard, cells, press, tool, button, brush, grids};
}

describe("the token editor", () => {
  test("paints with the chosen code, erases, and undoes and redoes both", () => {
    const {editor, heard, cells, press, brush, button, grids} = open();
    expect(grids()).toEqual([
      [0, 0, 1, 3],
      [3, 0, 0, 0]
    ]);
    brush(2);
    press(cells[1], " ");
    expect([editor.value, grids()[0]]).toEqual(["a1.2", [0, 2, 1, 3]]);
    press(cells[4], "Delete");
    expect(grids()[1]).toEqual([-1, 0, 0, 0]);
    expect(heard).toEqual(["a1.2", "a1.2_b0.x"]);
    button("undo").click();
    button("undo").click();
    expect([editor.value, button("undo").disabled]).toEqual(["", true]);
    button("redo").click();
    expect(editor.value).toBe("a1.2");
    press(cells[0], "z", {ctrlKey: true});
    expect(editor.value).toBe("");
  });

  test("a change back to the start is no change", () => {
    const {editor, cells, press, brush} = open();
    brush(2);
    press(cells[0], " ");
    brush(0);
    press(cells[0], " ");
    expect(editor.value).toBe("");
  });

  test("picks a code up and paints it elsewhere", () => {
    const {cells, press, tool, grids} = open();
    tool("pick");
    press(cells[3], "Enter");
    tool("paint");
    press(cells[0], "Enter");
    expect(grids()[0]).toEqual([3, 0, 1, 3]);
  });

  test("exchanges one place, and then all", () => {
    const {cells, press, tool, button, grids} = open();
    tool("exchange");
    press(cells[0], " ");
    expect(grids()).toEqual([
      [3, 0, 1, 3],
      [0, 0, 0, 0]
    ]);
    button("exchange").click();
    expect(grids()).toEqual([
      [0, 0, 0, 0],
      [3, 0, 1, 3]
    ]);
    button("restart").click();
    expect(grids()).toEqual([
      [0, 0, 1, 3],
      [3, 0, 0, 0]
    ]);
  });

  test("mixes the chosen code into the marked place of A", () => {
    const {window, editor, cells, brush} = open();
    brush(1);
    cells[0].focus();
    const slider = editor.querySelector<HTMLInputElement>(".mix input")!;
    slider.value = "40";
    slider.dispatchEvent(new window.Event("input", {bubbles: true}));
    expect(editor.value).toBe("m0.1.40");
    expect(editor.grids[0].mixtures).toEqual([{position: 0, other: 1, share: 0.4}]);
    expect(editor.grids[1].mixtures).toEqual([]);
  });

  test("drags paint as one stroke", () => {
    const {window, editor, cells, brush, button} = open();
    brush(2);
    const table = editor.querySelector<HTMLElement>(".codes")!;
    const at = (type: string, cell: HTMLElement) =>
      cell.dispatchEvent(new window.MouseEvent(type, {bubbles: true}));
    at("pointerdown", cells[0]);
    at("pointermove", cells[1]);
    at("pointerup", table);
    expect(editor.value).toBe("a0.2_a1.2");
    button("undo").click();
    expect(editor.value).toBe("");
  });

  test("takes its edits from a link, and keeps what it has when a link makes no sense", () => {
    const {editor, grids} = open();
    editor.value = "a0.2_b3.x";
    expect(grids()).toEqual([
      [2, 0, 1, 3],
      [3, 0, 0, -1]
    ]);
    for (const text of ["a9.1", "c0.1", "a0.2_", "<b>"]) editor.value = text;
    expect(editor.value).toBe("a0.2_b3.x");
  });
});

test("edits survive being written and read", () => {
  const text = "a0.127_a63.x_b5.0_m12.40.55";
  expect(editsText(readEdits(text, 64)!)).toBe(text);
  expect(readEdits("a64.1", 64)).toBeNull();
});

describe("the pixel pad", () => {
  test("drawings survive being written and read; what is none is refused", () => {
    const drawn = Uint8Array.from({length: 1024}, (_, i) => (i % 7) + (i > 500 ? 3 : 0));
    expect(readPad(padText(drawn))).toEqual(drawn);
    expect(readPad("a1024")).toEqual(new Uint8Array(1024));
    expect(padText(new Uint8Array(1024))).toBe("");
    for (const text of ["a1023", "a1025", "z1024", "a1024b", "nonsense"]) {
      expect(readPad(text), text).toBeNull();
    }
  });

  test("paints with the keyboard, in the chosen colour and brush, and undoes it", () => {
    const window = page();
    const pad = pixelPad(() => Promise.reject(), {document: window.document});
    window.document.body.append(pad);
    pad.value = "";
    const heard: string[] = [];
    pad.addEventListener("input", () => heard.push(pad.value));
    pad.querySelector<HTMLInputElement>("[aria-label=red]")!.click();
    pad.querySelector<HTMLSelectElement>("select")!.value = "1";
    const press = (key: string) =>
      pad.querySelector(".sheet")!.dispatchEvent(new window.KeyboardEvent("keydown", {key}));
    press("ArrowLeft");
    press("ArrowUp");
    press(" ");
    // Row 16, column 16: 15 rows and 15 pixels before it.
    expect(heard).toEqual(["a495da528"]);
    expect(Array.from(pad.pixels.subarray(3 * 495, 3 * 495 + 6))).toEqual([
      214, 39, 40, 255, 255, 255
    ]);
    pad.querySelector<HTMLElement>("[data-do=undo]")!.click();
    expect(pad.value).toBe("");
    expect(pad.pixels).toEqual(padPixels(new Uint8Array(1024)));
  });

  test("opens a picture file by the reader it was given, the newest of several; undo brings the drawing back", async () => {
    const window = page();
    const reads = new Map<string, {resolve(p: Uint8Array): void; reject(e: Error): void}>();
    const read = ({name}: File) =>
      new Promise<Uint8Array>((resolve, reject) => void reads.set(name, {resolve, reject}));
    const pad = pixelPad(read, {document: window.document});
    const before = pad.value;
    const heard: string[] = [];
    pad.addEventListener("input", () => heard.push(pad.value));
    const note = () => pad.querySelector(".note")!.textContent;
    const open = (name: string) => {
      const event = new window.Event("drop");
      pad
        .querySelector(".sheet")!
        .dispatchEvent(Object.assign(event, {dataTransfer: {files: [{name}]}}));
    };
    const settle = () => new Promise<void>((resolve) => setTimeout(resolve));
    const grey = new Uint8Array(32 * 32 * 3).fill(99);
    open("slow.png");
    open("cat.svg");
    reads.get("cat.svg")!.resolve(grey);
    reads.get("slow.png")!.resolve(new Uint8Array(32 * 32 * 3));
    await settle();
    expect([heard, pad.pixels]).toEqual([["uploaded"], grey]);
    expect(pad.unlinkable).toBe("the picture that you opened");
    expect(note()).toMatch(/“cat\.svg”.*stays on this device/);
    open("bad.png");
    reads.get("bad.png")!.reject(new Error("bad.png is broken."));
    await settle();
    expect([note(), pad.pixels]).toEqual(["bad.png is broken. What was there stays.", grey]);
    pad.querySelector<HTMLElement>("[data-do=undo]")!.click();
    expect([pad.value, pad.unlinkable]).toEqual([before, null]);
  });
});
