import "./play.css";
import {play} from "../../text/en/play.ts";
import {drawRgb} from "../codebook/rgb.ts";
import {tauText} from "./shown.ts";

/** What the decoder paints from soft codes at one τ, S × S × 3 bytes. */
export interface SoftPicture {
  temperature: number;
  pixels: Uint8Array;
}

export interface Recorded {
  live: number;
  /** 0 where none is pinned. */
  pinned: number;
  painted: readonly SoftPicture[];
}

export type SoftPictures = HTMLElement & {
  /** The picture that is encoded. */
  show(picture: Uint8Array): void;
  /** The recorded pictures nearest to two temperatures; ignored once there are live ones. */
  record(recorded: Recorded): void;
  paint(picture: SoftPicture): void;
  /** Null takes the pinned picture away. */
  pin(picture: SoftPicture | null): void;
};

/** A picture, and beside it what becomes of it when its codes are soft. */
export function softPictures({
  size = 32,
  document = globalThis.document
}: {size?: number; document?: Document} = {}): SoftPictures {
  const root = document.createElement("div");
  root.className = "play-pair soft-pictures";
  const original = place("original", play.picture.original);
  const pinned = place("pinned");
  const live = place("live");
  pinned.figure.hidden = true;
  original.caption.textContent = play.picture.original;
  return Object.assign(root, {
    show: (picture: Uint8Array) => drawRgb(original.canvas, picture, size),
    record(recorded: Recorded) {
      if (!live.isLive) put(live, nearest(recorded.painted, recorded.live), true);
      if (pinned.isLive && recorded.pinned) return;
      pinned.figure.hidden = recorded.pinned === 0;
      if (recorded.pinned) put(pinned, nearest(recorded.painted, recorded.pinned), true);
    },
    paint: (picture: SoftPicture) => put(live, picture, false),
    pin(picture: SoftPicture | null) {
      pinned.figure.hidden = picture === null;
      if (picture) put(pinned, picture, false);
    }
  });

  function place(name: string, label = "") {
    const figure = root.appendChild(document.createElement("figure"));
    figure.className = name;
    const canvas = figure.appendChild(document.createElement("canvas"));
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", label);
    const caption = figure.appendChild(document.createElement("figcaption"));
    return {figure, canvas, caption, isLive: false};
  }

  function put(
    to: ReturnType<typeof place>,
    {temperature, pixels}: SoftPicture,
    isRecorded: boolean
  ): void {
    to.isLive = !isRecorded;
    drawRgb(to.canvas, pixels, size);
    to.caption.textContent = isRecorded
      ? play.picture.recorded(tauText(temperature))
      : tauText(temperature);
    to.canvas.setAttribute("aria-label", play.picture.painted(to.caption.textContent));
  }
}

/** The picture whose τ is nearest, by factors. */
function nearest(painted: readonly SoftPicture[], temperature: number): SoftPicture {
  const far = (picture: SoftPicture) => Math.abs(Math.log(picture.temperature / temperature));
  return painted.reduce((a, b) => (far(b) < far(a) ? b : a));
}
