/** Drawings made beforehand, which stand in until the live ones arrive. */
import {siteFile} from "../siteFile.ts";

export interface StandIn {
  caption: string;
  tokens: number[][];
  probabilities: number[][];
  pixels: Uint8Array[];
}

/** The drawing shipped with a checkpoint: what `npm run sample -- … --json` printed. */
export async function standIn(checkpoint: string): Promise<StandIn> {
  const response = await fetch(siteFile(`checkpoints/${checkpoint}/example.json`));
  if (!response.ok) throw new Error(`There is no example of ${checkpoint} (${response.status}).`);
  const {caption, samples} = (await response.json()) as {
    caption: string;
    samples: {tokens: number[]; probabilities: number[]; pixels: string}[];
  };
  return {
    caption,
    tokens: samples.map(({tokens}) => tokens),
    probabilities: samples.map(({probabilities}) => probabilities),
    pixels: samples.map(({pixels}) => Uint8Array.from(atob(pixels), (c) => c.charCodeAt(0)))
  };
}
