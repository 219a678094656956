import {readFile} from "node:fs/promises";
import {expect, test} from "vitest";

const DATA_SECTION = 11;

/** The ids of the sections of a WebAssembly module. */
function sections(bytes: Uint8Array): number[] {
  const ids: number[] = [];
  let at = 8;
  while (at < bytes.length) {
    ids.push(bytes[at++]);
    let size = 0;
    for (let shift = 0, more = true; more; shift += 7) {
      size |= (bytes[at] & 0x7f) << shift;
      more = bytes[at++] > 0x7f;
    }
    at += size;
  }
  return ids;
}

// Its memory is that of tfjs: data of its own would be written over what tfjs keeps there.
test("kernels.wasm brings no data", async () => {
  const bytes = await readFile(new URL("../../src/kernels/wasm/kernels.wasm", import.meta.url));
  expect(WebAssembly.validate(bytes)).toBe(true);
  expect(sections(bytes)).not.toContain(DATA_SECTION);
});
