/** That training takes no more memory the longer it lasts. */
import {setFlagsFromString} from "node:v8";
import {runInNewContext} from "node:vm";
import * as tf from "@tensorflow/tfjs";
import type {BackendWasm} from "@tensorflow/tfjs-backend-wasm";
import type {WebGPUBackend} from "@tensorflow/tfjs-backend-webgpu";
import {expect, it} from "vitest";
import type {Dataset} from "../../src/data/captionedImage.ts";
import {trainTokenizer} from "../../src/data/tokenizer/trainTokenizer.ts";
import type {NodeBackend} from "../../src/kernels/nodeBackend.ts";
import {DvaePhase} from "../../src/training/dvaePhase.ts";
import type {Phase} from "../../src/training/phase.ts";
import {TokenPool} from "../../src/training/tokenPool.ts";
import {DVAE_TRAINING, TRANSFORMER_TRAINING} from "../../src/training/trainingDefaults.ts";
import {TransformerPhase} from "../../src/training/transformerPhase.ts";
import {alive, onEachBackend} from "../kernels/checkOperation.ts";

const SIZE = 8;
/** Steps before memory is looked at, and after. */
const STEPS: Record<NodeBackend, [before: number, after: number]> = {
  wasm: [100, 1000],
  webgpu: [10, 40],
  cpu: [1, 2]
};

/** What the code of the engine itself may grow by, as it is compiled better: under 2 kB a step. */
const MARGIN = 2e6;

/** Pictures of noise. */
const noise: Dataset = {
  name: "noise",
  groups: [],
  example: (random) => ({
    caption: "noise",
    pixels: Uint8Array.from({length: SIZE * SIZE * 3}, () => random.integer(256))
  }),
  caption: () => "noise"
};

const PHASES: Record<string, () => Phase> = {
  dvae: () =>
    new DvaePhase(
      {imageSize: SIZE, codebookSize: 8, width: 4, blocks: 1, encoderFilter: 3},
      {...DVAE_TRAINING, batch: 2},
      noise
    ),
  transformer: () => {
    const tokenizer = trainTokenizer(["a red circle"], {vocabularySize: 260});
    const pool = new TokenPool(
      tokenizer,
      ["a", "red circle"],
      [0, 1].map(() => Int32Array.of(1, 2, 0, 3))
    );
    return new TransformerPhase(
      {
        ...{layers: 1, width: 32, textLength: 12, textVocabulary: 260},
        ...{grid: 2, codebookSize: 8}
      },
      {...TRANSFORMER_TRAINING, batch: 2},
      pool
    );
  }
};

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

/** What the backend holds, beyond tensors and data: bytes of the wasm heap, or buffers of the GPU. */
function held(): unknown {
  const backend = tf.engine().backend;
  if (tf.getBackend() === "wasm") {
    return (backend as BackendWasm & {wasm: {HEAPU8: Uint8Array}}).wasm.HEAPU8.length;
  }
  if (tf.getBackend() !== "webgpu") return null;
  const {bufferManager} = backend as WebGPUBackend;
  return [bufferManager.getNumUsedBuffers(), bufferManager.numBytesAllocated];
}

onEachBackend((backend) => {
  const [first, more] = STEPS[backend];

  it.each(Object.keys(PHASES))(
    `of a %s is the same after ${more} steps more`,
    async (name) => {
      const phase = PHASES[name]();
      const take = async (steps: number) => {
        for (let i = 0; i < steps; ++i) await phase.advance();
        await phase.settle();
        collectGarbage();
        const {heapUsed, arrayBuffers} = process.memoryUsage();
        return {onDevice: {...alive(), held: held()}, inJs: heapUsed + arrayBuffers};
      };
      const before = await take(first);
      const after = await take(more);
      expect(after.onDevice).toEqual(before.onDevice);
      // A few steps say nothing about JavaScript, whose engine is still compiling.
      if (more >= 1000) expect(after.inJs - before.inJs).toBeLessThan(MARGIN);
      phase.dispose();
    },
    300_000
  );
});
