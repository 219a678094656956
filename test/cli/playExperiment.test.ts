import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {beforeAll, describe, expect, test} from "vitest";
import type {PlayFile} from "../../src/data/playRecording.ts";
import {pictureBytes} from "../../src/data/pictureText.ts";
import {softmax} from "../../src/math/categorical.ts";
import {temporaryFolder} from "./runCli.ts";
import {takeCommand} from "./takeCommand.ts";

const SHIPPED = join(import.meta.dirname, "../../public/experiments/play.json");
const read = async (path: string) => JSON.parse(await readFile(path, "utf8")) as PlayFile;

let folder: string;
beforeAll(async () => {
  const {path, remove} = await temporaryFolder();
  folder = path;
  return remove;
});

/** The largest difference of two pictures, in bytes. */
function apart(a: string, b: string): number {
  const [left, right] = [pictureBytes(a), pictureBytes(b)];
  expect(left.length).toBe(32 * 32 * 3);
  return left.reduce((most, value, i) => Math.max(most, Math.abs(value - right[i])), 0);
}

describe("what the page that plays with τ has recorded", () => {
  test("is what the command makes of the shipped checkpoint", async () => {
    const out = join(folder, "play.json");
    const {code, lines} = await takeCommand("experiments", ["play", "--out", out]);
    expect(code, lines.join("\n")).toBe(0);
    const [made, shipped] = [await read(out), await read(SHIPPED)];
    expect(made.command).toBe(shipped.command);
    expect(made.picture).toBe(shipped.picture);
    expect(made.painted.map(({temperature}) => temperature)).toEqual(
      shipped.painted.map(({temperature}) => temperature)
    );
    // Backends round in their own ways.
    made.painted.forEach(({pixels}, i) => {
      expect(apart(pixels, shipped.painted[i].pixels)).toBeLessThanOrEqual(3);
    });
    const {position, taken, logits, replaced} = made.place;
    expect([position, taken]).toEqual([shipped.place.position, shipped.place.taken]);
    logits.forEach((logit, k) => {
      expect(Math.abs(logit - shipped.place.logits[k])).toBeLessThan(0.05);
    });
    expect(replaced).toHaveLength(shipped.place.replaced.length);
  });

  test("goes from the coldest τ of the page to the hottest, and shows what each does", async () => {
    const {picture, painted, place} = await read(SHIPPED);
    expect(painted.map(({temperature}) => temperature)[0]).toBe(0.01);
    expect(painted.at(-1)!.temperature).toBe(100);
    // Hot codes are a mixture of all, which is no picture of anything.
    expect(apart(painted[0].pixels, picture)).toBeLessThan(apart(painted.at(-1)!.pixels, picture));
    // The place is one where more than one code could follow.
    const shares = [...softmax(place.logits)].sort((a, b) => b - a);
    expect(shares[0]).toBeLessThan(0.8);
  });
});
