/** What goes wrong is said in one line on stderr, with exit code 2, and nothing is written. */
import {readdir, readFile, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {decode} from "fast-png";
import {beforeAll, describe, expect, it} from "vitest";
import {startNodeBackend} from "../../src/kernels/nodeBackend.ts";
import {Random} from "../../src/math/random.ts";
import {dvaeSpecs} from "../../src/models/dvae.ts";
import {initialParameters, type ParameterSpecs} from "../../src/models/parameters.ts";
import {rerankerSpecs} from "../../src/models/reranker.ts";
import {transformerSpecs} from "../../src/models/transformer.ts";
import {type Configs, type ModelName, packModel, readModel} from "../../src/training/checkpoint.ts";
import {runConfig} from "../../src/training/presets.ts";
import {tinyCheckpoint} from "../training/tinyRun.ts";
import {type Outcome, runCli, temporaryFolder, writeFolder} from "./runCli.ts";
import {takeCommand, type TakenCommand} from "./takeCommand.ts";

let folder: string;
let files: Map<string, Uint8Array>;
let checkpoint: string;
beforeAll(async () => {
  await startNodeBackend("wasm");
  const temporary = await temporaryFolder();
  folder = temporary.path;
  files = await tinyCheckpoint();
  checkpoint = await writeFolder(join(folder, "tiny"), files);
  return temporary.remove;
}, 60_000);

/** Everything below the test's folder. */
const everything = async () => (await readdir(folder, {recursive: true})).sort();

type Take = (command: TakenCommand, args: string[]) => Promise<Outcome>;

/** Expects a failure as above, of which the one line matches. */
async function expectFailure(
  command: TakenCommand,
  args: string[],
  line: RegExp,
  take: Take = takeCommand
): Promise<void> {
  const before = await everything();
  const outcome = await take(command, args);
  expect(outcome.lines, outcome.lines.join("\n")).toHaveLength(1);
  expect(outcome.lines[0]).toMatch(line);
  expect(outcome.lines[0].length).toBeLessThan(500);
  expect(outcome.code).toBe(2);
  expect(outcome.stdout).toBe("");
  expect(await everything()).toEqual(before);
}

const png = () => join(folder, "new", "x.png");
const sampled = (...args: string[]) => ["a red circle", "--out", png(), ...args];

describe("as a process of its own", () => {
  it.each<[TakenCommand, string[], RegExp]>([
    ["sample", ["a red circle", "--out", "x.jpg"], /NAME\.png.* received "x\.jpg"/],
    ["train", ["--steps"], /--steps takes a value, received none/],
    ["evaluate", ["--samples", "-5"], /--samples takes a whole number .* received "-5"/],
    ["bench", ["--rounds", "many"], /--rounds takes a whole number .* received "many"/],
    ["experiments", ["cooking"], /received "cooking"/]
  ])("%s fails as above", (command, args, line) => expectFailure(command, args, line, runCli));
});

describe("sample", () => {
  it.each([
    [["--n", "0"], /--n takes a whole number of at least 1 and at most 512, received "0"/],
    [["--temperature", "hot"], /--temperature takes a number .* received "hot"/],
    [["--colour", "red"], /^There is no option --colour; there are --checkpoint, --n, /],
    [["-5 circles"], /no option -5 circles.* A caption that begins with a dash goes last/],
    [["--n", "-1"], /--n takes a whole number .* received "-1"/],
    [["--n=-1"], /--n takes a whole number .* received "-1"/],
    [["--seed", "-0.5"], /--seed takes a whole number, received "-0.5"/],
    [["--seed", "9007199254740993"], /--seed takes a whole number.* received "9007199254740993"/],
    [["--seed", "0x10"], /--seed takes a whole number.* received "0x10"/],
    [["--seed", "--rerank"], /--seed takes a value, received the option --rerank/],
    [["--seed", "1", "--seed", "2"], /--seed is given more than once/],
    [["--seed="], /--seed takes a value, received none/],
    [["--guidance", "much"], /--guidance takes a number of at least 0 .*received "much"/],
    [["--top-k", "-1"], /--top-k takes a whole number of at least 0, received "-1"/],
    [["--rerank=yes"], /--rerank takes no value, received "yes"/],
    [["another caption"], /one caption, in quotes; received 2/],
    [["--checkpoint", "nowhere"], /no checkpoint "nowhere"/]
  ])("refuses %j", (args, line) => expectFailure("sample", sampled(...args), line));

  it("refuses a missing --out", () =>
    expectFailure("sample", ["a red circle"], /--out FILE.png is missing/));

  it.each(["x.jpg", "x", "x.png.txt", ".png", "/dev/null"])(
    "refuses to write a PNG under the name %s",
    (name) => {
      const args = ["a red circle", "--force", "--out", name];
      return expectFailure("sample", args, /to be named NAME\.png, .*received/);
    }
  );

  it("takes a seed below zero, as a word of its own too", async () => {
    const drawn = async (...seed: string[]) => {
      const out = join(folder, "seeded.png");
      const args = ["a red circle", "--checkpoint", checkpoint, "--n", "1", "--json", "--out", out];
      const {stdout} = await takeCommand("sample", [...args, ...seed]);
      await rm(out);
      return JSON.parse(stdout);
    };
    const {seed, samples} = await drawn("--seed", "-5");
    expect(seed).toBe(-5);
    expect((await drawn("--seed=-5")).samples).toEqual(samples);
  });

  it("refuses a caption of 10,000 characters, saying how many tokens fit", () => {
    const long = "a red circle ".repeat(770).slice(0, 10_000);
    const args = [long, "--out", png(), "--checkpoint", checkpoint];
    return expectFailure("sample", args, /The caption has \d+ tokens, 16 fit/);
  });

  it("refuses outputs that cannot be written, before it loads anything", async () => {
    const file = join(folder, "file");
    await writeFile(file, "a file, no folder");
    for (const out of ["/proc/x.png", join(file, "x.png"), join(file, "deeper", "x.png")]) {
      await expectFailure("sample", ["a red circle", "--out", out], /^Cannot write .*x\.png/);
    }
    const long = join(folder, `${"x".repeat(300)}.png`);
    await expectFailure("sample", ["a red circle", "--out", long], /^Cannot write .*ENAMETOOLONG/);
    for (const out of [folder, `${join(folder, "x.png")}/`]) {
      await expectFailure("sample", ["a red circle", "--out", out, "--force"], /is a folder/);
    }
  });

  it("leaves an existing file as it is without --force", async () => {
    const existing = join(folder, "existing.png");
    await writeFile(existing, "precious");
    const args = ["a red circle", "--out", existing, "--checkpoint", checkpoint];
    await expectFailure("sample", args, /exists already; add --force/);
    expect(await readFile(existing, "utf8")).toBe("precious");
  });

  it.each([
    ["empty", (f: Map<string, Uint8Array>) => f.clear(), /run\.json/],
    ["without its dVAE", (f: Map<string, Uint8Array>) => f.delete("dvae.safetensors"), /dvae/],
    [
      "truncated",
      (f: Map<string, Uint8Array>) => {
        const bytes = f.get("transformer.safetensors")!;
        f.set("transformer.safetensors", bytes.subarray(0, bytes.length >> 1));
      },
      /transformer\.safetensors of checkpoint .*: truncated/
    ],
    [
      "foreign",
      (f: Map<string, Uint8Array>) =>
        f.set("dvae.safetensors", new TextEncoder().encode("PK…zip, a long one")),
      /dvae\.safetensors of checkpoint .*: not a safetensors file/
    ],
    [
      "corrupted",
      (f: Map<string, Uint8Array>) => {
        const bytes = f.get("dvae.safetensors")!.slice();
        // The last weights become NaN.
        bytes.fill(255, bytes.length - 8);
        f.set("dvae.safetensors", bytes);
      },
      /dvae\.safetensors of checkpoint .*not finite/
    ]
  ])("refuses a checkpoint folder that is %s, naming the file", async (name, damage, line) => {
    const damaged = new Map(files);
    damage(damaged);
    const path = await writeFolder(join(folder, `damaged ${name}`), damaged);
    await expectFailure("sample", sampled("--checkpoint", path), line);
  });
});

describe("evaluate", () => {
  it("refuses bad numbers, unknown checkpoints and stray words", async () => {
    await expectFailure("evaluate", ["--samples", "0"], /--samples takes a whole number/);
    await expectFailure("evaluate", ["--temperature=-1"], /--temperature .*received "-1"/);
    await expectFailure("evaluate", ["--checkpoint", "/proc"], /run\.json/);
    await expectFailure("evaluate", ["shapes"], /shapes/);
  });

  it("refuses a checkpoint of pictures that have no templates", async () => {
    const foreign = new Map(files);
    foreign.set("run.json", new TextEncoder().encode('{"config": {"dataset": "my-cats"}}'));
    const path = await writeFolder(join(folder, "cats"), foreign);
    await expectFailure("evaluate", ["--checkpoint", path], /"my-cats" cannot be scored/);
  });

  it("refuses a checkpoint of larger pictures, as PyTorch may have trained", async () => {
    const large = new Map(files);
    const {config: dvae} = readModel("dvae", files.get("dvae.safetensors")!);
    const {config: sequence} = readModel("transformer", files.get("transformer.safetensors")!);
    const {config: rank} = readModel("reranker", files.get("reranker.safetensors")!);
    const add = async <M extends ModelName>(model: M, config: Configs[M], specs: ParameterSpecs) =>
      large.set(
        `${model}.safetensors`,
        await packModel(model, {config, parameters: initialParameters(specs, new Random("large"))})
      );
    const [picture, text, towers] = [
      {...dvae, imageSize: 64},
      {...sequence, grid: 16},
      {...rank, grid: 16}
    ];
    await add("dvae", picture, dvaeSpecs(picture));
    await add("transformer", text, transformerSpecs(text));
    await add("reranker", towers, rerankerSpecs(towers));
    large.set("run.json", new TextEncoder().encode('{"config": {"dataset": "shapes"}}'));
    const path = await writeFolder(join(folder, "large"), large);
    await expectFailure("evaluate", ["--checkpoint", path], /64 × 64 cannot be scored/);
    const sheet = ["a circle", "--n", "1", "--checkpoint", path, "--out", join(folder, "64.png")];
    expect(await takeCommand("sample", sheet)).toMatchObject({code: 0});
    expect(decode(await readFile(join(folder, "64.png")))).toMatchObject({width: 256});
  });
});

const CONFIG = runConfig({
  dataset: "shapes",
  steps: {dvae: 1, decoder: 1, transformer: 1, reranker: 1}
});

/** A run.json with something wrong. */
function changed(change: object): string {
  const whole = {config: CONFIG, complete: false, words: [], seconds: {}, history: []};
  return JSON.stringify({...whole, ...change});
}

describe("train", () => {
  const run = () => join(folder, "run");
  const asked = (...args: string[]) => ["--dataset", "shapes", "--out", run(), ...args];

  it.each([
    [["--steps", "x"], /--steps takes a whole number of at least 1, received "x"/],
    [
      ["--steps", "2", "--preset", "giant"],
      /--preset takes one of nano, small, base, received "giant"/
    ],
    [["--steps", "2", "--minutes", "1"], /either --steps or --minutes/],
    [[], /either --steps or --minutes/],
    [["--steps", "2", "--codes", "7"], /--codes takes a whole number/],
    [["--steps", "2", "--encoder-sees", "all"], /--encoder-sees takes one of patch, neighbours/],
    [["--steps", "2", "--codes-from", "nowhere"], /--codes-from takes one of data, random/],
    [["--steps", "2", "--head", "2"], /--head takes a whole number of at least 3 .*received "2"/],
    [["--steps", "2", "--empty-captions", "2"], /--empty-captions takes a number .*received "2"/],
    [["--steps", "2", "--pool", "0"], /--pool takes a whole number/],
    [["--steps", "2", "--dvae-steps", "none"], /--dvae-steps/],
    [["--steps", "2", "--refinement-steps", "3,"], /--refinement-steps takes .*received ""/],
    [["--steps", "-2"], /--steps takes a whole number of at least 1, received "-2"/],
    [["--minutes", "-2"], /--minutes takes a number of at least 0.1, received "-2"/],
    [["--steps", "2", "--accept-changed-data"], /add --resume/],
    [["--resume"], /--resume keeps the settings of the run; leave out --dataset/]
  ])("refuses %j", (args, line) => expectFailure("train", asked(...args), line));

  it("refuses a missing --out, and a data set that is none", async () => {
    await expectFailure("train", ["--dataset", "shapes", "--steps", "2"], /--out DIR is missing/);
    const args = ["--dataset", "nowhere", "--steps", "2", "--out", run()];
    await expectFailure("train", args, /received "nowhere"/);
  });

  it("refuses to resume what is not there", () =>
    expectFailure("train", ["--resume", "--out", run()], /no run in .* to resume/));

  it("refuses a folder that cannot be written", async () => {
    const args = ["--dataset", "shapes", "--steps", "2", "--out"];
    await expectFailure("train", [...args, "/proc/run"], /Cannot write/);
    await expectFailure("train", [...args, join(checkpoint, "run.json")], /Cannot write/);
  });

  it("leaves a run that is there as it is, without --resume or --force", async () => {
    const args = ["--dataset", "shapes", "--steps", "2", "--out", checkpoint];
    await expectFailure("train", args, /holds a run; add --resume .* or --force/);
    const other = ["--resume", "--preset", "nano", "--out", checkpoint];
    await expectFailure("train", other, /--resume keeps .* of the run; leave out --preset/);
    for (const [file, bytes] of files) {
      expect(Buffer.compare(await readFile(join(checkpoint, file)), bytes), file).toBe(0);
    }
  });

  it("leaves models that are there as they are, where their run.json is lost", async () => {
    const lost = new Map(files);
    lost.delete("run.json");
    const path = await writeFolder(join(folder, "lost"), lost);
    const args = ["--dataset", "shapes", "--steps", "2", "--out", path];
    await expectFailure("train", args, /lost holds dvae\.safetensors, without a run; add --force/);
  });

  it.each([
    ["{", /run\.json is damaged \(it is not JSON\)/],
    ['{"config": {"dataset": "shapes"}}', /run\.json is damaged \(config\.preset is no string\)/],
    [changed({complete: "no"}), /it does not say whether it is complete/],
    [changed({seconds: {dvea: 1}}), /it names the phase "dvea", which it does not have/],
    [
      changed({history: [{phase: "refinement", step: 1}]}),
      /the phase "refinement", which it does not have/
    ],
    [changed({history: [null]}), /it names the phase undefined, which it does not have/],
    [changed({history: [{phase: "dvae"}]}), /its history has rows without a step/],
    [changed({config: {...CONFIG, preset: "giant"}}), /config\.preset is none of this lab's/],
    [
      changed({config: {...CONFIG, dvae: {...CONFIG.dvae, codesFrom: "dta"}}}),
      /config\.dvae\.codesFrom is none of data, random/
    ],
    [changed({words: [1]}), /it has no words/],
    [changed({captions: "a cat"}), /its captions are no texts/],
    ['{"config": {}, "config": {}}', /run\.json is damaged \(it has the key "config" twice\)/]
  ])("refuses to resume from a run.json that says %s", async (text, line) => {
    const damaged = new Map([["run.json", new TextEncoder().encode(text)]]);
    const path = await writeFolder(join(folder, "damaged run"), damaged);
    await expectFailure("train", ["--resume", "--out", path], line);
  });
});

describe("experiments", () => {
  const presets = (...args: string[]) => ["dvae-presets", ...args];
  const written = async (name: string, text: string) => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };

  it.each([
    [
      ["cooking"],
      /There are dvae, dvae-presets, transformer-presets, generation, temperature, .*received "cooking"/
    ],
    [presets(), /--out FILE is missing/],
    [presets("--out", "x.csv"), /NAME\.json.* received "x\.csv"/],
    [["temperature", "--seed", "-1.5", "--out", "x.json"], /--seed .*received "-1.5"/],
    [presets("--seeds", "0", "--out", "x.json"), /--seeds .*received "?0/],
    [["timeline"], /--out FILE is missing/],
    [["play"], /--out FILE is missing/],
    [["sharding"], /--out FILE is missing/],
    [["sharding", "--steps", "1", "--out", "x.json"], /--steps .*received "?1/],
    [
      ["play", "--caption", "a dream", "--out", "x.json"],
      /--caption "a dream" is none that shapes can draw/
    ],
    [["timeline", "--steps", "1", "--out", "x.json"], /--steps .*received "?1/]
  ])("refuses %j", async (args, line) => {
    await expectFailure("experiments", args, line);
  });

  it("refuses to add to what are no outcomes, or those of another length", async () => {
    const damaged = await written("damaged.json", "no JSON");
    await expectFailure(
      "experiments",
      presets("--out", damaged),
      /damaged\.json holds no outcomes/
    );
    const short = await written("short.json", '{"presets": {"quick": {"steps": 7, "seeds": []}}}');
    const line = /quick with 7 steps, not \d+; add --force/;
    await expectFailure("experiments", presets("--out", short), line);
  });
});
