import {expect, test} from "vitest";
import {scheduleTable, TABLE_LENGTH, tableProblem} from "../../src/live/scheduleTable.ts";
import {readTable, tableText} from "../../src/math/numberTable.ts";

const RANGE = {least: 1e-3, most: 100};

test("a table has what the function gives at each percent of a run, to four digits", () => {
  const table = scheduleTable((share) => 16 ** -share, RANGE);
  const values = readTable(table);
  expect(values).toHaveLength(TABLE_LENGTH);
  values.forEach((value, i) => expect(value / 16 ** (-i / 100)).toBeCloseTo(1, 3));
  expect(tableProblem(table, RANGE)).toBeNull();
  expect(tableText(table)).toBe("1 → 0.25 → 0.0625");
});

test("no function has an empty table", () => {
  expect(scheduleTable(null, RANGE)).toBe("");
  expect(readTable("")).toEqual([]);
  expect(tableProblem("", RANGE)).toBeNull();
  expect(tableText("")).toBe("–");
});

test.each([
  [(share: number) => share, "At the share 0 of the run your function gives 0; τ takes a number"],
  [(share: number) => 0.5 - share, "At the share 0.5 of the run your function gives 0; τ takes"],
  [() => NaN, "At the share 0 of the run your function gives NaN; τ takes"],
  [() => Infinity, "gives Infinity"],
  [() => undefined, "gives undefined"],
  [() => "1", "gives 1; τ takes"],
  [
    (share: number) => {
      if (share > 0.25) throw new Error("my own words");
      return 1;
    },
    "At the share 0.26 of the run your function throws “Error: my own words”."
  ],
  [0.5, "τ of your own is a function of the share of the run that is done, or null; received 0.5."]
])("%s is refused in one sentence", (schedule, message) => {
  expect(() => scheduleTable(schedule as () => number, RANGE)).toThrow(message);
});
