import {describe, expect, test} from "vitest";
import {activationCounts, visiblePairs} from "../../src/distributed/memory/activations.ts";
import {PAPER_SIZE, parameterCounts} from "../../src/distributed/memory/parameterCounts.ts";
import {pytorchAdvice, pytorchCommands} from "../../src/distributed/memory/pytorchCommands.ts";
import {pytorchMemory} from "../../src/distributed/memory/pytorchMemory.ts";
import {
  PAPER_MEMORY,
  shardsNeeded,
  totalBytes,
  trainingMemory
} from "../../src/distributed/memory/trainingMemory.ts";
import {parameterCount} from "../../src/models/parameters.ts";
import {transformerSpecs} from "../../src/models/transformer.ts";
import {compressionRate, PAPER_RANKS} from "../../src/distributed/powersgd/compressionRate.ts";

const bytesOf = (items: {name: string; bytes: number}[], name: string) =>
  items.find((item) => item.name === name)!.bytes;

describe("parameters", () => {
  test("are as many as the lab's own transformer has at such a size", () => {
    const lengths = {textLength: 5, textVocabulary: 40, grid: 3, codebookSize: 17};
    const size = {layers: 3, width: 64};
    expect(parameterCounts(size, lengths).total).toBe(
      parameterCount(transformerSpecs({...lengths, ...size}))
    );
  });

  test("of the paper's transformer are 12 billion, 24 GB in 16 bits", () => {
    expect(parameterCounts(PAPER_SIZE).total / 1e9).toBeCloseTo(12.3, 1);
    const items = trainingMemory(PAPER_SIZE, PAPER_MEMORY);
    expect(bytesOf(items, "parameters") / 1e9).toBeGreaterThan(24);
    expect(bytesOf(items, "parameters") / 1e9).toBeLessThan(25);
    expect(bytesOf(items, "parameters")).toBeGreaterThan(16e9);
  });
});

test("eight shards of the paper's transformer fit into 16 GB, six do not", () => {
  const bytes = (shards: number) => totalBytes(trainingMemory(PAPER_SIZE, PAPER_MEMORY, shards));
  expect(bytes(8)).toBeLessThan(16e9);
  expect(bytes(6)).toBeGreaterThan(16e9);
  const needed = shardsNeeded(PAPER_SIZE, PAPER_MEMORY, 16e9)!;
  expect(bytes(needed)).toBeLessThanOrEqual(16e9);
  expect(bytes(needed - 1)).toBeGreaterThan(16e9);
});

test("no number of shards helps where one picture's activations do not fit", () => {
  const settings = {...PAPER_MEMORY, recompute: false, batch: 8};
  expect(shardsNeeded(PAPER_SIZE, settings, 16e9)).toBeNull();
});

describe("with train.py", () => {
  const settings = {recompute: true, batch: 1};
  const rowsOf = (size: {layers: number; width: number}) =>
    [1, 2, 8, 16].map((shards) => ({shards, items: pytorchMemory(size, settings, shards)}));

  test("a parameter takes 20 bytes, divided by the shards", () => {
    const {total} = parameterCounts(PAPER_SIZE);
    for (const shards of [1, 8]) {
      const items = pytorchMemory(PAPER_SIZE, settings, shards);
      const sharded = totalBytes(items.filter(({sharded}) => sharded));
      expect(sharded).toBeCloseTo((20 * total) / shards, 0);
    }
  });

  test("the paper's model needs 8 GPUs of 80 GB and FSDP, a small one neither", () => {
    const large = rowsOf(PAPER_SIZE);
    expect(pytorchAdvice(large, 80e9)).toMatch(/With --fsdp, 8 GPUs hold it/);
    expect(pytorchAdvice(large, 16e9)).toMatch(/Even 16 GPUs do not hold it/);
    const options = {size: PAPER_SIZE, gpuBytes: 80e9, batch: 1, recompute: true};
    expect(pytorchCommands(large, options)).toMatch(
      /torchrun --nproc_per_node 8 model\/train.py [^]*--layers 64 --width 3968 [^]*--fsdp/
    );
    const size = {layers: 4, width: 192};
    expect(pytorchAdvice(rowsOf(size), 16e9)).toMatch(/DDP will do/);
    expect(pytorchCommands(rowsOf(size), {...options, size})).not.toMatch(/--fsdp/);
  });
});

describe("activations", () => {
  test("count the pairs of each mask", () => {
    // 256·257/2 text pairs, 1024·256 from image to text, and those among 32 × 32 image tokens.
    const text = 256 * 128.5 + 1024 * 256;
    expect(visiblePairs("full")).toBe(text + (1024 * 1025) / 2);
    // Row: token i sees min(i, 32) earlier ones and itself.
    expect(visiblePairs("row")).toBe(text + (33 * 34) / 2 - 33 + (1024 - 32) * 33);
    // Column: 1 + 2 + … + 32 in each of 32 columns.
    expect(visiblePairs("column")).toBe(text + 32 * 528);
  });

  test("without recomputation are 16 d a token and layer, with the weights of attention", () => {
    const {kept, recomputed} = activationCounts({layers: 1, width: 128}, {recompute: false});
    expect(kept).toBe(16 * 128 * 1280 + 2 * visiblePairs("conv"));
    expect(recomputed).toBe(0);
  });

  test("with recomputation keep the inputs of two resblocks a layer, and one resblock", () => {
    const {kept, recomputed} = activationCounts({layers: 4, width: 128}, {recompute: true});
    expect(kept).toBe(4 * 2 * 128 * 1280);
    expect(recomputed).toBe(Math.max(10 * 128 * 1280, 6 * 128 * 1280 + 2 * visiblePairs("conv")));
  });
});

describe("the compression rate", () => {
  test("is the paper's 1 − 5r/8d for 8 GPUs a machine", () => {
    for (const d of [64, 1920, 3968]) {
      for (const r of [8, 512])
        expect(compressionRate(d, r)).toBeCloseTo(1 - (5 * r) / (8 * d), 12);
    }
  });

  test("gives the paper's 83, 85 and 86 %", () => {
    const percent = PAPER_RANKS.map(({width, rank}) =>
      Math.round(100 * compressionRate(width, rank))
    );
    expect(percent).toEqual([83, 85, 86]);
  });

  test("without shards counts whole matrices: 8 rd + 10 rd against 12 d²", () => {
    expect(compressionRate(100, 10, 1)).toBeCloseTo(1 - (18 * 10 * 100) / (12 * 100 * 100), 12);
  });
});
