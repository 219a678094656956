import {readFile} from "node:fs/promises";
import {createRequire} from "node:module";
import {expect, test} from "vitest";
import {withSharedMemory} from "../../../src/kernels/wasm/sharedMemory.ts";

const TFJS = createRequire(import.meta.url).resolve(
  "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm"
);
const KERNELS = new URL("../../../src/kernels/wasm/kernels.wasm", import.meta.url);

async function binary(path: string | URL): Promise<ArrayBuffer> {
  return new Uint8Array(await readFile(path)).buffer;
}

const memory = (shared: boolean) => new WebAssembly.Memory({initial: 1, maximum: 100, shared});

function link(module: BufferSource, shared: boolean): WebAssembly.Instance {
  return new WebAssembly.Instance(new WebAssembly.Module(module), {env: {memory: memory(shared)}});
}

test("a module that imports memory then takes shared memory, and only that", async () => {
  const plain = await binary(KERNELS);
  expect(() => link(plain, true)).toThrow(WebAssembly.LinkError);
  link(plain, false);
  const shared = withSharedMemory(plain);
  expect(() => link(shared, false)).toThrow(WebAssembly.LinkError);
  link(shared, true);
});

test("a module with a memory of its own then has a shared one", async () => {
  const shared = withSharedMemory(await binary(TFJS));
  const module = new WebAssembly.Module(shared);
  // Every import of tfjs is a function; none is called on the way.
  const imports = WebAssembly.Module.imports(module);
  const functions = Object.fromEntries(imports.map(({name}) => [name, () => 0]));
  const names = [...new Set(imports.map((i) => i.module))];
  const instance = new WebAssembly.Instance(
    module,
    Object.fromEntries(names.map((name) => [name, functions]))
  );
  const own = instance.exports.memory as WebAssembly.Memory;
  expect(own.buffer).toBeInstanceOf(SharedArrayBuffer);
});

test("a module without memory, or with one that has no maximum, is refused", () => {
  const header = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
  const without = new Uint8Array(header);
  const unbounded = new Uint8Array([...header, 5, 3, 1, 0, 1]);
  for (const module of [without, unbounded]) {
    expect(WebAssembly.validate(module)).toBe(true);
    expect(() => withSharedMemory(module.buffer)).toThrow(/no memory with a maximum/);
  }
});
