import {setWasmPaths, setThreadsCount} from "@tensorflow/tfjs-backend-wasm";
import plain from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url";
import simd from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url";
import threads from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url";
import * as tf from "@tensorflow/tfjs-core";

const absolute = (url: string) => new URL(url, import.meta.url).href;

setWasmPaths({
  "tfjs-backend-wasm.wasm": absolute(plain),
  "tfjs-backend-wasm-simd.wasm": absolute(simd),
  "tfjs-backend-wasm-threaded-simd.wasm": absolute(threads)
});
setThreadsCount(2);
await tf.setBackend("wasm");
const ones = tf.ones<tf.Rank.R2>([128, 128]);
const [first] = await tf.matMul(ones, ones).data();
postMessage(`${tf.getBackend()} ${crossOriginIsolated ? "isolated" : "alone"} ${first}`);
