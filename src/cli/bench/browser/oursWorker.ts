import {startBrowserBackend} from "../../../kernels/browserBackend.ts";
import {canShareMemory} from "../../../kernels/wasm/features.ts";
import {MAXIMUM_THREADS} from "../../../kernels/wasm/threads.ts";
import {ourEngine} from "../ours/ourEngine.ts";
import {serve} from "./serve.ts";

serve(
  ourEngine(async (backend) => {
    const {backend: started, reason} = await startBrowserBackend(backend);
    if (started !== backend) throw new Error(reason);
    if (backend !== "wasm") return "one device";
    const threads = Math.min(navigator.hardwareConcurrency, MAXIMUM_THREADS);
    return `threads: ${canShareMemory() ? threads : 1}`;
  })
);
