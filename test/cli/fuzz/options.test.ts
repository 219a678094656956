import {describe, expect, it} from "vitest";
import {KIND_NAMES} from "../../../src/cli/fuzz/kindNames.ts";
import {readOptions} from "../../../src/cli/fuzz/options.ts";
import {runCli} from "../runCli.ts";

it("npm run fuzz tells what it tried, and says in one line what it does not understand", async () => {
  const {code, stdout} = await runCli("fuzz", [
    "--only",
    "captions",
    "--cases",
    "30",
    "--seed",
    "7"
  ]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^kind +cases +found +became +of\ncaptions +30 +0 +.*\n$/);
  const wrong = await runCli("fuzz", ["--only", "dogs"]);
  expect(wrong).toMatchObject({code: 2, stdout: "", lines: [expect.stringMatching(/"dogs"/)]});
});

describe("the options of fuzz", () => {
  it("share ten minutes among all kinds", () => {
    expect(readOptions([])).toEqual({
      ...{kinds: KIND_NAMES, seed: 1, cases: undefined, path: undefined},
      time: 600_000 / KIND_NAMES.length
    });
    expect(readOptions(["--only", "zips", "--minutes", "2"])).toMatchObject({
      ...{kinds: ["zips"], time: 120_000}
    });
    expect(readOptions(["--help"])).toBeNull();
  });

  it("count cases instead of minutes, and go back to a failure", () => {
    const args = "--only captions --cases 1 --seed 7 --path 3:0:1".split(" ");
    expect(readOptions(args)).toEqual({
      ...{kinds: ["captions"], seed: 7, cases: 1, time: undefined, path: "3:0:1"}
    });
  });

  it.each([
    [["--only", "dogs"], /--only takes one of captions, .*received "dogs"/],
    [["--cases", "5", "--minutes", "1"], /not both/],
    [["--cases", "0"], /--cases takes a whole number of at least 1/],
    [["--seed", "0.5"], /--seed takes a whole number/],
    [["--path", "1:2"], /with its --only/],
    [["--only", "zips", "--path", "x"], /what a failure printed.*received "x"/]
  ])("refuse %j", (args, line) => expect(() => readOptions(args)).toThrow(line));
});
