import {createServer, type RequestListener, type Server} from "node:http";
import type {AddressInfo} from "node:net";
import {afterEach, expect, test, vi} from "vitest";
import {fetchFile, FetchError, isFetchError} from "../../src/browser/fetchFile.ts";
import {persistently} from "../../src/browser/persistently.ts";
import {type Trouble, TroubleEvent} from "../../src/browser/trouble.ts";

let server: Server | undefined;
afterEach(() => {
  vi.unstubAllGlobals();
  server?.closeAllConnections();
  server?.close();
});

async function serve(answer: RequestListener): Promise<string> {
  server = createServer(answer);
  await new Promise<void>((resolve) => server!.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/folder/file.bin`;
}

test("a file comes whole, however slowly", async () => {
  const url = await serve(async (_, response) => {
    for (let i = 0; i < 4; ++i) {
      response.write(Uint8Array.of(i, i));
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    response.end();
  });
  expect(Array.from(await fetchFile(url, {patience: 1000}))).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
});

test.each<[string, RequestListener]>([
  ["before its first byte", () => {}],
  ["in the middle", (_, response) => void response.write("half")]
])("a server that falls silent %s is not waited for", async (_, answer) => {
  const url = await serve(answer);
  const error = await fetchFile(url, {patience: 50}).catch((error: unknown) => error);
  expect(isFetchError(error) && error.message).toMatch(/folder\/file\.bin does not come/);
});

test("a refusal says which file, and what the server answered", async () => {
  const url = await serve((_, response) => void response.writeHead(404).end());
  await expect(fetchFile(url)).rejects.toThrow(
    "folder/file.bin cannot be loaded: the server answers 404."
  );
});

/** A page that shows troubles to nobody but the test. */
function pageWith(listener: (trouble: Trouble) => void): void {
  vi.stubGlobal("document", {});
  vi.stubGlobal("dispatchEvent", (event: TroubleEvent) => (listener(event.trouble), false));
}

test("work that lacks a file is done again each time that the reader says so", async () => {
  const told: string[] = [];
  pageWith(({message, retry}) => (told.push(message), retry!()));
  let tries = 0;
  const work = async () => {
    if (++tries < 3) throw new FetchError(`try ${tries}`);
    return "done";
  };
  expect(await persistently(work)).toBe("done");
  expect(told).toEqual(["try 1", "try 2"]);
});

test("other errors, and those that nobody could be told of, are thrown", async () => {
  const missing = () => Promise.reject(new FetchError("gone"));
  await expect(persistently(missing)).rejects.toThrow("gone");
  pageWith(() => expect.unreachable());
  await expect(persistently(() => Promise.reject(new Error("no caption")))).rejects.toThrow(
    "no caption"
  );
});
