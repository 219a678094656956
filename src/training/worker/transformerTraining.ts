/** The transformer trained live on the tokens of a shipped dVAE; "live" for everyone in the worker. */
import {TEXT_LENGTH} from "../../data/tokenizer/encodeCaption.ts";
import {scoreShapes} from "../../evaluation/scorer.ts";
import {gridSize} from "../../models/dvae.ts";
import type {TransformerConfig} from "../../models/transformer.ts";
import {type TransformerProbe, transformerProbe} from "../live/transformerProbe.ts";
import {
  transformerProblem,
  type TransformerSettings,
  transformerTrainingOf
} from "../live/transformerSettings.ts";
import {TokenPool} from "../tokenPool.ts";
import {TransformerPhase} from "../transformerPhase.ts";
import {breathe} from "./breathe.ts";
import {datasetOf} from "./datasets.ts";
import {offerLiveTransformer, withTransformer} from "./transformerModels.ts";
import {open} from "./models.ts";
import type {PoolDesk, PoolProgress} from "./lookingProtocol.ts";
import {liveDesk} from "./training.ts";

let reportPool: (progress: PoolProgress | null) => void = () => {};

/** Tells how far the examples are turned into tokens, which a run begins with. */
export const tokenPool: PoolDesk = {
  follow(report) {
    reportPool = report;
  }
};

/** Tokens to learn, and what a model of them has to fit. */
interface Lessons {
  pool: TokenPool;
  sizes: Omit<TransformerConfig, "layers" | "width">;
}

let newest: {key: string; lessons: Lessons} | null = null;

/** The tokens that settings ask for; the newest are kept, since most runs want the same again. */
async function lessonsFor({tokens, poolSize: size}: TransformerSettings): Promise<Lessons> {
  const key = `${tokens} ${size}`;
  if (newest?.key === key) return newest.lessons;
  try {
    const lessons = await withTransformer(tokens, async ({dataset, tokenizer, dvae}) => {
      const progress = async (done: number) => {
        reportPool({done, size});
        await breathe();
        return true;
      };
      const source = {dataset, tokenizer, ...dvae};
      const pool = (await TokenPool.make(source, {size, seed: 1, progress}))!;
      const sizes = {
        ...{textLength: TEXT_LENGTH, textVocabulary: tokenizer.vocabulary.length},
        ...{grid: gridSize(dvae.config), codebookSize: dvae.config.codebookSize}
      };
      return {pool, sizes};
    });
    newest = {key, lessons};
    return lessons;
  } finally {
    reportPool(null);
  }
}

/** Drawing and judging pictures takes as long as a few steps, so it is done less often. */
const SPACING = {first: 25, growth: 1 / 6};

export const transformerTraining = liveDesk<
  TransformerPhase,
  TransformerSettings,
  TransformerProbe
>({
  check: transformerProblem,
  moments: SPACING,
  async prepare(settings) {
    const {pool, sizes} = await lessonsFor(settings);
    const config = {...sizes, layers: settings.layers, width: settings.width};
    const dataset = await datasetOf(settings.tokens);
    return {
      make: () => new TransformerPhase(config, transformerTrainingOf(settings), pool),
      probe: (phase) =>
        // The checkpoint is opened anew each time: it does not outlive a change of the backend.
        withTransformer(settings.tokens, ({tokenizer, dvae}) => {
          const scorer = settings.tokens === "shapes" ? scoreShapes : null;
          return transformerProbe(dataset, {tokenizer, dvae, scorer, breathe})(phase);
        })
    };
  }
});

offerLiveTransformer(async () => {
  const {settings} = transformerTraining;
  if (!settings) return null;
  const {tokenizer, dvae} = (await open(settings.tokens)).checkpoint;
  const dataset = await datasetOf(settings.tokens);
  // Asked for last: what is read across an await may have been replaced by a step.
  const {phase} = transformerTraining;
  if (!phase) return null;
  return {
    ...{tokenizer, dvae, dataset},
    transformer: {config: phase.config, parameters: phase.result}
  };
});
