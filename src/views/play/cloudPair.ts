import "./play.css";
import {play} from "../../text/en/play.ts";
import type {CloudState} from "../gumbel/simplexCloud.ts";
import {simplexCloud} from "../gumbel/simplexCloud.ts";
import {tauText, type Shown} from "./shown.ts";

export type CloudPair = HTMLElement & {update(state: Shown<CloudState>): void};

export interface CloudPairOptions {
  /** Called while the reader moves α, with three probabilities. */
  onMove?: (probabilities: number[]) => void;
  document?: Document;
}

/** The cloud of soft draws at the τ that moves, and beside it at the one that is pinned. */
export function cloudPair({
  onMove,
  document = globalThis.document
}: CloudPairOptions = {}): CloudPair {
  const pair = document.createElement("div");
  pair.className = "play-pair";
  const pinned = place("pinned");
  const live = place("live", onMove);
  return Object.assign(pair, {
    update(state: Shown<CloudState>) {
      live.update(state.live);
      pinned.root.hidden = state.pinned === null;
      if (state.pinned) pinned.update(state.pinned);
    }
  });

  function place(name: "pinned" | "live", onMove?: (probabilities: number[]) => void) {
    const root = pair.appendChild(document.createElement("div"));
    root.className = name;
    const label = root.appendChild(document.createElement("p"));
    label.className = "tau temperature";
    const title = play.cloud[name];
    const cloud = root.appendChild(
      simplexCloud({width: 190, small: true, onMove, title, document})
    );
    return {
      root,
      update(state: CloudState) {
        label.textContent = tauText(state.temperature);
        cloud.update(state);
      }
    };
  }
}
