import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {beforeAll, expect, it} from "vitest";
import type {DvaeProbe} from "../../src/live/dvaeProbe.ts";
import {DVAE_PRESETS} from "../../src/live/dvaePresets.ts";
import type {DvaeSettings} from "../../src/live/dvaeSettings.ts";
import {decodeSheet} from "../../src/live/pictureSheet.ts";
import {unpackRecording} from "../../src/live/recording.ts";
import {TRANSFORMER_PRESETS} from "../../src/live/transformerSettings.ts";
import {temporaryFolder} from "./runCli.ts";
import {takeCommand} from "./takeCommand.ts";

let folder: string;
beforeAll(async () => {
  const temporary = await temporaryFolder();
  folder = temporary.path;
  return temporary.remove;
});

async function read(out: string) {
  const [json, png] = await Promise.all(
    ["dvae.json", "dvae.png"].map((name) => readFile(join(out, name)))
  );
  const pictures = decodeSheet(new Uint8Array(png));
  const recording = JSON.parse(json.toString());
  return unpackRecording<DvaeSettings, DvaeProbe>({recording, pictures});
}

it("records a run with its curves and pictures, and makes nothing again that is there", async () => {
  const out = join(folder, "recordings");
  const args = ["recordings", "--only", "dvae", "--steps", "3", "--out", out];
  expect((await takeCommand("experiments", args)).code).toBe(0);
  const recording = await read(out);
  expect(recording).toMatchObject({
    ...{name: "scratch", steps: 3, settings: {steps: 3, codebookSize: 256}},
    command: "npm run -s experiments -- recordings --steps 3 --out DIR"
  });
  expect(recording.history.step).toEqual([1, 2, 3]);
  expect(recording.history.metrics.loss.every(Number.isFinite)).toBe(true);
  expect(recording.moments.map(({step}) => step)).toEqual([0, 3]);
  const [first, last] = recording.moments.map(({probe}) => probe.pictures[0]);
  expect(first.original).toEqual(last.original);
  expect(first.hard).not.toEqual(last.hard);

  const before = await readFile(join(out, "dvae.json"), "utf8");
  await takeCommand("experiments", args);
  expect(await readFile(join(out, "dvae.json"), "utf8")).toBe(before);
});

it.each([
  [["--only", "emoji", "--out", "x"], /--only takes dvae or transformer, received "emoji"/],
  [["--steps", "0", "--out", "x"], /--steps/],
  [[], /--out DIR is missing/]
])("refuses %j", async (args, line) => {
  const {code, lines} = await takeCommand("experiments", ["recordings", ...args]);
  expect([code, lines]).toEqual([2, [expect.stringMatching(line)]]);
});

it("the shipped recordings are of the presets as they are, and light", async () => {
  for (const name of ["dvae", "transformer"]) {
    const shipped = join(import.meta.dirname, "../../public/recordings");
    const files = ["json", "png"].map((ending) => readFile(join(shipped, `${name}.${ending}`)));
    const [json, png] = await Promise.all(files);
    expect(json.length + png.length).toBeLessThan(400_000);
    const {command, steps, settings} = JSON.parse(json.toString());
    expect(command).toBe("npm run -s experiments -- recordings --out DIR");
    expect(settings.steps).toBe(steps);
    expect(settings).toEqual(
      (name === "dvae" ? DVAE_PRESETS.scratch : TRANSFORMER_PRESETS.small).values
    );
  }
});
