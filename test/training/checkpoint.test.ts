import * as tf from "@tensorflow/tfjs";
import {beforeAll, describe, expect, it} from "vitest";
import {startNodeBackend} from "../../src/kernels/nodeBackend.ts";
import {Random} from "../../src/math/random.ts";
import {type DvaeConfig, dvaeSpecs} from "../../src/models/dvae.ts";
import {initialParameters} from "../../src/models/parameters.ts";
import {
  disposeCheckpoint,
  loadCheckpoint,
  packModel,
  unpackModel
} from "../../src/training/checkpoint.ts";
import {
  CheckpointError,
  readSafetensors,
  type SafetensorsFile,
  writeSafetensors
} from "../../src/training/safetensors.ts";
import {tinyCheckpoint} from "./tinyRun.ts";

const CONFIG: DvaeConfig = {imageSize: 8, codebookSize: 4, width: 4, blocks: 1, encoderFilter: 3};

let packed: Uint8Array;
beforeAll(async () => {
  await startNodeBackend("wasm");
  const parameters = initialParameters(dvaeSpecs(CONFIG), new Random("checkpoint"));
  packed = await packModel("dvae", {config: CONFIG, parameters});
  tf.dispose(parameters);
});

/** The packed model after a change to what is stored. */
function changed(change: (file: SafetensorsFile) => void): Uint8Array {
  const file = readSafetensors(packed);
  change(file);
  return writeSafetensors(file);
}

/** Expects a one-line CheckpointError, and no tensors left behind. */
async function refusal(action: () => unknown): Promise<string> {
  const before = tf.memory().numTensors;
  try {
    await action();
  } catch (error) {
    expect(error).toBeInstanceOf(CheckpointError);
    expect((error as Error).message).toMatch(/^[^\n]{5,300}$/);
    expect(tf.memory().numTensors).toBe(before);
    return (error as Error).message;
  }
  return expect.fail("was accepted");
}

describe("packModel and unpackModel", () => {
  it("keep the configuration and every number", () => {
    const {config, parameters} = unpackModel("dvae", packed);
    expect(config).toEqual(CONFIG);
    const random = new Random("checkpoint");
    const expected = initialParameters(dvaeSpecs(CONFIG), random);
    expect(Object.keys(parameters)).toEqual(Object.keys(expected));
    for (const [name, t] of Object.entries(expected)) {
      expect(parameters[name].shape).toEqual(t.shape);
      expect(parameters[name].dataSync()).toEqual(t.dataSync());
    }
    tf.dispose([parameters, expected]);
  });

  it("refuse another model, another program's file, and a damaged configuration", async () => {
    expect(await refusal(() => unpackModel("transformer", packed))).toContain(
      "holds a dvae, where a transformer is wanted"
    );
    const foreign = changed((file) => (file.metadata = {format: "pt"}));
    expect(await refusal(() => unpackModel("dvae", foreign))).toContain("not a model of this lab");
    for (const config of ["", "{", "null", "{}", "[]", "3", '{"width": 8}']) {
      await refusal(() =>
        unpackModel(
          "dvae",
          changed((file) => (file.metadata.config = config))
        )
      );
    }
    const absent = changed((file) => delete file.metadata.config);
    expect(await refusal(() => unpackModel("dvae", absent))).toContain("damaged configuration");
  });

  it("refuse a missing parameter, a wrong shape, integers for weights, and NaN", async () => {
    const name = "encoder.logits";
    const {shape, values} = readSafetensors(packed).tensors[name];
    const refused = (change: (file: SafetensorsFile) => void) =>
      refusal(() => unpackModel("dvae", changed(change)));
    expect(await refused(({tensors}) => delete tensors[name])).toContain("lacks the parameter");
    expect(await refused(({tensors}) => (tensors[name].shape = shape.toReversed()))).toContain(
      `${name} as ${shape.toReversed().join("×")}, not ${shape.join("×")}`
    );
    for (const bad of [NaN, Infinity, -Infinity]) {
      const message = await refused(({tensors}) => (tensors[name].values[7] = bad));
      expect(message).toContain(`numbers in ${name} that are not finite`);
    }
    await refused(({tensors}) => (tensors[name].values = new Int32Array(values.length)));
    const larger = JSON.stringify({...CONFIG, codebookSize: 5});
    expect(await refused(({metadata}) => (metadata.config = larger))).toMatch(
      /as 1×1×\d+×4, not 1×1×\d+×5/
    );
  });

  it("refuse a configuration of fewer or more layers than there are tensors", async () => {
    const two = {...CONFIG, blocks: 2};
    const parameters = initialParameters(dvaeSpecs(two), new Random(1));
    const larger = await packModel("dvae", {config: two, parameters});
    tf.dispose(parameters);
    const {tensors, metadata} = readSafetensors(larger);
    const saying = (config: unknown) =>
      writeSafetensors({tensors, metadata: {...metadata, config: JSON.stringify(config)}});
    expect(await refusal(() => unpackModel("dvae", saying(CONFIG)))).toBe(
      "has encoder.block.1.in and 7 more, for which its configuration has no place"
    );
    expect(await refusal(() => unpackModel("dvae", saying({...CONFIG, blocks: 3})))).toBe(
      "lacks the parameter encoder.block.2.in"
    );
  });

  it.each([
    [{blocks: "1"}, 'blocks takes a whole number from 1 to 128, received "1"'],
    [{blocks: 1.5}, "received 1.5"],
    [{width: 0}, "width takes a whole number from 1 to 8192, received 0"],
    [{imageSize: 10}, "imageSize takes a multiple of 4 from 4 to 1024, received 10"],
    [{encoderFilter: 2}, "encoderFilter takes one of 1, 3, received 2"],
    [{codebookSize: [4]}, "received [4]"],
    [{codebookSize: 1e9}, "received 1000000000"],
    [{dropout: 0.1}, '"dropout" is nothing that this lab knows']
  ])("refuse a configuration with %j", async (wrong, message) => {
    const config = JSON.stringify({...CONFIG, ...wrong});
    const file = changed(({metadata}) => (metadata.config = config));
    expect(await refusal(() => unpackModel("dvae", file))).toContain(message);
  });

  it("refuse a configuration that says something twice, and a file with bytes to spare", async () => {
    const twice = changed(({metadata}) => {
      metadata.config = metadata.config.replace("{", '{"blocks":1,');
    });
    expect(await refusal(() => unpackModel("dvae", twice))).toContain('the key "blocks" twice');
    const longer = new Uint8Array(packed.length + 1000);
    longer.set(packed);
    expect(await refusal(() => unpackModel("dvae", longer))).toContain("1,000 bytes after");
  });

  it("refuse a file cut short or with any header byte lost", async () => {
    for (const length of [0, 7, 100, packed.length - 1]) {
      await refusal(() => unpackModel("dvae", packed.subarray(0, length)));
    }
  });
});

