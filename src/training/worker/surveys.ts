import type {CodebookDesk, Survey, SurveyRequest} from "./codebookProtocol.ts";
import {LIVE} from "./modelNames.ts";

/** Between two looks at a model in training, in ms. */
const PAUSE = 2000;

/**
 * Surveys a codebook: once for a shipped model, and again whenever the model in training has got on.
 * Yields null while there is no such model yet.
 */
export async function* surveys(
  desk: Pick<CodebookDesk, "step" | "survey">,
  request: SurveyRequest,
  {pause = PAUSE}: {pause?: number} = {}
): AsyncGenerator<Survey | null, void> {
  let last: number | null | undefined;
  while (true) {
    const step = await desk.step(request.model);
    if (step !== last) {
      last = step;
      yield step === null ? null : await desk.survey(request);
    }
    if (request.model !== LIVE) return;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
