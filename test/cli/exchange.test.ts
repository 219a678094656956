/** export → import: a checkpoint there and back, and what is refused on the way. */
import {readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {readModel} from "../../src/training/checkpoint.ts";
import {readSafetensors} from "../../src/training/safetensors.ts";
import {tinyCheckpoint} from "../training/tinyRun.ts";
import {temporaryFolder, writeFolder} from "./runCli.ts";
import {takeCommand} from "./takeCommand.ts";

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

const at = (...names: string[]) => join(folder.path, ...names);

/** Exports a checkpoint to a folder of the same name. */
async function exported(name: string, checkpoint: string): Promise<string> {
  const out = at(name);
  const args = ["--checkpoint", checkpoint, "--to", "pytorch", "--out", out, "--force"];
  expect(await takeCommand("export", args)).toMatchObject({code: 0});
  return out;
}

/** Changes the JSON of a file in place. */
async function change(file: string, edit: (json: Record<string, never>) => void): Promise<void> {
  const json = JSON.parse(await readFile(file, "utf8"));
  edit(json);
  await writeFile(file, JSON.stringify(json));
}

describe("export and import", () => {
  it.each(["shapes", "emoji", "tiny"])("give back every weight of %s", async (name) => {
    const source =
      name === "tiny"
        ? await writeFolder(at("tiny run"), await tinyCheckpoint())
        : `public/checkpoints/${name}`;
    const there = await exported(name, source);
    const back = at(`${name} back`);
    const {code} = await takeCommand("import", [there, "--out", back]);
    expect(code).toBe(0);
    for (const model of ["dvae", "transformer", "reranker"] as const) {
      const [before, after] = await Promise.all(
        [source, back].map(async (of) =>
          readModel(model, await readFile(join(of, `${model}.safetensors`)))
        )
      );
      expect(after.config).toMatchObject({...before.config});
      for (const [parameter, {values}] of Object.entries(before.tensors)) {
        const bytes = [after.tensors[parameter].values, values].map((numbers) =>
          Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength)
        );
        // Not toEqual, which takes a minute for millions of bytes.
        expect(bytes[0].equals(bytes[1]), parameter).toBe(true);
      }
    }
    const sheet = ["a red circle", "--n", "1", "--checkpoint", back, "--out", at(`${name}.png`)];
    expect(await takeCommand("sample", sheet)).toMatchObject({code: 0});
    const packed = ["--checkpoint", back, "--out", at(`${name} packed`), "--bits", "8"];
    expect(await takeCommand("pack", packed)).toMatchObject({code: 0});
  });

  it("write matrices output × input, filters output × input × height × width", async () => {
    const there = await exported("shapes", "shapes");
    const bytes = await readFile(join(there, "model.safetensors"));
    const {tensors, metadata} = readSafetensors(bytes);
    expect(metadata).toEqual({format: "pt"});
    expect(tensors["transformer.blocks.0.attention.qkv.weight"].shape).toEqual([576, 192]);
    expect(tensors["dvae.encoder.patches.weight"].shape).toEqual([64, 3, 4, 4]);
    expect(tensors["dvae.decoder.maps.weight"].shape).toEqual([64, 6, 4, 4]);
    expect(tensors["dvae.encoder.patches.weight"].values).toBeInstanceOf(Float32Array);
  });

  it("refuse what cannot be used, in one line that says what to do", async () => {
    const there = await exported("shapes", "shapes");
    const config = join(there, "config.json");
    const whole = await readFile(config, "utf8");
    const refused = async (edit: (json: Record<string, never>) => void) => {
      await writeFile(config, whole);
      await change(config, edit);
      const {code, lines} = await takeCommand("import", [there, "--out", at("none")]);
      expect([code, lines.length]).toEqual([2, 1]);
      return lines[0];
    };
    expect(await refused((json) => Object.assign(json.transformer, {head_width: 64}))).toMatch(
      /head_width 64; this lab knows only 32/
    );
    expect(await refused((json) => Object.assign(json.dvae, {kind: "pyramid"}))).toMatch(
      /knows only "patches"/
    );
    expect(
      await refused((json) => Object.assign(json.transformer, {layers: 64, width: 3968}))
    ).toMatch(/12,100 million parameters; a browser holds 67.1 million/);
    expect(
      await refused((json) => Object.assign(json.transformer, {layers: 24, width: 768}))
    ).toMatch(/as with 9 of its 24 layers/);
    expect(await refused((json) => Object.assign(json.transformer, {grid: 32}))).toMatch(
      /32 × 32 tokens a picture; the lab's pages take up to 16 × 16/
    );
    expect(await refused((json) => delete json.reranker)).toMatch(
      /has no reranker yet; train.py --stage reranker makes it/
    );
    expect(await refused((json) => Object.assign(json.transformer, {layers: 5}))).toMatch(
      /model.safetensors: lacks transformer.blocks.4/
    );
    expect(await refused((json) => Object.assign(json, {format: "other"}))).toMatch(
      /not of a model that train.py or the lab wrote/
    );
  });

  it("say what they take", async () => {
    const said = async (command: "export" | "import", ...args: string[]) => {
      const {code, lines} = await takeCommand(command, args);
      expect([code, lines.length]).toEqual([2, 1]);
      return lines[0];
    };
    const out = ["--out", at("said")];
    expect(await said("export", ...out)).toMatch(
      /--to takes pytorch or imagefolder, received none/
    );
    expect(await said("export", "--to", "pytorch", ...out)).toMatch(/takes --checkpoint shapes/);
    expect(await said("export", "--to", "imagefolder", ...out)).toMatch(/takes --dataset shapes/);
    expect(await said("import", at("nowhere"), ...out)).toMatch(/There is no folder/);
    expect(await said("import", "public/checkpoints/shapes", ...out)).toMatch(/config\.json/);
    const full = await exported("full", "shapes");
    const again = ["--checkpoint", "shapes", "--to", "pytorch", "--out", full];
    expect(await said("export", ...again)).toMatch(/has files already: add --force/);
  });

  it("draw pictures for PyTorch to learn from", async () => {
    const out = at("pictures");
    const args = ["--dataset", "shapes", "--to", "imagefolder", "--count", "3", "--out", out];
    expect(await takeCommand("export", args)).toMatchObject({code: 0});
    const rows = (await readFile(join(out, "metadata.jsonl"), "utf8")).trim().split("\n");
    expect(rows).toHaveLength(3);
    const {file_name: file, text} = JSON.parse(rows[2]);
    expect(text).toMatch(/\w/);
    expect((await readFile(join(out, file))).subarray(1, 4).toString()).toBe("PNG");
  });
});
