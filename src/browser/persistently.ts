import {isFetchError} from "./fetchFile.ts";
import {tellTrouble} from "./trouble.ts";

/**
 * Does what needs files of the site. Where one cannot be had the reader is told, and it is done again
 * once they say so; whoever waits for it just waits longer.
 * @throws what `work` throws, but for a FetchError that the reader is told of
 */
export async function persistently<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isFetchError(error)) throw error;
      await new Promise<void>((resolve) => {
        if (!tellTrouble({message: error.message, retry: resolve})) throw error;
      });
    }
  }
}
