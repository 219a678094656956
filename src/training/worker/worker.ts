/** The worker that owns tfjs and the models, so that the page stays smooth. */
import * as Comlink from "comlink";
import {startBrowserBackend} from "../../kernels/browserBackend.ts";
import {codebook} from "./codebook.ts";
import {drawing, stopDrawing} from "./drawing.ts";
import {dvaeTraining} from "./dvaeTraining.ts";
import {generation, stopPainting} from "./generation.ts";
import {looking, stopLooking} from "./looking.ts";
import {closeAll, setBase} from "./models.ts";
import {precision, stopPrecision} from "./precision.ts";
import type {LabWorker} from "./protocol.ts";
import {interruptWork, resumeWork} from "./steadily.ts";
import {tokenPool, transformerTraining} from "./transformerTraining.ts";
import {bringTrainingBack, putTrainingAway} from "./training.ts";

const worker: LabWorker = {
  setBase,

  async start(preferred) {
    interruptWork();
    stopDrawing();
    stopPainting();
    stopLooking();
    stopPrecision();
    await putTrainingAway();
    await closeAll();
    const report = await startBrowserBackend(preferred);
    resumeWork();
    void bringTrainingBack();
    return report;
  },

  drawing,
  generation,
  codebook,
  looking,
  precision,
  tokenPool,
  transformerTraining,
  dvaeTraining
};

Comlink.expose(worker);
