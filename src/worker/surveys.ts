import {Stretch} from "../live/stretch.ts";
import type {CodebookDesk, Survey, SurveyRequest} from "./codebookProtocol.ts";
import {LIVE} from "./modelNames.ts";

/** Between two looks at a model in training, in ms. */
const PAUSE = 2000;

/** Training goes on for at least this many times as long as a survey has kept it waiting. */
const SHARE = 4;

/** The longest wait after surveys that failed one after the other, in ms. */
const LONGEST_PAUSE = 60_000;

export interface SurveyOptions {
  pause?: number;
  /** Resolves once somebody can see what comes of a survey; until then a live model is left alone. */
  seen?: () => Promise<void>;
  /** Hears why a survey failed; another follows. */
  report?: (problem: string) => void;
  /** Settles when no more surveys are wanted. */
  ended?: Promise<unknown>;
}

/**
 * Surveys a codebook: once for a shipped model, and again whenever the model in training has got on.
 * Yields null while there is no such model yet. A survey that fails is tried again later.
 */
export async function* surveys(
  desk: Pick<CodebookDesk, "step" | "survey">,
  request: SurveyRequest,
  {pause = PAUSE, seen = async () => {}, report = () => {}, ended}: SurveyOptions = {}
): AsyncGenerator<Survey | null, void> {
  const isLive = request.model === LIVE;
  let last: number | null | undefined;
  let failures = 0;
  const life = new Stretch();
  void ended?.then(() => life.end());
  while (!life.isOver) {
    let wait = pause;
    let found: Survey | null | undefined;
    try {
      const step = await desk.step(request.model);
      if (step === null && last !== null) found = null;
      if (step !== null && step !== last) {
        if (isLive) await life.until(seen());
        if (life.isOver) return;
        const begun = performance.now();
        found = await desk.survey(request);
        wait = Math.max(pause, SHARE * (performance.now() - begun));
      }
      last = step;
      failures = 0;
    } catch (error) {
      report((error as Error).message);
      wait = Math.min(LONGEST_PAUSE, pause * 2 ** failures++);
    }
    if (found !== undefined) yield found;
    if (!isLive && found) return;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}