describe("loadCheckpoint", () => {
  let files: Map<string, Uint8Array>;
  beforeAll(async () => {
    files = await tinyCheckpoint();
  });

  const load = (replaced: Record<string, Uint8Array | string> = {}) =>
    loadCheckpoint("tiny", async (file) => {
      const bytes = replaced[file] ?? files.get(file)!;
      return typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes;
    });

  it("reads the files of a run, and its disposal leaves nothing", async () => {
    const before = tf.memory().numTensors;
    const checkpoint = await load();
    expect(checkpoint).toMatchObject({name: "tiny", dataset: "shapes"});
    expect([...checkpoint.words]).toEqual(["red", "circle"]);
    expect(checkpoint.transformer.config.textVocabulary).toBe(
      checkpoint.tokenizer.vocabulary.length
    );
    disposeCheckpoint(checkpoint);
    expect(tf.memory().numTensors).toBe(before);
  });

  it("names the file that is damaged, and leaves no tensors of the others", async () => {
    const half = (file: string) => files.get(file)!.subarray(0, files.get(file)!.length >> 1);
    for (const file of ["run.json", "tokenizer.json", "dvae.safetensors"]) {
      expect(await refusal(() => load({[file]: half(file)}))).toContain(file);
      expect(await refusal(() => load({[file]: ""}))).toContain(file);
    }
    for (const file of ["transformer.safetensors", "reranker.safetensors"]) {
      expect(await refusal(() => load({[file]: half(file)}))).toContain(file);
      expect(await refusal(() => load({[file]: files.get("dvae.safetensors")!}))).toContain(file);
    }
    expect(
      await refusal(() => load({"tokenizer.json": '{"model": {"type": "WordPiece"}}'}))
    ).toContain("tokenizer.json of checkpoint tiny");
  });

  it("reads a dVAE from before its encoder's filters could be chosen: they were 3 wide", async () => {
    const {tensors, metadata} = readSafetensors(packed);
    const config = JSON.parse(metadata.config);
    delete config.encoderFilter;
    const older = writeSafetensors({
      tensors,
      metadata: {...metadata, config: JSON.stringify(config)}
    });
    const {config: read, parameters} = unpackModel("dvae", older);
    tf.dispose(parameters);
    expect(read).toEqual(CONFIG);
  });

  it("refuses a run.json or a tokenizer.json that is damaged, saying how", async () => {
    const run = new TextDecoder().decode(files.get("run.json"));
    const refused = (text: string) => refusal(() => load({"run.json": text}));
    expect(await refused("[]")).toContain("run.json of checkpoint tiny: has no configuration");
    expect(await refused('{"config": {}}')).toContain("does not name its data set");
    expect(await refused(run.replace('"red"', "7"))).toContain("words that are no list of texts");
    expect(await refused(run.replace("{", '{"words": [],'))).toContain('the key "words" twice');
    expect(await refused(run.replace('"codebookSize":32', '"codebookSize":64'))).toContain(
      "dvae has codebookSize 32, run.json 64"
    );
    expect(await refused(run.replace('"layers":3', '"layers":4'))).toContain(
      "transformer has layers 3, run.json 4"
    );
    const tokenizer = new TextDecoder().decode(files.get("tokenizer.json"));
    const twice = tokenizer.replace('"vocab": {', '"vocab": {"[UNK]": 0,');
    expect(await refusal(() => load({"tokenizer.json": twice}))).toContain('"[UNK]" twice');
  });

  it("refuses files of different runs put together", async () => {
    const tokenizer = JSON.parse(new TextDecoder().decode(files.get("tokenizer.json")));
    const {merges, vocab} = tokenizer.model;
    const last = merges.pop().join("");
    delete vocab[last];
    // Whichever the last merge made, ids stay without gaps only if it had the last id.
    expect(Math.max(...(Object.values(vocab) as number[]))).toBe(Object.keys(vocab).length - 1);
    expect(await refusal(() => load({"tokenizer.json": JSON.stringify(tokenizer)}))).toContain(
      "textVocabulary"
    );
    const other: DvaeConfig = {
      imageSize: 32,
      codebookSize: 64,
      width: 8,
      blocks: 1,
      encoderFilter: 3
    };
    const parameters = initialParameters(dvaeSpecs(other), new Random(1));
    const dvae = await packModel("dvae", {config: other, parameters});
    tf.dispose(parameters);
    expect(await refusal(() => load({"dvae.safetensors": dvae}))).toContain(
      "dvae has codebookSize 64, run.json 32"
    );
  });
});
