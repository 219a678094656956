import {type Dataset, IMAGE_SIZE} from "../../captionedImage.ts";
import {ownDataset} from "../ownDataset.ts";
import {givenPictures} from "../../../text/en/givenPictures.ts";
import {keptPictures} from "./pictureStore.ts";

/** What settings call the data set of the reader's own pictures. */
export const OWN = "own";

/**
 * The pictures that the reader has handed over, as kept in this browser; works in a worker too.
 * @throws Error where there are none, saying what to do
 */
export async function openOwnDataset(): Promise<Dataset> {
  const kept = await keptPictures();
  if (!kept || kept.captions.length === 0) {
    throw new Error(givenPictures.noneYet);
  }
  const bytes = IMAGE_SIZE * IMAGE_SIZE * 3;
  return ownDataset(
    OWN,
    kept.captions.map((caption, i) => ({
      caption,
      pixels: kept.pixels.subarray(i * bytes, (i + 1) * bytes)
    }))
  );
}
