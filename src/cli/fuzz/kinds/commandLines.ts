/** Command lines, read as the commands read them: options as people and scripts write them. */
import fc from "fast-check";
import {readOptions as readBench} from "../../bench/options.ts";
import {UsageError} from "../../command.ts";
import {readOptions as readEvaluate} from "../../evaluate/evaluate.ts";
import {readOptions as readSample} from "../../sample/sample.ts";
import {readOptions as readTrain} from "../../train/options.ts";
import {readOptions as readFuzz} from "../options.ts";
import {type FuzzKind, insist, refusedOr} from "../fuzzKind.ts";

const READERS = {
  train: (args: string[]) => readTrain(args),
  bench: (args: string[]) => readBench(args, ["wasm"]),
  sample: (args: string[]) => readSample(args),
  evaluate: (args: string[]) => readEvaluate(args),
  fuzz: (args: string[]) => readFuzz(args)
};
type Command = keyof typeof READERS;

const OPTIONS: Record<Command, string[]> = {
  train: [
    ..."dataset preset steps minutes dvae-steps refinement-steps reranker-steps codes".split(" "),
    ..."encoder-sees codes-from head vocabulary empty-captions pool seed out".split(" "),
    ..."resume accept-changed-data force help".split(" ")
  ],
  bench: "backend work curve layers width batch rounds seconds json bundle force help".split(" "),
  sample: [
    ..."checkpoint n seed temperature top-k top-p guidance".split(" "),
    ..."rerank out json force help".split(" ")
  ],
  evaluate: "checkpoint samples seed temperature guidance json help".split(" "),
  fuzz: "minutes cases seed only path help".split(" ")
};

const value = fc.oneof(
  fc.constantFrom(
    "1",
    "0",
    "-5",
    "1e3",
    "1e999",
    "0x10",
    " 7 ",
    "",
    "NaN",
    "３",
    "1,2",
    "1,,2",
    "0.5"
  ),
  fc.constantFrom(
    "shapes",
    "emoji",
    "small",
    "patch",
    "wasm",
    "dvae-step",
    "captions",
    "constructor"
  ),
  fc.integer().map(String),
  fc.double().map(String),
  fc.string({maxLength: 12})
);

/** An option with or without a value, in any of the ways to write one, or a stray word. */
const words = (command: Command) =>
  fc.oneof(
    {
      arbitrary: fc
        .tuple(fc.constantFrom(...OPTIONS[command]), value, fc.constantFrom("=", " ", ""))
        .map(([name, text, way]) => {
          if (way === "") return [`--${name}`];
          return way === "=" ? [`--${name}=${text}`] : [`--${name}`, text];
        }),
      weight: 6
    },
    value.map((text) => [text]),
    fc.constantFrom(["--"], ["-x"], ["--no-force"], ["---"], ["-"])
  );

interface Case {
  command: Command;
  args: string[];
}

export const commandLines: FuzzKind<Case> = {
  about: "command lines of train, bench, sample, evaluate and fuzz",
  cases: () =>
    fc
      .constantFrom(...(Object.keys(READERS) as Command[]))
      .chain((command) =>
        fc.array(words(command), {maxLength: 6}).map((parts) => ({command, args: parts.flat()}))
      ),

  async check({command, args}) {
    const read = await refusedOr(() => READERS[command](args), UsageError);
    if (!read) return "refused";
    const options = read.result;
    if (options === null || ("help" in options && options.help)) return "help";
    for (const [name, number] of numbersIn(options)) {
      insist(Number.isFinite(number), `${name} is ${number}.`);
    }
    const again = READERS[command](args);
    insist(fc.stringify(again) === fc.stringify(options), "Read twice, it says two things.");
    return "accepted";
  }
};

/** All numbers of an object and of those in it, by name. */
function numbersIn(value: object): [string, number][] {
  return Object.entries(value).flatMap(([name, item]): [string, number][] => {
    if (typeof item === "number") return [[name, item]];
    return typeof item === "object" && item !== null ? numbersIn(item) : [];
  });
}
