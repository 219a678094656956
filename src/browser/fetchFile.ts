import {browser} from "../text/en/browser.ts";
import {ownTransfers} from "./transfers.ts";

const NAME = "FetchError";

/** Why a file of the site cannot be had. */
export class FetchError extends Error {
  override name = NAME;
}

/** Whether an error is one; by its name, since one that comes from a worker is of another class there. */
export const isFetchError = (error: unknown): error is FetchError =>
  error instanceof Error && error.name === NAME;

/** Milliseconds for which a server may be silent. */
const PATIENCE = 30_000;

/**
 * A file of the site, whole. A server that says nothing for half a minute is not waited for.
 * @throws FetchError saying what became of it, in a sentence
 */
export async function fetchFile(
  url: string,
  {patience = PATIENCE}: {patience?: number} = {}
): Promise<Uint8Array<ArrayBuffer>> {
  const name = url.split("?")[0].split("/").slice(-2).join("/");
  const silence = new AbortController();
  const transfer = ownTransfers.begin();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listen = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), patience);
  };
  try {
    listen();
    const response = await fetch(url, {signal: silence.signal});
    if (!response.ok) {
      throw new FetchError(browser.answers(name, response.status));
    }
    const {headers} = response;
    // What is packed for the way is told in bytes of the packet.
    if (!headers.has("Content-Encoding")) transfer.announce(Number(headers.get("Content-Length")));
    const parts: Uint8Array<ArrayBuffer>[] = [];
    const reader = response.body!.getReader();
    for (;;) {
      listen();
      const {done, value} = await reader.read();
      if (done) return new Uint8Array(await new Blob(parts).arrayBuffer());
      parts.push(value);
      transfer.receive(value.length);
    }
  } catch (error) {
    if (error instanceof FetchError) throw error;
    throw new FetchError(
      silence.signal.aborted
        ? browser.silent(name, Math.round(patience / 1000))
        : browser.notLoaded(name, (error as Error).message)
    );
  } finally {
    clearTimeout(timer);
    transfer.end();
  }
}
