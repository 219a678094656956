/** Drawings made beforehand, which stand in until the live ones arrive. */
import {shippedJson} from "../browser/shippedJson.ts";
import {captionChoices} from "../text/en/captionChoices.ts";
import {pictureBytes} from "./pictureText.ts";

export interface StandIn {
  caption: string;
  tokens: number[][];
  probabilities: number[][];
  pixels: Uint8Array[];
}

/** The drawing shipped with a checkpoint: what `npm run sample -- … --json` printed. */
export async function standIn(checkpoint: string): Promise<StandIn> {
  const file = checkpoint === "emoji" ? captionChoices.emoji.standIn : "example.json";
  const {caption, samples} = await shippedJson<{
    caption: string;
    samples: {tokens: number[]; probabilities: number[]; pixels: string}[];
  }>(`checkpoints/${checkpoint}/${file}`);
  return {
    caption,
    tokens: samples.map(({tokens}) => tokens),
    probabilities: samples.map(({probabilities}) => probabilities),
    pixels: samples.map(({pixels}) => pictureBytes(pixels))
  };
}
