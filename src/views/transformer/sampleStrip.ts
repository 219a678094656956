import "./sampleStrip.css";
import {common} from "../../text/en/common.ts";
import {transformer} from "../../text/en/transformer.ts";
import {drawPixels} from "../pixelCanvas.ts";
import {captionLanguage} from "../captionLanguage.ts";

const said = transformer.samples;

/** A picture drawn for a caption. */
export interface StripSample {
  caption: string;
  /** S × S × 3 bytes. */
  pixels: Uint8Array;
  /** Whether shape and colour are right; null where nobody can tell. */
  right: boolean | null;
}

export type SampleStrip = HTMLElement & {
  update(samples: readonly StripSample[], judgement: string): void;
};

/** Pictures of fixed captions as a model draws them at one moment of its training. */
export function sampleStrip({
  count = 8,
  document = globalThis.document
}: {count?: number; document?: Document} = {}): SampleStrip {
  const figure = document.createElement("figure");
  figure.className = "sample-strip";
  const list = figure.appendChild(document.createElement("ol"));
  const note = figure.appendChild(document.createElement("p"));
  note.className = "transformer-readout";
  note.textContent = said.none;
  const items = Array.from({length: count}, () => {
    const item = list.appendChild(document.createElement("li"));
    const canvas = item.appendChild(document.createElement("canvas"));
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", said.nothingYet);
    return {canvas, caption: item.appendChild(document.createElement("span"))};
  });
  return Object.assign(figure, {
    update(samples: readonly StripSample[], judgement: string) {
      items.forEach(({canvas, caption}, i) => {
        const sample = samples[i];
        if (!sample) return;
        drawPixels(canvas, sample.pixels, Math.sqrt(sample.pixels.length / 3));
        canvas.setAttribute("aria-label", said.drawnFor(sample.caption));
        const mark = sample.right === null ? "" : sample.right ? "✓ " : "✗ ";
        caption.textContent = mark + sample.caption;
        caption.lang = captionLanguage(sample.caption);
      });
      note.textContent = judgement;
    }
  });
}

/** What the judged samples of a moment say, in a sentence. */
export function accuracyText(
  accuracy: {shape: number; colour: number; both: number; joint: number} | null,
  judged: number
): string {
  if (!accuracy) return said.notJudged;
  const percent = (share: number) => common.percent((100 * share).toFixed(0));
  return said.judged(judged, percent(accuracy.both), percent(accuracy.joint));
}
