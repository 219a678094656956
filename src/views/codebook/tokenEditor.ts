import "./codebook.css";
import {codebookEditing} from "../../text/en/codebookEditing.ts";
import {common} from "../../text/en/common.ts";
import {codeShelf} from "./codeShelf.ts";
import {editsText, type GridEdits, NO_EDITS, readEdits} from "./gridEdits.ts";
import {drawRgb} from "./rgb.ts";
import {tokenBoard} from "./tokenBoard.ts";

export interface EditorState {
  /** The codes that the two grids start from, and where they come from. */
  starts: readonly [ArrayLike<number>, ArrayLike<number>];
  names: readonly [string, string];
  patches: readonly Uint8Array[];
  counts: ArrayLike<number>;
  positions: number;
  /** The codes in the order of the shelf. */
  order: readonly number[];
}

/** A grid to be painted; one position may hold a mixture. */
export interface EditedGrid {
  tokens: Int32Array;
  mixtures: {position: number; other: number; share: number}[];
}

export type TokenEditor = HTMLElement & {
  /** What has been changed, as a text. */
  value: string;
  /** Both grids as they are now. */
  readonly grids: [EditedGrid, EditedGrid];
  update(state: EditorState): TokenEditor;
  /** The pictures of both grids, S × S × 3 bytes. */
  show(pictures: readonly Uint8Array[]): void;
};

const {board, editor: say} = codebookEditing;

type Tool = keyof typeof say.tools;

/**
 * Two grids of codes beside their pictures, to be changed by hand: painted with a code, picked from,
 * erased, and exchanged position by position or as a whole. At the marked position of A the code can
 * be mixed with the chosen one. Its `value` says what was changed; it fires `input` with each change.
 */
