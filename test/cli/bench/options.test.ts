import {describe, expect, it} from "vitest";
import {readOptions} from "../../../src/cli/bench/options.ts";
import {takeCommand} from "../takeCommand.ts";

const read = (...args: string[]) => readOptions(args, ["wasm", "webgpu"]);

describe("the options of bench", () => {
  it("default to every work at its reference size, on the backends given", () => {
    const {plan, json} = read();
    expect(plan.backends).toEqual(["wasm", "webgpu"]);
    expect(plan.items).toMatchObject([
      {work: "transformer-step", size: {batch: 16}},
      {work: "dvae-step", size: {batch: 16, width: 64, blocks: 2}},
      {work: "sample-image", size: {batch: 8}},
      {work: "gumbel-softmax", size: {count: 10_000}}
    ]);
    expect(plan.items[0].size).toMatchObject({layers: 4, width: 128, textLength: 16, grid: 8});
    expect(plan.pages).toEqual([]);
    expect(json).toBe(false);
  });

  it("choose works, backends and the transformer's size", () => {
    const {plan} = read(
      ...["--work", "dvae-step", "--work", "transformer-step", "--backend", "wasm"],
      ...["--layers", "1", "--width", "32", "--batch", "2", "--rounds", "1", "--seconds", "3"]
    );
    expect(plan).toMatchObject({backends: ["wasm"], rounds: 1, seconds: 3});
    expect(plan.items.map(({work}) => work)).toEqual(["dvae-step", "transformer-step"]);
    expect(plan.items[1].size).toMatchObject({layers: 1, width: 32, batch: 2});
  });

  it("choose what a page does by itself, with engines or without", () => {
    expect(read("--work", "tau-play").plan).toMatchObject({items: [], pages: ["tau-play"]});
    const {items, pages} = read("--work", "tau-play", "--work", "gumbel-softmax").plan;
    expect([items.map(({work}) => work), pages]).toEqual([["gumbel-softmax"], ["tau-play"]]);
  });

  it("add a curve of widths and batches of the transformer", () => {
    const {plan} = read("--curve", "--work", "transformer-step", "--layers", "2");
    const curve = [64, 128, 256].flatMap((width) =>
      [8, 32].map((batch) => ({isOfCurve: true, size: {layers: 2, width, batch}}))
    );
    expect(plan.items.slice(1)).toMatchObject(curve);
    expect(plan.items).toHaveLength(7);
  });

  it.each([
    [["--backend", "cuda"], '--backend takes one of wasm, webgpu, cpu, received "cuda".'],
    [["--work", "x"], /--work takes one of transformer-step, .* received "x"/],
    [
      ["--rounds", "0"],
      '--rounds takes a whole number of at least 1 and at most 1000, received "0".'
    ],
    [["--seconds", "soon"], /--seconds takes a number .* received "soon"/],
    [["--width", "100"], /--width takes a multiple of 32.* received 100/],
    [["--batch", "1.5"], /--batch takes a whole number/],
    [["--size", "5"], /--size/],
    [["wasm"], /wasm/]
  ])("refuse %j", (args, message) => {
    expect(() => read(...args)).toThrow(message);
  });
});

describe("bench as a command", () => {
  it.each([
    [["--backend", "cuda"], /--backend takes one of/],
    [["--bundle", "/proc/bench.mjs"], /^Cannot write \/proc\/bench\.mjs/],
    [["--bundle", import.meta.dirname], /is a folder; name a file in it/],
    [["--bundle", "bench.js"], /NAME\.mjs.* received "bench\.js"/]
  ])("says in one line what is wrong with %j, and ends with 2", async (args, line) => {
    const {code, stdout, lines} = await takeCommand("bench", args);
    expect(lines, lines.join("\n")).toHaveLength(1);
    expect(lines[0]).toMatch(line);
    expect(code).toBe(2);
    expect(stdout).toBe("");
  });
});
