/** What was recorded for the page that plays with τ, until its own models have come. */
import {pictureBytes} from "./pictureText.ts";
import {shippedResults} from "./shippedResults.ts";

/** As `npm run experiments -- play` writes it; pictures are S × S × 3 bytes in base64. */
export interface PlayFile {
  command: string;
  checkpoint: string;
  caption: string;
  /** By the data set's own hand. */
  picture: string;
  /** Of the noise of the soft draws. */
  seed: number;
  /** What the decoder paints from the picture's soft codes. */
  painted: {temperature: number; pixels: string}[];
  place: PlayPlace<string>;
}

/** One place of the picture, as the transformer predicts it. */
export interface PlayPlace<P = Uint8Array> {
  /** In raster order. */
  position: number;
  /** The code that stands there. */
  taken: number;
  /** K of them. */
  logits: number[];
  /** The picture with each of the likeliest codes there, the most probable first. */
  replaced: P[];
}

export interface PlayRecording {
  checkpoint: string;
  caption: string;
  picture: Uint8Array;
  seed: number;
  painted: {temperature: number; pixels: Uint8Array}[];
  place: PlayPlace;
}

/** Reads the recording once a page. */
export async function playRecording(): Promise<PlayRecording> {
  const {checkpoint, caption, picture, seed, painted, place} =
    await shippedResults<PlayFile>("play");
  return {
    ...{checkpoint, caption, seed},
    picture: pictureBytes(picture),
    painted: painted.map(({temperature, pixels}) => ({temperature, pixels: pictureBytes(pixels)})),
    place: {...place, replaced: place.replaced.map(pictureBytes)}
  };
}
