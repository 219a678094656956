/** What a run of train.py does not show, held to the paper and to the lab. */
import {mkdir, readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {execFileSync} from "node:child_process";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {trainTokenizer} from "../../src/data/tokenizer/trainTokenizer.ts";
import {temporaryFolder} from "../cli/runCli.ts";
import {takeCommand} from "../cli/takeCommand.ts";
import {PYTHON, pytorchProblem, runPython} from "./python.ts";

/** What may be said to a tokenizer, with what languages disagree about. */
const CAPTIONS = [
  ..."a red circle|A  Red\u00a0CIRCLE|企鹅在红色背景上|it's 12 o'clock!!|ΣΑΣ ½ x²|\u0085a\ufeffb".split(
    "|"
  ),
  ..."|don’t e\u0301 é ﬁ İ|🐧 penguin 🐧🐧|a_b-c 'twas 'S".split("|")
];

interface Found {
  recomputed: number;
  scale: number;
  ratio: number;
  unscaled: number;
  grown: number;
  overflown: {left_out: string[]; fell: number; skipped: number};
  schedule: Record<"beta" | "temperature" | "dvae" | "transformer", number[]> & {halvings: number};
  paper: {heads: number; blocks: number};
  shards: number[];
  tokenizer: unknown;
  ids: number[][];
}

describe.skipIf(pytorchProblem)(`the pieces of train.py, run by ${PYTHON}`, () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let found: Found;
  const golden = new URL("../data/tokenizer/huggingFaceGolden.json", import.meta.url);
  const learned: string[] = [];

  beforeAll(async () => {
    folder = await temporaryFolder();
    const at = (name: string) => join(folder.path, name);
    const pictures = ["--dataset", "shapes", "--to", "imagefolder", "--count", "6"];
    await takeCommand("export", [...pictures, "--out", at("pictures")]);
    const table = await readFile(join(at("pictures"), "metadata.jsonl"), "utf8");
    const files = join(at("pictures"), "files");
    await mkdir(files);
    await mkdir(at("shards"));
    const names: string[] = [];
    for (const [i, line] of table.trim().split("\n").entries()) {
      const {file_name: file, text} = JSON.parse(line);
      await writeFile(join(files, `${i}.png`), await readFile(join(at("pictures"), file)));
      await writeFile(join(files, `${i}.txt`), text);
      names.push(`${i}.png`, `${i}.txt`);
    }
    for (const [shard, some] of [names.slice(0, 4), names.slice(4)].entries()) {
      execFileSync("tar", ["-cf", join(at("shards"), `${shard}.tar`), "-C", files, ...some]);
    }
    learned.push(...JSON.parse(await readFile(golden, "utf8")).captions, ...CAPTIONS);
    const tokens = {learned, size: 200, captions: CAPTIONS};
    await writeFile(at("captions.json"), JSON.stringify(tokens));
    const program = new URL("pieces.py", import.meta.url).pathname;
    found = JSON.parse(
      await runPython([program, at("pictures"), at("shards"), at("captions.json")])
    );
  }, 120_000);
  afterAll(() => folder.remove());

  it("a resblock's gradients are scaled inside it, and the same when divided again", () => {
    expect(found.scale).toBe(2 ** 13);
    expect(found.ratio).toBeCloseTo(2 ** 13, -1);
    expect(found.unscaled).toBeLessThan(1e-6);
    expect(found.grown).toBeCloseTo(2 ** (2 / 1000), 5);
  });

  it("a resblock whose gradients overflow is left out alone, and its scale is divided by √2", () => {
    const {left_out: out, fell, skipped} = found.overflown;
    expect(out).toHaveLength(6);
    expect(out.every((name) => name.startsWith("blocks.0.mlp."))).toBe(true);
    expect(fell).toBeCloseTo(Math.SQRT2, 5);
    expect(skipped).toBe(1);
  });

  it("activations computed again give the same gradients", () => {
    expect(found.recomputed).toBeLessThan(1e-6);
  });

  it("the preset paper has the paper's schedules and sizes", () => {
    const {beta, temperature, dvae, transformer, halvings} = found.schedule;
    expect(beta).toEqual([0, 6.6, 6.6]);
    expect(temperature).toEqual([1, 1 / 16]);
    expect(dvae).toEqual([1e-4, 1.25e-6, 1.25e-6]);
    expect(transformer).toEqual([2.25e-4, 4.5e-4, 4.5e-4]);
    expect(halvings).toBe(1);
    expect(found.paper.heads).toBe(62);
    expect(found.paper.blocks / 1e9).toBeCloseTo(12.1, 1);
  });

  it("shards hold the same pictures and captions as a folder", () => {
    expect(found.shards).toEqual([6, 6]);
  });

  it("its tokenizer learns and writes what the lab's does", () => {
    const ours = trainTokenizer(learned, {vocabularySize: 200});
    expect(found.tokenizer).toEqual(JSON.parse(JSON.stringify(ours.toJSON())));
    expect(found.ids).toEqual(CAPTIONS.map((caption) => ours.encode(caption)));
  });
});
