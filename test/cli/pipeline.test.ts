/** train → Ctrl-C → train --resume → pack → sample → evaluate, each at least once as a process of its own. */
import {cp, readdir, readFile, stat, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {decode} from "fast-png";
import {beforeAll, describe, expect, it} from "vitest";
import {readSafetensors, writeSafetensors} from "../../src/training/safetensors.ts";
import {type Outcome, runCli, temporaryFolder} from "./runCli.ts";
import {takeCommand} from "./takeCommand.ts";

let folder: string;
let run: string;
let interrupted: Outcome;
let resumed: Outcome;
let saved: number;

const record = async () => JSON.parse(await readFile(join(run, "run.json"), "utf8"));

beforeAll(async () => {
  const temporary = await temporaryFolder();
  folder = temporary.path;
  run = join(folder, "run");
  const small = ["--preset", "nano", "--codes", "32", "--pool", "64"];
  const args = ["--dataset", "shapes", ...small, "--seed", "3"];
  interrupted = await runCli("train", [...args, "--steps", "500", "--out", run], {
    interruptAt: /^dvae \d+\/500/m
  });
  const state = await readFile(join(run, "training.safetensors"));
  saved = Number(readSafetensors(state).metadata.step);
  // The record decides what a resumed run does: here, to end soon.
  const shortened = await record();
  shortened.config.dvae.steps = saved + 1;
  shortened.config.decoder.steps = 2;
  shortened.config.transformer.steps = 2;
  shortened.config.reranker.steps = 1;
  await writeFile(join(run, "run.json"), JSON.stringify(shortened));
  resumed = await runCli("train", ["--resume", "--out", run]);
  return temporary.remove;
}, 240_000);

describe("train", () => {
  it("finds nothing to do in a finished run whose record knows of no refinement", async () => {
    const old = join(folder, "old");
    await cp("public/checkpoints/emoji", old, {recursive: true});
    const at = join(old, "run.json");
    const shipped = JSON.parse(await readFile(at, "utf8"));
    delete shipped.config.refinement;
    await writeFile(at, JSON.stringify(shipped));
    const {code, lines} = await takeCommand("train", ["--resume", "--out", old]);
    expect([code, lines.at(-1)]).toEqual([0, `Done: ${old}`]);
  }, 60_000);

  it("is packed into half the bytes, which draw and are told from another's", async () => {
    const packed = join(folder, "packed");
    const {code, lines} = await runCli("pack", ["--checkpoint", run, "--out", packed]);
    expect([code, lines]).toEqual([0, []]);
    const sizes = async (of: string) =>
      Promise.all(
        ["dvae", "transformer"].map(
          async (model) => (await stat(join(of, `${model}.safetensors`))).size
        )
      );
    const [before, after] = [await sizes(run), await sizes(packed)];
    after.forEach((size, i) => expect(size / before[i]).toBeLessThan(0.6));
    const drawn = await takeCommand("sample", [
      "a red circle",
      "--checkpoint",
      packed,
      "--out",
      join(folder, "packed.png")
    ]);
    expect(drawn.code).toBe(0);
    const named = await takeCommand("pack", ["--checkpoint", "nowhere", "--out", packed + "2"]);
    expect(named).toMatchObject({code: 2, lines: [expect.stringMatching(/received "nowhere"/)]});
    const onto = await takeCommand("pack", ["--checkpoint", run, "--out", run, "--force"]);
    expect(onto).toMatchObject({code: 2, lines: [expect.stringMatching(/another folder/)]});
    const again = await takeCommand("pack", ["--checkpoint", run, "--out", packed]);
    expect(again).toMatchObject({code: 2, lines: [expect.stringMatching(/add --force/)]});
  }, 60_000);

  it("is packed into a quarter of the bytes, its transformer in eight bits, which draws nearly the same", async () => {
    const packed = join(folder, "eight");
    const args = ["--checkpoint", run, "--out", packed, "--bits", "8"];
    expect(await takeCommand("pack", args)).toMatchObject({code: 0, lines: []});
    const open = async (of: string, model = "transformer") =>
      readSafetensors(await readFile(join(of, `${model}.safetensors`))).tensors;
    const [before, after] = [await open(run), await open(packed)];
    const weights = after["imageTokens"].values;
    expect(weights).toBeInstanceOf(Int8Array);
    const scales = after["imageTokens.scale"].values;
    const width = weights.length / scales.length;
    before["imageTokens"].values.forEach((value, i) => {
      const scale = scales[Math.floor(i / width)];
      expect(Math.abs(value - weights[i] * scale)).toBeLessThanOrEqual(0.51 * scale);
    });
    // The dVAE's pictures would suffer.
    expect((await open(packed, "dvae"))["decoder.codebook"]).toMatchObject({half: true});
    const out = join(folder, "eight.png");
    const drawn = await takeCommand("sample", [
      "a red circle",
      "--checkpoint",
      packed,
      "--out",
      out
    ]);
    expect(drawn.code).toBe(0);
    // It may be packed once more: nothing is lost then.
    const again = join(folder, "again");
    await takeCommand("pack", ["--checkpoint", packed, "--out", again, "--bits", "8"]);
    expect((await open(again))["imageTokens"]).toEqual(after["imageTokens"]);
    const odd = await takeCommand("pack", [...args.slice(0, -1), "4"]);
    expect(odd).toMatchObject({code: 2, lines: [expect.stringMatching(/16 or 8, received "4"/)]});
  }, 60_000);

  it("is packed without loss where a weight is too large for sixteen bits", async () => {
    const [large, packed] = [join(folder, "large"), join(folder, "large packed")];
    await cp(run, large, {recursive: true});
    const file = join(large, "dvae.safetensors");
    const {tensors, metadata} = readSafetensors(await readFile(file));
    tensors["decoder.codebook"].values[0] = 1e6;
    await writeFile(file, writeSafetensors({tensors, metadata}));
    const {code} = await takeCommand("pack", ["--checkpoint", large, "--out", packed]);
    expect(code).toBe(0);
    const kept = readSafetensors(await readFile(join(packed, "dvae.safetensors"))).tensors;
    expect(kept["decoder.codebook"]).toEqual(tensors["decoder.codebook"]);
    expect(kept["encoder.logits"].half).toBe(true);
  }, 60_000);

  it("saves on Ctrl-C and says how to go on", () => {
    expect(interrupted.lines.at(-1)).toContain("Stopped and saved; continue with --resume");
    expect(interrupted.code).toBe(0);
    expect(interrupted.stdout).toBe("");
    // Asked for at the first step: it does not go on until it happens to wait for something.
    expect(saved).toBeGreaterThanOrEqual(1);
    expect(saved).toBeLessThan(50);
  });

  it("resumes to the end and leaves five files and a complete record", async () => {
    expect(resumed.lines.at(-1)).toBe(`Done: ${run}`);
    expect(resumed.code).toBe(0);
    expect((await readdir(run)).sort()).toEqual([
      "dvae.safetensors",
      "reranker.safetensors",
      "run.json",
      "tokenizer.json",
      "transformer.safetensors"
    ]);
    const {command, complete, config, words, seconds, history} = await record();
    expect(complete).toBe(true);
    expect(command).toContain("npm run train -- --dataset shapes --preset nano");
    expect(config).toMatchObject({dataset: "shapes", preset: "nano", seed: 3, codebookSize: 32});
    expect(words).toContain("red");
    expect(Object.keys(seconds).sort()).toEqual(["decoder", "dvae", "reranker", "transformer"]);
    const rows = (history as {phase: string; step: number}[]).map((r) => `${r.phase} ${r.step}`);
    // Of so few steps every one is kept.
    for (const row of [`dvae ${saved + 1}`, "decoder 2", "transformer 2", "reranker 1"]) {
      expect(rows).toContain(row);
    }
    expect(new Set(rows).size).toBe(rows.length);
  });
});

describe("sample", () => {
  const args = (...more: string[]) => ["a red circle", "--checkpoint", run, "--n", "3", ...more];

  it("--json prints one JSON document, and nothing else, on stdout", async () => {
    const out = join(folder, "made", "x.png");
    const {code, stdout} = await runCli("sample", args("--rerank", "--json", "--out", out));
    expect(code).toBe(0);
    expect(stdout.trimEnd().split("\n")).toHaveLength(1);
    const result = JSON.parse(stdout);
    expect(result).toMatchObject({caption: "a red circle", seed: 1, temperature: 1, topK: 0, out});
    expect(result.samples).toHaveLength(3);
    const scores = result.samples.map(({score}: {score: number}) => score);
    expect(scores).toEqual(scores.toSorted((a: number, b: number) => b - a));
    for (const {tokens, logProbability} of result.samples) {
      expect(tokens).toHaveLength(64);
      expect(logProbability).toBeLessThan(0);
    }
    // 2 × 2 pictures of 4 · 32 pixels with gaps of 4; the fourth place is white.
    const {width, height, data} = decode(await readFile(out));
    expect([width, height]).toEqual([260, 260]);
    expect([...data.slice(-3)]).toEqual([255, 255, 255]);
    expect(await readdir(join(folder, "made"))).toEqual(["x.png"]);
  });

  it("draws the same picture for the same seed, and replaces it only by --force", async () => {
    const out = join(folder, "same.png");
    expect((await takeCommand("sample", args("--seed", "5", "--out", out))).code).toBe(0);
    const first = await readFile(out);
    const again = await takeCommand("sample", args("--seed", "5", "--out", out, "--force"));
    expect(again.code).toBe(0);
    expect(again.stdout).toBe("");
    expect(Buffer.compare(await readFile(out), first)).toBe(0);
  });
});

describe("evaluate", () => {
  it("--json prints one document with the keys of the contract", async () => {
    const args = ["--checkpoint", run, "--samples", "4", "--json"];
    const {code, stdout} = await runCli("evaluate", args);
    expect(code).toBe(0);
    expect(stdout.trimEnd().split("\n")).toHaveLength(1);
    const table = JSON.parse(stdout);
    expect(Object.keys(table)).toEqual(["checkpoint", "dataset", "dvae", "generation", "seconds"]);
    expect(table).toMatchObject({checkpoint: run, dataset: "shapes"});
    expect(Object.keys(table.dvae).sort()).toEqual([
      "cleanReconstructions",
      "codebookSize",
      "codesUsed",
      "klPerPosition",
      "oracleOnReconstruction",
      "perplexity",
      "psnrHard",
      "psnrSoft",
      "sharpness"
    ]);
    expect(table.dvae.sharpness.originals).toEqual({edgeError: 0, strayColours: 0});
    const groups = ["seen", "unseen", "scenes", "completion"];
    expect(Object.keys(table.generation)).toEqual([...groups, "bestOf"]);
    for (const group of groups) {
      const {joint, clean, perAttribute, n, sharpness} = table.generation[group];
      expect(clean).toBeLessThanOrEqual(joint);
      expect(n).toBe(4);
      const shares = [joint, clean, ...Object.values<number>({...perAttribute, ...sharpness})];
      for (const share of shares) {
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
      }
    }
    expect(Object.keys(table.generation.bestOf)).toEqual(["1", "4", "16"]);
    expect(table.dvae.codebookSize).toBe(32);
    expect(table.seconds).toBeGreaterThan(0);
  });

  it("--json says what of the drawing is not the paper's", async () => {
    const how = ["--temperature", "0.5", "--guidance", "2"];
    const args = ["--checkpoint", run, "--samples", "2", ...how, "--json"];
    const {code, stdout} = await takeCommand("evaluate", args);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({checkpoint: run, temperature: 0.5, guidance: 2});
  });
});
