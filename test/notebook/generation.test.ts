import {readFileSync} from "node:fs";
import {join} from "node:path";
import {expect, test} from "vitest";
import type {CompositionFile} from "../../src/evaluation/generation/composition.ts";
import type {EmojiGroup} from "../../src/evaluation/generation/groups.ts";
import type {GenerationResults} from "../../src/evaluation/generation/results.ts";
import type {TemperatureFile} from "../../src/evaluation/generation/temperatures.ts";

const PROJECT = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(PROJECT, path), "utf8");
const results = <T>(name: string) => JSON.parse(read(`public/experiments/${name}.json`)) as T;
const page = read("notebooks/generation.html").replaceAll("\u00a0", " ");

const share = ({right, n}: {right: number; n: number}) => right / n;
const percent = (value: number) => `${Math.round(100 * value)} %`;

test("what the page says of emoji is what was measured", () => {
  const {groups} = results<GenerationResults>("generation-emoji");
  const right = (group: EmojiGroup) => share(groups[group]!);
  expect(page).toContain(
    `${percent(right("English, held out"))} of the English ones come out right, of those seen ` +
      `${percent(right("English, seen"))}.`
  );
  // "Nearly as often": of Chinese ones, and of pairs that were never shown.
  expect(right("Chinese, seen")).toBeGreaterThan(right("English, seen") - 0.1);
  expect(right("English pairs, held out")).toBeGreaterThan(right("English pairs, seen") - 0.1);
});

test("what the page says of guidance is what was measured", () => {
  const {curves} = results<TemperatureFile>("temperature-emoji");
  const at = (group: EmojiGroup, guidance: number, temperature = 1) => {
    const curve = curves.find((one) => one.group === group && (one.guidance ?? 1) === guidance)!;
    return share(curve.points.find((point) => point.temperature === temperature)!);
  };
  const said = (group: EmojiGroup) => `from ${percent(at(group, 1))} to ${percent(at(group, 2))}`;
  expect(page).toContain(`helps where the background is new, ${said("English, held out")},`);
  expect(page).toContain(`where two emoji are drawn, ${said("English pairs, held out")}.`);
  for (const group of new Set(curves.map((curve) => curve.group as EmojiGroup))) {
    // "Everything gets worse", and "colder drawings are right more often".
    expect(at(group, 4)).toBeLessThan(at(group, 2));
    expect(at(group, 1, 0.25)).toBeGreaterThan(at(group, 1));
  }
});

test("what the page says of compositions is what was measured", () => {
  const {rows} = results<CompositionFile>("composition-shapes");
  const [own, half, whole] = rows.map(({tally}) => share(tally));
  expect(page).toContain(
    `as many come out right as from their own captions, ${percent(half)} and ${percent(own)}.`
  );
  expect(page).toContain(`Composed wholly it is ${percent(whole)}:`);
  expect(Math.abs(half - own)).toBeLessThan(0.03);
  expect(whole).toBeLessThan(own);
});
