/** The codebooks of the worker's dVAEs, looked at from all sides. */
import {neighbourMap} from "../evaluation/codebook/codeMap.ts";
import {encodePictures, softDraw} from "../evaluation/codebook/encoding.ts";
import {evaluationPictures} from "../evaluation/codebook/evaluationPictures.ts";
import {mixedCodes} from "../evaluation/codebook/mixedCodes.ts";
import {paintMixtures, paintTokens} from "../evaluation/codebook/paint.ts";
import {pixelInfluence} from "../evaluation/codebook/receptiveField.ts";
import {codeVectors, surveyCodebook} from "../evaluation/codebook/survey.ts";
import {breathe} from "../training/breathe.ts";
import type {CodebookDesk} from "./codebookProtocol.ts";
import {dvaeOf, type OpenDvae, withDvae} from "./dvaeModels.ts";
import {steadily} from "./steadily.ts";

/** Work with a model that stays as it is meanwhile, whatever becomes of the backend. */
const using = <T>(model: string, work: (dvae: OpenDvae) => Promise<T>): Promise<T> =>
  steadily(() => withDvae(model, work));

export const codebook: CodebookDesk = {
  survey: ({model, count, seed}) =>
    using(model, async ({parameters, config, dataset, step}) => {
      const pictures = evaluationPictures(dataset, {count, seed});
      const survey = await surveyCodebook(parameters, config, pictures, {breathe});
      return {...survey, model, dataset: dataset.name, step};
    }),

  step: (model) => steadily(async () => (await dvaeOf(model))?.step ?? null),

  neighbourMap: ({model, seed, neighbours}) =>
    using(model, async ({parameters, config}) =>
      neighbourMap(await codeVectors(parameters, config), {seed, neighbours, breathe})
    ),

  tokenize: (model, pictures) =>
    using(
      model,
      async ({parameters, config}) => (await encodePictures(parameters, config, pictures)).tokens
    ),

  draw: ({model, picture, ...options}) =>
    using(model, async ({parameters, config}) => {
      const draw = await softDraw(parameters, config, picture, options);
      const [painted] = await paintMixtures(parameters, config, [draw.codes]);
      return {...draw, painted};
    }),

  influence: ({model, picture, position}) =>
    using(model, ({parameters, config}) => pixelInfluence(parameters, config, picture, position)),

  paint: (model, grids) =>
    using(model, async ({parameters, config}) => {
      if (grids.every(({mixtures}) => mixtures.length === 0)) {
        return paintTokens(
          parameters,
          config,
          grids.map(({tokens}) => tokens)
        );
      }
      const codes = grids.map(({tokens, mixtures}) =>
        mixedCodes(tokens, mixtures, config.codebookSize)
      );
      return paintMixtures(parameters, config, codes);
    })
};
