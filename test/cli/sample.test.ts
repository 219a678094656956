/** What `sample` says of captions unlike those that the checkpoint learned from. */
import {join} from "node:path";
import {beforeAll, expect, it} from "vitest";
import {startNodeBackend} from "../../src/kernels/nodeBackend.ts";
import {tinyCheckpoint} from "../training/tinyRun.ts";
import {temporaryFolder, writeFolder} from "./runCli.ts";
import {takeCommand} from "./takeCommand.ts";

let folder: string;
beforeAll(async () => {
  const temporary = await temporaryFolder();
  folder = temporary.path;
  return temporary.remove;
});

async function sample(caption: string, checkpoint: string): Promise<string[]> {
  const out = join(folder, "x.png");
  const args = [caption, "--checkpoint", checkpoint, "--n", "1", "--out", out, "--force"];
  const {code, lines, stdout} = await takeCommand("sample", args);
  expect([code, stdout]).toEqual([0, ""]);
  // The others tell how far it is.
  return lines.filter((line) => !/^tokens \d|pictures in/.test(line));
}

it("names the nearest caption in a form that the model knows, in one line", async () => {
  expect(await sample("a blue star on a white background", "shapes")).toEqual([
    "The model never read a caption of this form. Leave out “white”, which goes unsaid. " +
      'Nearest in a form that it knows: "a blue star"'
  ]);
  expect(await sample("白色背景上的企鹅", "emoji")).toEqual([
    expect.stringMatching(/never read.*Leave out “白色”.*knows: "企鹅"$/)
  ]);
});

it("has nothing to say of combinations that were held out", async () => {
  expect(await sample("a purple circle", "shapes")).toEqual([]);
});

it("knows the captions of a reader's own pictures", async () => {
  await startNodeBackend("wasm");
  const files = await tinyCheckpoint();
  const run = JSON.parse(new TextDecoder().decode(files.get("run.json")));
  run.config.dataset = "./photos";
  run.words = ["my", "house", "dog"];
  run.captions = ["my house", "my dog"];
  files.set("run.json", new TextEncoder().encode(JSON.stringify(run)));
  const own = await writeFolder(join(folder, "own"), files);
  expect(await sample("my hous", own)).toEqual([
    expect.stringMatching(/never saw “hous” in training.*knows: "my house"$/)
  ]);
});
