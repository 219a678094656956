import "./mergeFigure.css";
import {transformerSequence as said} from "../../text/en/transformerSequence.ts";
import {stepper} from "../stepper.ts";

/** A caption at one step of its byte pairs' merging. */
export interface MergeState {
  merge: {rank: number; left: string; right: string; merged: string; index: number} | null;
  tokens: readonly {id: number; text: string}[];
}

export type MergeFigure = HTMLElement & {
  /** How many merges are done, as far as there are as many. */
  value: number;
  /** @param merges how many merges the tokenizer learned */
  update(states: readonly MergeState[], merges: number): void;
};

/** Merges played one by one, from single bytes to tokens. Fires `input` when the step changes. */
export function mergeFigure({
  value = 0,
  document = globalThis.document
}: {value?: number; document?: Document} = {}): MergeFigure {
  const figure = document.createElement("figure");
  figure.className = "merge-figure";
  let player = stepper({steps: 1, name: said.merges.merge, interval: 500, document});
  const pieces = document.createElement("ol");
  pieces.className = "pieces";
  const readout = document.createElement("p");
  readout.className = "readout";
  readout.setAttribute("role", "status");
  figure.append(player, pieces, readout);
  let states: readonly MergeState[] = [];
  let learned = 0;

  return Object.defineProperty(Object.assign(figure, {update}), "value", {
    get: () => value,
    set(step: number) {
      if (!Number.isInteger(step) || step < 0) return;
      value = step;
      player.value = step;
      show();
    }
  }) as unknown as MergeFigure;

  function update(next: readonly MergeState[], merges: number): void {
    states = next;
    learned = merges;
    const steps = Math.max(0, states.length - 1);
    const fresh = stepper({steps, name: said.merges.merge, interval: 500, document});
    fresh.value = value;
    // The step is the figure's, also where another caption has fewer.
    fresh.addEventListener("input", () => {
      value = fresh.value;
      show();
    });
    player.replaceWith(fresh);
    player = fresh;
    show();
  }

  function show(): void {
    const state = states[Math.min(value, states.length - 1)];
    if (!state) return;
    const {merge, tokens} = state;
    const pieceCount = said.merges.pieces(tokens.length);
    pieces.setAttribute("aria-label", pieceCount);
    pieces.replaceChildren(
      ...tokens.map(({text, id}, i) => {
        const item = document.createElement("li");
        item.textContent = text.replace(/^ /, "␣");
        item.title = said.merges.token(id);
        if (i === merge?.index) item.className = "merged";
        return item;
      })
    );
    if (merge) {
      const [left, right, merged] = [merge.left, merge.right, merge.merged].map(quoted);
      readout.textContent = said.merges.merged(
        {left, right, merged},
        {number: merge.rank + 1, learned, pieces: pieceCount}
      );
    } else {
      readout.textContent = tokens.length ? said.merges.single(pieceCount) : said.merges.empty;
    }
  }
}

const quoted = (piece: string) => said.merges.quoted(piece.replace(/^ /, "␣"));
