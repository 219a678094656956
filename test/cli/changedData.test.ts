/** A run that is resumed notices that its data, or its other files, are not those that it left. */
import {readFile, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {encode} from "fast-png";
import {beforeAll, expect, it} from "vitest";
import type {RunRecord} from "../../src/cli/train/record.ts";
import {temporaryFolder, writeFolder} from "./runCli.ts";
import {takeCommand} from "./takeCommand.ts";

/** A picture of one grey. */
function grey(value: number): Uint8Array {
  const data = new Uint8Array(32 * 32 * 3).fill(value);
  return encode({width: 32, height: 32, data, channels: 3});
}

let pictures: string;
let out: string;
let resume: string[];

/** Replaces the pictures, each named by its caption. */
async function put(...shades: [string, number][]): Promise<void> {
  await rm(pictures, {recursive: true, force: true});
  const files = shades.map(([caption, value]) => [`${caption}.png`, grey(value)] as const);
  await writeFolder(pictures, new Map(files));
}

const at = (file: string) => join(out, file);
const record = async (): Promise<RunRecord> => JSON.parse(await readFile(at("run.json"), "utf8"));
const edit = async (change: (record: RunRecord) => void) => {
  const changed = await record();
  change(changed);
  await writeFile(at("run.json"), JSON.stringify(changed));
};

beforeAll(async () => {
  const {path, remove} = await temporaryFolder();
  pictures = join(path, "my pictures");
  out = join(path, "run");
  resume = ["--resume", "--out", out];
  await put(["black cat", 0], ["grey cat", 128], ["white dog", 255]);
  const small = ["--preset", "nano", "--codes", "32", "--pool", "64", "--steps", "1"];
  const {code, lines} = await takeCommand("train", ["--dataset", pictures, ...small, "--out", out]);
  expect(code, lines.join("\n")).toBe(0);
  // Something is left to be done.
  await rm(at("reranker.safetensors"));
  return remove;
}, 120_000);

/** Expects that nothing is resumed, and that one line says why. */
async function expectRefusal(line: RegExp): Promise<void> {
  const before = await readFile(at("run.json"));
  const {code, lines} = await takeCommand("train", resume);
  expect(lines.at(-1)).toMatch(line);
  expect(code).toBe(2);
  expect(await readFile(at("run.json"))).toEqual(before);
}

it("records the command so that a shell reads it as it was given", async () => {
  expect((await record()).command).toContain(`--dataset ${JSON.stringify(pictures)}`);
});

it("says how pictures and captions changed, and how to go on", async () => {
  await put(["black cat", 0], ["grey cat", 128]);
  await expectRefusal(
    /There were 3 pictures with 3 captions; now there are 2 pictures with 2 captions\. .*--accept-changed-data/
  );
  await put(["black cat", 0], ["grey cat", 128], ["white cat", 255]);
  await expectRefusal(/3 pictures with 3 captions, as before, but the captions are not the same/);
  await put(["black cat", 9], ["grey cat", 128], ["white dog", 255]);
  await expectRefusal(/3 pictures with 3 captions, as before, but the pictures are not the same/);
  await rm(pictures, {recursive: true});
  await expectRefusal(/learns from the folder .*my pictures, which is not there: put it back/);
});

it("goes on with other data once told to, without captions that its tokenizer cannot write", async () => {
  const long = "quizzically waltzing onyx jackdaws vex my big sphinx of quartz";
  await put(["black cat", 0], ["white dog", 200], [long, 255]);
  const {code, lines} = await takeCommand("train", [...resume, "--accept-changed-data"]);
  const text = lines.join("\n");
  expect(code, text).toBe(0);
  expect(text).toMatch(
    /but the captions and pictures are not the same\. The run goes on with them/
  );
  expect(text).toMatch(/"quizzically waltzing .*left out/);
  expect(lines.at(-1)).toBe(`Done: ${out}`);
  // From now on, these are its data, and what others know of its captions.
  const {words, captions} = await record();
  expect(captions).toEqual(["black cat", "white dog"]);
  expect(words).toEqual(["black", "cat", "dog", "white"]);
  const drawn = await takeCommand("sample", [
    ...["grey cat", "--n", "1", "--checkpoint", out, "--out", join(out, "..", "cat.png")]
  ]);
  expect(drawn.lines.join("\n")).toMatch(/grey/);
  await put(["black cat", 0], ["white dog", 200]);
  await expectRefusal(/There were 3 pictures with 3 captions; now there are 2/);
  await put(["black cat", 0], ["white dog", 200], [long, 255]);
}, 120_000);

it("refuses a tokenizer, a model or a record of another run, naming it", async () => {
  const tokenizer = await readFile(at("tokenizer.json"));
  await writeFile(at("tokenizer.json"), await readFile("public/checkpoints/emoji/tokenizer.json"));
  await expectRefusal(/tokenizer\.json is not the one that this run began with/);
  await writeFile(at("tokenizer.json"), tokenizer);
  const before = await readFile(at("run.json"));
  await edit((record) => (record.config.dataset = "shapes"));
  await expectRefusal(
    /\(shapes\)\. There were 3 pictures with 3 captions; now there are pictures drawn/
  );
  await writeFile(at("run.json"), before);
  await edit((record) => Object.assign(record, {data: "none"}));
  await expectRefusal(/run\.json is damaged/);
  await edit((record) => delete record.data);
  await edit((record) => (record.config.transformer.width = 128));
  const {code, lines} = await takeCommand("train", resume);
  expect(lines.at(-1)).toMatch(
    /transformer\.safetensors: is of another run: it has width 64, where run\.json says 128/
  );
  expect(code).toBe(2);
}, 120_000);

it("resumes a run from before data were described, and describes them from now on", async () => {
  await edit((record) => {
    record.config.transformer.width = 64;
    delete record.data;
    delete record.tokenizer;
  });
  const {code, lines} = await takeCommand("train", resume);
  expect([code, lines.at(-1)]).toEqual([0, `Done: ${out}`]);
  expect((await record()).data).toMatchObject({count: 3, captions: 3});
}, 120_000);
