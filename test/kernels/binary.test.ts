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
test.each(["kernels.wasm", "kernelsRelaxed.wasm"])("%s brings no data", async (file) => {
  const path = new URL(`../../src/kernels/wasm/${file}`, import.meta.url);
  expect(sections(await readFile(path))).not.toContain(DATA_SECTION);
});
