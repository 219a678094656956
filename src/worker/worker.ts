/** The worker that owns tfjs and the models, so that the page stays smooth. */
import {serveCalls} from "../browser/serveCalls.ts";
import {onDeviceLoss, startBrowserBackend} from "../kernels/browserBackend.ts";
import {backendDesk} from "./backendDesk.ts";
import {checkpoints} from "./checkpoints.ts";
import {codebook} from "./codebook.ts";
import {dvaeTraining} from "./dvaeTraining.ts";
import {generation} from "./generation.ts";
import {looking} from "./looking.ts";
import {measuring} from "./measuring.ts";
import {closeAll, setBase} from "./models.ts";
import {precision} from "./precision.ts";
import type {LabWorker} from "./protocol.ts";
import {interruptWork, resumeWork} from "./steadily.ts";
import {tokenPool, transformerTraining} from "./transformerTraining.ts";
import {transfers} from "./transfers.ts";
import {bringTrainingBack, putTrainingAway} from "./training.ts";

const backend = backendDesk({
  start: startBrowserBackend,
  onLoss: onDeviceLoss,
  async putAway(lost) {
    interruptWork();
    await putTrainingAway({lost});
    await closeAll();
  },
  bringBack() {
    resumeWork();
    void bringTrainingBack();
  }
});

const worker: LabWorker = {
  backend: {
    ...backend,
    start(preferred, folder, measured) {
      setBase(folder);
      return backend.start(preferred, measured);
    }
  },
  transfers,
  checkpoints,
  generation,
  codebook,
  looking,
  precision,
  measuring,
  tokenPool,
  transformerTraining,
  dvaeTraining
};

serveCalls(self as unknown as DedicatedWorkerGlobalScope, worker);
