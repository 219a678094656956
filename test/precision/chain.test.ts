import {expect, test} from "vitest";
import {Random} from "../../src/math/random.ts";
import {drawSequences, makeChain} from "../../src/precision/chain.ts";

test("one token back tells nothing, and two leave the entropy of one likely token among eight", () => {
  const {entropy, entropyFromOne} = makeChain(8, 3);
  // 0.8 + 0.2/8 on one token, 0.2/8 on each of the seven others.
  const [likely, other] = [0.825, 0.025];
  expect(entropy).toBeCloseTo(-(likely * Math.log(likely) + 7 * other * Math.log(other)), 10);
  expect(entropyFromOne).toBeCloseTo(Math.log(8), 10);
});

test("what is drawn follows the table", () => {
  const chain = makeChain(4, 1);
  const tokens = drawSequences(chain, 1, 40_000, new Random("draw"));
  let surprise = 0;
  for (let t = 2; t < tokens.length; ++t) {
    const [a, b, c] = tokens.subarray(t - 2, t + 1);
    surprise -= Math.log(chain.table[(a * 4 + b) * 4 + c]);
  }
  expect(surprise / (tokens.length - 2)).toBeCloseTo(chain.entropy, 1);
});