export function tokenEditor({
  grid = 8,
  document = globalThis.document
}: {grid?: number; document?: Document} = {}): TokenEditor {
  const root = document.createElement("div");
  root.className = "token-editor wide";
  root.innerHTML = `
    <div class="tools" role="toolbar" aria-label="${say.toolbar}">
      ${Object.entries(say.tools)
        .map(
          ([tool, text]) =>
            `<label><input type="radio" name="tool" value="${tool}"> ${text}</label>`
        )
        .join("")}
      <button type="button" class="tool" data-do="undo">${say.undo}</button>
      <button type="button" class="tool" data-do="redo">${say.redo}</button>
      <button type="button" class="tool" data-do="exchange">${say.exchangeAll}</button>
      <button type="button" class="tool" data-do="restart">${say.restart}</button>
    </div>
    <div class="boards"></div>
    <label class="mix"><span>${say.mix}</span> <input type="range" min="0" max="100" value="0" aria-label="${say.mixLabel}"> <output></output></label>
    <p class="readout" role="status"></p>`;
  const {Event} = document.defaultView!;
  const part = <E extends HTMLElement>(name: string) => root.querySelector<E>(name)!;
  const [slider, readout] = [part<HTMLInputElement>(".mix input"), part(".readout")];
  const button = (name: string) => part<HTMLButtonElement>(`[data-do=${name}]`);
  const shelf = codeShelf({label: say.shelf, document});
  const boards = [0, 1].map((i) => tokenBoard({grid, name: "AB"[i], document}));
  part(".boards").append(...boards);
  root.append(shelf);

  let state: EditorState | null = null;
  let edits = NO_EDITS;
  let [past, future]: [GridEdits[], GridEdits[]] = [[], []];
  let tool: Tool = "paint";
  let marked = (grid / 2) * (grid + 1);
  let isStroke = false;

  for (const radio of root.querySelectorAll<HTMLInputElement>("input[name=tool]")) {
    radio.checked = radio.value === tool;
    radio.addEventListener("change", () => (tool = radio.value as Tool));
  }
  // The parts' own events are not the editor's.
  root.addEventListener(
    "input",
    (event) => event.target !== root && event.stopImmediatePropagation()
  );
  shelf.addEventListener("input", () => {
    if (edits.mixture) change({...edits, mixture: null});
    else show();
  });
  button("undo").addEventListener("click", () => travel(past, future));
  button("redo").addEventListener("click", () => travel(future, past));
  button("restart").addEventListener("click", () => change(NO_EDITS));
  button("exchange").addEventListener("click", () => {
    const [a, b] = boards.map((_, i) => tokensOf(i));
    change({changes: [differing(b, 0), differing(a, 1)], mixture: null});
  });
  slider.addEventListener("input", () => {
    const mixture = {position: marked, other: shelf.value, percent: slider.valueAsNumber};
    change({...edits, mixture: mixture.percent > 0 ? mixture : null}, {joins: true});
  });
  slider.addEventListener("change", () => (isStroke = false));
  root.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    if (key === "z" && !event.shiftKey) travel(past, future);
    else travel(future, past);
  });
  boards.forEach((board, i) => {
    board.addEventListener("apply", (event) => apply(i, (event as CustomEvent<number>).detail));
    board.addEventListener("release", () => (isStroke = false));
    board.addEventListener("erase", (event) => put(i, (event as CustomEvent<number>).detail, -1));
    board.addEventListener("reach", (event) => {
      const {detail} = event as CustomEvent<number>;
      if (i !== 0 || detail === marked) return;
      marked = detail;
      show();
    });
  });

  function apply(board: number, position: number): void {
    if (!state) return;
    const [a, b] = boards.map((_, i) => tokensOf(i));
    if (tool === "paint") put(board, position, shelf.value);
    else if (tool === "erase") put(board, position, -1);
    else if (tool === "exchange") {
      [a[position], b[position]] = [b[position], a[position]];
      change({changes: [differing(a, 0), differing(b, 1)], mixture: null}, {joins: true});
    } else {
      const code = [a, b][board][position];
      if (code >= 0) shelf.value = code;
      show();
    }
  }

  function put(board: number, position: number, code: number): void {
    if (!state) return;
    const tokens = tokensOf(board);
    if (tokens[position] === code) return;
    tokens[position] = code;
    const changes: [ReadonlyMap<number, number>, ReadonlyMap<number, number>] = [...edits.changes];
    changes[board] = differing(tokens, board);
    const isMixed = board === 0 && edits.mixture?.position === position;
    change({changes, mixture: isMixed ? null : edits.mixture}, {joins: true});
  }

  /** Where codes are not those that a grid starts from. */
  function differing(tokens: Int32Array, board: number): Map<number, number> {
    const start = state!.starts[board];
    const entries = Array.from(tokens, (code, i) => [i, code] as const);
    return new Map(entries.filter(([i, code]) => code !== start[i]));
  }

  function tokensOf(board: number): Int32Array {
    const tokens = Int32Array.from(state?.starts[board] ?? new Int32Array(grid * grid));
    for (const [position, code] of edits.changes[board]) {
      tokens[position] = Math.min(code, (state?.patches.length ?? 1) - 1);
    }
    return tokens;
  }

  /** One stroke is undone at once. */
  function change(next: GridEdits, {joins = false} = {}): void {
    if (!(joins && isStroke)) past = [...past, edits];
    isStroke = joins;
    future = [];
    edits = next;
    show();
    root.dispatchEvent(new Event("input", {bubbles: true}));
  }

  function travel(from: GridEdits[], to: GridEdits[]): void {
    const next = from.pop();
    if (!next) return;
    to.push(edits);
    edits = next;
    isStroke = false;
    show();
    root.dispatchEvent(new Event("input", {bubbles: true}));
  }

  function show(): void {
    button("undo").disabled = past.length === 0;
    button("redo").disabled = future.length === 0;
    const isStart = editsText(edits) === "";
    button("restart").disabled = isStart;
    if (!state) return;
    const {names, patches} = state;
    boards.forEach((board, i) =>
      board.update({
        ...{tokens: tokensOf(i), changed: edits.changes[i], title: names[i]},
        mixed: i === 0 ? (edits.mixture?.position ?? -1) : -1
      })
    );
    const {mixture} = edits;
    const other = Math.min(mixture?.other ?? shelf.value, patches.length - 1);
    slider.value = String(mixture?.percent ?? 0);
    const share = say.share(common.percent(slider.value), other);
    part(".mix output").textContent = share;
    slider.setAttribute("aria-valuetext", share);
    const place = mixture?.position ?? marked;
    const own = tokensOf(0)[place];
    const where = {row: Math.floor(place / grid) + 1, column: (place % grid) + 1};
    const code = own < 0 ? board.noCode : board.code(own);
    const changed = edits.changes[0].size + edits.changes[1].size;
    readout.textContent = say.readout({...where, code}, shelf.value, changed);
  }

  const grids = (): [EditedGrid, EditedGrid] => {
    const {mixture} = edits;
    const K = state?.patches.length ?? 1;
    const mixtures = mixture
      ? [{...mixture, other: Math.min(mixture.other, K - 1), share: mixture.percent / 100}]
      : [];
    return [
      {
        tokens: tokensOf(0),
        mixtures: mixtures.map(({position, other, share}) => ({position, other, share}))
      },
      {tokens: tokensOf(1), mixtures: []}
    ];
  };

  Object.assign(root, {
    update(next: EditorState) {
      state = next;
      const {patches, counts, positions, order} = next;
      shelf.update({patches, counts, positions, order, use: "nothing"});
      show();
      return editor;
    },
    show(pictures: readonly Uint8Array[]) {
      pictures.forEach((pixels, i) =>
        drawRgb(boards[i].querySelector("canvas")!, pixels, Math.sqrt(pixels.length / 3))
      );
    }
  });
  const editor = Object.defineProperties(root, {
    grids: {get: grids},
    value: {
      get: () => editsText(edits),
      set(text: string) {
        const read = readEdits(text, grid * grid);
        if (!read) return;
        edits = read;
        [past, future] = [[], []];
        show();
      }
    }
  }) as unknown as TokenEditor;
  return editor;
}
