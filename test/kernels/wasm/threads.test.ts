import {setTimeout} from "node:timers/promises";
import * as tf from "@tensorflow/tfjs";
import type {BackendWasm} from "@tensorflow/tfjs-backend-wasm";
import {beforeAll, expect, test} from "vitest";
import {startNodeBackend} from "../../../src/kernels/nodeBackend.ts";
import {Heap} from "../../../src/kernels/wasm/heap.ts";
import {Random} from "../../../src/math/random.ts";
import {matMul, normals, relativeError} from "../reference.ts";

const THREADS = 3;
beforeAll(() => startNodeBackend("wasm", {threads: THREADS}));

const counts = () => new Heap(tf.backend() as BackendWasm).counts;

const random = new Random("threads");
// Many blocks, so that there is something to share.
const [rows, inner, columns] = [400, 100, 120];
const a = normals(random, rows * inner);
const b = normals(random, inner * columns);

function multiply(): Float32Array {
  return tf.tidy(() => {
    const product = tf.matMul(tf.tensor2d(a, [rows, inner]), tf.tensor2d(b, [inner, columns]));
    return product.dataSync<"float32">();
  });
}

test("every thread does a part, and the result is the same", async () => {
  const first = multiply();
  const expected = matMul(a, b, [1, rows, inner, columns], false, false);
  expect(relativeError(first, expected)).toBeLessThanOrEqual(1e-5);
  expect(counts()).toHaveLength(THREADS);
  for (let tries = 0; Math.min(...counts()) === 0; ++tries) {
    expect(tries, `units done by each thread: ${counts()}`).toBeLessThan(20_000);
    expect(multiply()).toEqual(first);
    // A thread starts when the caller lets go for a moment.
    if (tries % 100 === 0) await setTimeout(10);
  }
});
