import * as tf from "@tensorflow/tfjs";
import {getThreadsCount, setThreadsCount, setWasmPaths} from "@tensorflow/tfjs-backend-wasm";
import plainUrl from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url";
import simdUrl from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url";
import threadedUrl from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url";
import {tfjsEngine} from "../tfjs/tfjsEngine.ts";
import {serve} from "./serve.ts";

const absolute = (url: string) => new URL(url, import.meta.url).href;

serve(
  tfjsEngine(async (backend) => {
    if (backend === "webgpu") await import("@tensorflow/tfjs-backend-webgpu");
    if (backend === "wasm") {
      setWasmPaths({
        "tfjs-backend-wasm.wasm": absolute(plainUrl),
        "tfjs-backend-wasm-simd.wasm": absolute(simdUrl),
        "tfjs-backend-wasm-threaded-simd.wasm": absolute(threadedUrl)
      });
      // It takes half of the logical cores at most, whatever it is told.
      setThreadsCount(navigator.hardwareConcurrency);
    }
    if (!(await tf.setBackend(backend))) throw new Error("it does not start here");
    await tf.ready();
    return backend === "wasm" ? `threads: ${getThreadsCount()}` : "one device";
  })
);
