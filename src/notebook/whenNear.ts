import {onScreen} from "./onScreen.ts";

/**
 * What `load` gives, for a cell: null until one of some elements is on the screen, or nearly, and it has
 * come. Cells that have something better do not wait for it.
 */
export async function* whenNear<T>(
  elements: readonly Element[],
  load: () => Promise<T>
): AsyncGenerator<T | null> {
  yield null;
  await onScreen(elements);
  yield await load();
}
