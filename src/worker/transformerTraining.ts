/** The transformer trained live on the codes of a dVAE; "live" for everyone in the worker. */
import * as tf from "@tensorflow/tfjs";
import {fittingCaptions} from "../data/fittingCaptions.ts";
import {TEXT_LENGTH} from "../data/tokenizer/encodeCaption.ts";
import {scoreShapes} from "../evaluation/scorer.ts";
import {gridSize} from "../models/dvae.ts";
import type {TransformerConfig} from "../models/transformer.ts";
import {breathe} from "../training/breathe.ts";
import {accuracyMeasures} from "../live/accuracyMeasures.ts";
import {type TransformerProbe, transformerProbe} from "../live/transformerProbe.ts";
import {
  transformerProblem,
  type TransformerSettings,
  transformerTrainingOf
} from "../live/transformerSettings.ts";
import {TRANSFORMER_MOMENTS} from "../live/moments.ts";
import type {RunData} from "../live/runData.ts";
import {RunStore} from "../live/runStore.ts";
import {TokenPool} from "../training/tokenPool.ts";
import {TransformerPhase} from "../training/transformerPhase.ts";
import {datasetOf} from "./datasets.ts";
import {describePictures} from "./describePictures.ts";
import {Follower} from "./follower.ts";
import {openTokenSource, tokenSourceData, withTokenSource} from "./tokenSources.ts";
import {offerLiveTransformer} from "./transformerModels.ts";
import type {PoolDesk, PoolProgress} from "./lookingProtocol.ts";
import {liveDesk} from "./liveDesk.ts";

const follower = new Follower<PoolProgress | null>();

/** Tells how far the examples are turned into tokens, which a run begins with. */
export const tokenPool: PoolDesk = {
  follow: (report) => follower.follow(report)
};

/** Tokens to learn, and what a model of them has to fit. */
interface Lessons {
  pool: TokenPool;
  sizes: Omit<TransformerConfig, "layers" | "width">;
}

let newest: {key: string; lessons: Lessons} | null = null;

/** What settings learn from. */
async function dataOf({tokens}: TransformerSettings): Promise<RunData> {
  const {dataset, dvae} = await tokenSourceData(tokens);
  return {pictures: await describePictures(dataset), dvae};
}

/** The tokens that settings ask for; the newest are kept, since most runs want the same again. */
async function lessonsFor(settings: TransformerSettings): Promise<Lessons> {
  const {tokens, objects, poolSize: size} = settings;
  // The same names may stand for other data than before.
  const key = JSON.stringify([tokens, objects, size, await dataOf(settings)]);
  if (newest?.key === key) return newest.lessons;
  try {
    const lessons = await withTokenSource(tokens, async ({dataset: name, tokenizer, dvae}) => {
      const progress = async (done: number) => {
        follower.tell({done, size});
        await breathe();
        return true;
      };
      const all = await datasetOf(name, {objects});
      const source = {dataset: fittingCaptions(all, tokenizer), tokenizer, ...dvae};
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
    follower.tell(null);
  }
}

export const transformerTraining = liveDesk<
  TransformerPhase,
  TransformerSettings,
  TransformerProbe
>({
  kind: "transformer",
  check: transformerProblem,
  store: new RunStore("transformer"),
  describe: dataOf,
  moments: TRANSFORMER_MOMENTS,
  measure: accuracyMeasures,
  async prepare(settings) {
    const {pool, sizes} = await lessonsFor(settings);
    const config = {...sizes, layers: settings.layers, width: settings.width};
    return {
      make: () => new TransformerPhase(config, transformerTrainingOf(settings), pool),
      probe: (phase) =>
        // Opened anew each time: tensors do not outlive a change of the backend.
        withTokenSource(settings.tokens, async ({dataset: name, tokenizer, dvae}) => {
          const dataset = fittingCaptions(await datasetOf(name), tokenizer);
          const scorer = name === "shapes" ? scoreShapes : null;
          return transformerProbe(dataset, {tokenizer, dvae, scorer, breathe})(phase);
        })
    };
  }
});

offerLiveTransformer(async () => {
  const {settings} = transformerTraining;
  if (!settings) return null;
  const {tokenizer, dvae, dataset: name} = await openTokenSource(settings.tokens);
  const dataset = fittingCaptions(await datasetOf(name, settings), tokenizer);
  const release = () => tf.dispose(dvae.parameters);
  // Asked for last: what is read across an await may have been replaced by a step.
  const {phase} = transformerTraining;
  if (!phase) return (release(), null);
  return {
    ...{tokenizer, dvae, dataset, release},
    transformer: {config: phase.config, parameters: phase.result}
  };
});
