/** Pictures drawn, completed, resampled and measured by the shipped checkpoints. */
import {drawJudged, groupTrials, originals} from "../evaluation/generation/trials.ts";
import {tokenChoices} from "../generation/alternatives.ts";
import {captionMattersMost, guidanceCurves} from "../generation/guidanceCurves.ts";
import {breathe} from "../training/breathe.ts";
import type {GenerationDesk} from "./generationProtocol.ts";
import {judgeOf} from "./judges.ts";
import {open, openWithReranker} from "./models.ts";
import {steadily} from "./steadily.ts";
import {turns} from "./turns.ts";

/** For each figure, the number of its newest request; older ones end. */
const newest = new Map<string, number>();
let requests = 0;

class Superseded extends Error {}

const next = turns();

/** Works wait for one another, so that the first picture asked for is the first to be seen. */
const inTurn = <T>(work: (isWanted: () => boolean) => Promise<T>): Promise<T> =>
  next(() => steadily(work));

export const generation: GenerationDesk = {
  paint({figure, checkpoint, captions, given = [], ...sampling}, report) {
    const request = ++requests;
    newest.set(figure, request);
    return inTurn(async (isWanted) => {
      const check = () => {
        if (newest.get(figure) !== request || !isWanted()) throw new Superseded();
      };
      try {
        check();
        const {generator} = await open(checkpoint);
        const {grid} = generator.models.transformer.config;
        const blank = Int32Array.from({length: grid * grid}, (_, t) => given[t] ?? -1);
        const tokens = captions.map(() => blank.slice());
        const probabilities = captions.map(() => new Float32Array(grid * grid));
        const tell = async (position: number) => {
          const pixels = await generator.decode(tokens);
          check();
          report({position, tokens, probabilities, pixels});
          await breathe();
          check();
        };
        if (given.length > 0) await tell(0);
        await generator.tokens(captions, {
          ...sampling,
          given: captions.map(() => given),
          onToken: async (position, choices) => {
            choices.forEach((choice, i) => {
              tokens[i][position] = choice.token;
              probabilities[i][position] = choice.probability;
            });
            if ((position + 1) % grid === 0) await tell(position + 1);
          }
        });
        return true;
      } catch (error) {
        // Whatever befalls a drawing that nobody waits for is of no interest.
        if (newest.get(figure) !== request) return false;
        throw error;
      }
    });
  },

  inspect: (checkpoint, caption, tokens, sampling) =>
    inTurn(async () => {
      const {generator} = await open(checkpoint);
      return tokenChoices(await generator.logits(caption, tokens, sampling), tokens, sampling);
    }),

  guide: (checkpoint, caption, tokens, request) =>
    inTurn(async () => {
      const {generator} = await open(checkpoint);
      const [said, unsaid] = [
        await generator.logits(caption, tokens),
        await generator.logits("", tokens)
      ];
      const position = captionMattersMost(said, unsaid, {positions: tokens.length});
      const classes = said.length / tokens.length;
      const here = (logits: Float32Array) =>
        logits.subarray(position * classes, (position + 1) * classes);
      const {guidances, curves} = guidanceCurves(here(said), here(unsaid), request);
      const pixels = await generator.decode(curves.map(({token}) => tokens.with(position, token)));
      return {
        position,
        guidances,
        curves: curves.map((curve, i) => ({...curve, pixels: pixels[i]}))
      };
    }),

  decode: (checkpoint, grids) =>
    inTurn(async () => (await open(checkpoint)).generator.decode(grids)),

  rank: (checkpoint, caption, grids) =>
    inTurn(async () => {
      const captions = new Array<string>(grids.length).fill(caption);
      return (await openWithReranker(checkpoint)).generator.scores(captions, grids);
    }),

  judge: (checkpoint, caption, pictures, options) =>
    inTurn(async () => {
      const judge = await judgeOf((await open(checkpoint)).checkpoint.dataset);
      const heldOut = judge.heldOut(caption);
      if (heldOut === null) return {judgements: null, heldOut};
      return {judgements: pictures.map((pixels) => judge.score(pixels, caption, options)), heldOut};
    }),

  judged: ({checkpoint, captions, ...options}) =>
    inTurn(async () => {
      const {generator, checkpoint: opened} = await openWithReranker(checkpoint);
      return drawJudged(generator, await judgeOf(opened.dataset), captions, options);
    }),

  originals: (checkpoint, captions, seed) =>
    inTurn(async () => {
      const {generator, checkpoint: opened} = await open(checkpoint);
      return originals(generator, await judgeOf(opened.dataset), captions, {seed});
    }),

  group: ({checkpoint, ...request}) =>
    inTurn(async () => {
      const {generator, checkpoint: opened} = await openWithReranker(checkpoint);
      return groupTrials(generator, await judgeOf(opened.dataset), request);
    })
};
