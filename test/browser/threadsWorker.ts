import * as tf from "@tensorflow/tfjs";
import type {BackendWasm} from "@tensorflow/tfjs-backend-wasm";
import {startBrowserBackend} from "../../src/kernels/browserBackend.ts";
import {Heap} from "../../src/kernels/wasm/heap.ts";

/** Long enough for a thread to start, even on a busy machine. */
const PATIENCE_MS = 20_000;

const {reason} = await startBrowserBackend("wasm");
const heap = new Heap(tf.backend() as BackendWasm);
const ones = tf.ones<tf.Rank.R2>([256, 256]);
const idle = () => heap.counts.filter((units) => units === 0).length;
let sum = 0;
const end = performance.now() + PATIENCE_MS;
do {
  const product = tf.matMul(ones, ones);
  [sum] = await product.data();
  product.dispose();
  await new Promise((resolve) => setTimeout(resolve, 1));
} while (idle() > 0 && performance.now() < end);
const active = heap.threads - idle();
const isolated = crossOriginIsolated ? "isolated" : "alone";
const [what] = reason.match(/WebAssembly with \d threads?/)!;
postMessage(`${what}, ${isolated}: ${active} of ${heap.threads} say ${sum}`);
