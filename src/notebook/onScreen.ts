import {whenSeen} from "../views/whenSeen.ts";

/** How far outside the window still counts, so that what scrolls in is there already. */
const MARGIN = "300px";

/** Resolves as soon as one of some elements is on the screen, or nearly, or is to be printed. */
export function onScreen(elements: readonly Element[]): Promise<void> {
  return new Promise((resolve) => whenSeen(elements, resolve, {margin: MARGIN}));
}
