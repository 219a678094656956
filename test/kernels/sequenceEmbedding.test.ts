import * as tf from "@tensorflow/tfjs";
import {expect, test} from "vitest";
import {sequenceEmbedding, type SequenceTables} from "../../src/kernels/sequenceEmbedding.ts";
import {Random} from "../../src/math/random.ts";
import {checkOperation, onEachBackend, valuesOf} from "./checkOperation.ts";
import {sequenceEmbedding as reference} from "./reference.ts";

const [vocabulary, textLength, codes, grid, width] = [5, 3, 4, 2, 5];
const rows: Record<string, number> = {
  ...{start: 1, textTokens: vocabulary, textPositions: textLength},
  ...{imageTokens: codes, imageRows: grid, imageColumns: grid}
};
const names = Object.keys(rows);
const text = ["start", "textTokens", "textPositions"];
const image = ["imageTokens", "imageRows", "imageColumns"];

onEachBackend((backend) => {
  test.each([
    {what: "all", first: 0, count: 8, given: 7, used: names},
    {what: "all but the last, whose token is given too", first: 0, count: 7, given: 7, used: names},
    {what: "start and text", first: 0, count: 4, given: 3, used: text},
    {what: "text and image", first: 2, count: 4, given: 4, used: [...text.slice(1), ...image]},
    {what: "one of the image", first: 5, count: 1, given: 1, used: image}
  ])("sequenceEmbedding of $what", async ({first, count, given, used}) => {
    const random = new Random("tokens", first, count);
    const tokens = Array.from({length: 3}, () =>
      Array.from({length: given}, (_, i) =>
        random.integer(Math.max(first, 1) + i <= textLength ? vocabulary : codes)
      )
    );
    const ids = tf.tensor2d(tokens, [3, given], "int32");
    const unused = Object.fromEntries(names.map((name) => [name, tf.zeros([rows[name], width])]));
    await checkOperation("sequenceEmbedding", {
      shapes: used.map((name) => [rows[name], width]),
      run: (...tables) => {
        const named = Object.fromEntries(used.map((name, i) => [name, tables[i]]));
        const all = {...unused, ...named} as unknown as SequenceTables;
        return sequenceEmbedding(ids, all, {first, count});
      },
      reference: (...tables) => {
        const all = names.map((name) => tables[used.indexOf(name)] ?? []);
        return reference(tokens, all, {first, count, textLength, grid, width});
      }
    });
    tf.dispose([ids, unused]);
  });

  test.runIf(backend === "wasm")(
    "a token that is in no table gives NaN in its row only",
    async () => {
      const [vectors] = await valuesOf(() => {
        const tables = Object.fromEntries(
          names.map((name) => [name, tf.ones([rows[name], width])])
        );
        const tokens = tf.tensor2d([[0, vocabulary, 1, -1, 0]], undefined, "int32");
        const part = {first: 0, count: 6};
        return [sequenceEmbedding(tokens, tables as unknown as SequenceTables, part)];
      });
      const firsts = vectors.filter((_, i) => i % width === 0);
      expect(firsts).toEqual([1, 2, NaN, 2, NaN, 3]);
    }
  );
});
