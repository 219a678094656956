import {JSDOM} from "jsdom";
import {expect, test, vi} from "vitest";
import {derivation, type Reading} from "../../../src/math/elbo/derivation.ts";
import {lessonWorlds} from "../../../src/math/elbo/lessonWorlds.ts";
import {judge} from "../../../src/math/elbo/verdicts.ts";
import type {EncoderMode} from "../../../src/math/elbo/world.ts";
import {derivationRows} from "../../../src/views/elbo/derivationRows.ts";
import {lineFormulas} from "../../../src/views/elbo/lineFormulas.ts";
import {reasonFor} from "../../../src/views/elbo/reasons.ts";
import {renderFormula} from "../../../src/views/renderFormula.ts";

const {document} = new JSDOM().window;

function shown(name: string, reading: Reading, mode: EncoderMode = "free") {
  const {tables} = lessonWorlds.find((world) => world.name === name)!;
  const world = {...tables, caption: 0};
  const verdicts = judge(derivation(world, {reading, mode}));
  const reasons = verdicts.map((verdict) => reasonFor(verdict, world, {reading, mode}));
  const rows = derivationRows({document});
  rows.show({reading, verdicts, reasons});
  const items = [...rows.querySelectorAll("li")];
  const texts = (selector: string) => items.map((li) => li.querySelector(selector)!.textContent);
  return {rows, items, texts, reasons, verdicts};
}

test("every line has a formula, a value, a verdict and a reason", async () => {
  const {texts, items} = shown("first", "printed");
  expect(texts(".verdict")).toEqual(["", "✗", "✗", "=", "✗", "✗", "✗"]);
  expect(texts(".exact")[0]).toBe("−1.924");
  expect(texts(".residual-name")).toEqual([
    "",
    ...["L1", "L2", "L2", "L4", "L5", "L4"].map((l) => `minus ${l}`)
  ]);
  for (const reason of texts(".reason span")) expect(reason!.length).toBeGreaterThan(20);
  await vi.waitFor(() => expect(items.every((li) => li.querySelector("math"))).toBe(true));
  expect(texts(".reason span")[4]).toContain("ln pθ(x|y,z)");
});

test("where z is free there is a value for each code, and only those that fail are marked", () => {
  const {items} = shown("first", "printed");
  expect(items.map((li) => li.querySelectorAll(".lane").length)).toEqual([1, 1, 1, 1, 3, 3, 3]);
  const marked = Array.from(items[6].querySelectorAll(".lane"), (lane) =>
    lane.classList.contains("broken")
  );
  expect(marked).toEqual([false, true, true]);
});

test("as corrected nothing is broken, and y fixed mends L2 as printed", () => {
  expect(shown("first", "corrected").texts(".verdict")).toEqual(["", ..."=====≥"]);
  const delta = shown("first", "printed", "delta");
  expect(delta.texts(".verdict")).toEqual(["", "=", "✗", "=", "✗", "✗", "✗"]);
  expect(delta.reasons[1]).toMatch(/all its weight to the caption/);
});

test("reasons follow the numbers: luck is said to be luck, and signs are those of this world", () => {
  expect(shown("twins", "printed").reasons[1]).toMatch(/the same for each/);
  const blind = shown("blind", "printed", "delta");
  expect(blind.reasons[4]).toMatch(/its own average/);
  expect(blind.reasons[6]).toMatch(/for no code z/);
  const first = shown("first", "printed");
  expect(first.reasons[5]).toContain("−0.730");
  expect(first.reasons[6]).toMatch(/For z = 2 it is larger than L4 by 1.558.*negative here/);
  expect(shown("first", "corrected", "posterior").reasons[6]).toMatch(/q is the posterior/);
});

test("estimates stand beside their line until another is shown", () => {
  const {rows, texts, verdicts, reasons} = shown("first", "printed");
  const lines = verdicts.map(({name, values}) => ({name, values, halfWidth: 0.02}));
  rows.showEstimates({draws: 1234, lines});
  expect(rows.querySelector(".draws")!.textContent).toContain("1,234 draws");
  expect(texts(".sampled")[0]).toBe("−1.924 ± 0.020");
  rows.show({reading: "corrected", verdicts, reasons});
  expect(texts(".sampled")[0]).toBe("");
});

test("lines that were taken apart are still kept up to date", () => {
  const {rows, reasons, verdicts, items} = shown("first", "printed");
  const part = rows.take("L6", "L7");
  expect(rows.querySelectorAll("li")).toHaveLength(5);
  expect(Array.from(part.querySelectorAll("li"))).toEqual(items.slice(5));
  rows.show({reading: "printed", verdicts, reasons: reasons.map((_, i) => `Reason ${i + 1}`)});
  expect(part.querySelectorAll(".reason span")[2].textContent).toBe("Reason 7");
});

test("a survey says how often a line breaks elsewhere, and calls luck by its name", () => {
  const {rows, texts} = shown("twins", "printed");
  const broken = {L1: 0, L2: 200, L3: 200, L4: 0, L5: 200, L6: 200, L7: 159};
  rows.showSurvey({worlds: 200, broken});
  const said = texts(".survey");
  expect(said[0]).toBe("");
  expect(said[1]).toBe("It holds here by luck: broken in all of 200 random worlds.");
  expect(said[3]).toBe("Broken in none of 200 random worlds.");
  expect(said[6]).toBe("Broken in 159 of 200 random worlds.");
});

test("all formulas are understood by KaTeX", () => {
  for (const lines of Object.values(lineFormulas)) {
    for (const source of Object.values(lines))
      expect(renderFormula(source, false)).toContain("<math");
  }
});
