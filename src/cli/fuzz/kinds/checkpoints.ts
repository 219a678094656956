/** Safetensors files and the models in them, whole, damaged and changed by hand. */
import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import {type RerankerConfig, rerankerSpecs} from "../../../models/reranker.ts";
import {packModel, unpackModel} from "../../../training/checkpoint.ts";
import {
  CheckpointError,
  readSafetensors,
  type SafetensorsFile,
  writeSafetensors
} from "../../../training/safetensors.ts";
import {changedJson, damagedBytes} from "../damage.ts";
import {type FuzzKind, insist, refusedOr} from "../fuzzKind.ts";

const CONFIG: RerankerConfig = {
  ...{layers: 1, width: 32, embedding: 4},
  ...{textLength: 2, textVocabulary: 8, grid: 2, codebookSize: 4}
};

const metadata = {format: "tiny-dalle-lab", model: "reranker", phase: "reranker"};

/** The file of a model that was never trained, with any configuration. */
function modelFile(config: unknown): Uint8Array {
  const tensors = Object.entries(rerankerSpecs(CONFIG)).map(([name, {shape}], i) => {
    const size = shape.reduce((product, n) => product * n, 1);
    return [name, {shape, values: new Float32Array(size).fill(i / 8)}];
  });
  return writeSafetensors({
    tensors: Object.fromEntries(tensors),
    metadata: {...metadata, config: JSON.stringify(config)}
  });
}

const values = fc.oneof(fc.float32Array({maxLength: 8}), fc.int32Array({maxLength: 8}));
const file: fc.Arbitrary<SafetensorsFile> = fc.record(
  {
    tensors: fc.dictionary(
      fc.string({unit: "binary", maxLength: 8}).filter((name) => name !== "__metadata__"),
      values.map((values) => ({shape: [values.length], values})),
      {maxKeys: 4, noNullPrototype: true}
    ),
    metadata: fc.dictionary(fc.string(), fc.string(), {maxKeys: 3, noNullPrototype: true})
  },
  {noNullPrototype: true}
);

/** A header changed by hand, its length and data as they should be. */
const changedHeader = fc.tuple(file, fc.nat()).chain(([{tensors, metadata}]) => {
  const bytes = writeSafetensors({tensors, metadata});
  const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
  return changedJson(header).map((changed) => {
    const json = new TextEncoder().encode(JSON.stringify(changed));
    const whole = new Uint8Array(8 + json.length + bytes.length - 8 - length);
    new DataView(whole.buffer).setBigUint64(0, BigInt(json.length), true);
    whole.set(json, 8);
    whole.set(bytes.subarray(8 + length), 8 + json.length);
    return whole;
  });
});

interface Case {
  bytes: Uint8Array;
  /** What the bytes were written from, where nothing befell them. */
  from: SafetensorsFile | null;
}

const whole = modelFile(CONFIG);

export const checkpoints: FuzzKind<Case> = {
  about: "safetensors files and models, whole, damaged and changed by hand",
  cases: () => {
    const damaged = fc.oneof(
      damagedBytes(file.map(writeSafetensors)),
      fc.constant(whole),
      damagedBytes(fc.constant(whole)),
      changedHeader,
      changedJson(CONFIG).map(modelFile),
      fc.uint8Array({maxLength: 200})
    );
    return fc.oneof(
      file.map((from) => ({bytes: writeSafetensors(from), from})),
      {arbitrary: damaged.map((bytes) => ({bytes, from: null})), weight: 5}
    );
  },

  async check({bytes, from}) {
    const read = await refusedOr(() => readSafetensors(bytes), CheckpointError);
    if (from) insist(same(read?.result, from), "What was written is read as something else.");
    // Where the bytes lie must not matter: a Buffer is a part of a larger memory.
    const pooled = Buffer.concat([Buffer.from([1, 2, 3]), bytes]).subarray(3);
    const again = await refusedOr(() => readSafetensors(pooled), CheckpointError);
    insist(same(read?.result, again?.result), "The same bytes as a Buffer are read otherwise.");
    if (read) {
      const rewritten = readSafetensors(writeSafetensors(read.result));
      insist(same(rewritten, read.result), "What was read is written as something else.");
    }
    const model = await refusedOr(() => unpackModel("reranker", bytes), CheckpointError);
    if (!model) return read ? "a file, no model" : "refused";
    insist(read !== null, "A model is read from what is no file.");
    const {config, parameters} = model.result;
    const shapes = Object.entries(rerankerSpecs(config)).map(([name, {shape}]) => [name, shape]);
    const found = Object.entries(parameters).map(([name, {shape}]) => [name, shape]);
    insist(same(found, shapes), "Parameters and configuration do not agree.");
    const packed = await packModel("reranker", model.result);
    tf.dispose(parameters);
    insist(
      same(readSafetensors(packed).tensors, read.result.tensors),
      "The model is packed otherwise."
    );
    return "a model";
  }
};

const same = (a: unknown, b: unknown) => fc.stringify(a) === fc.stringify(b);
