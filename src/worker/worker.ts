/** The worker that owns tfjs and the models, so that the page stays smooth. */
import {serveCalls} from "../browser/serveCalls.ts";
import {type BackendReport, onDeviceLoss, startBrowserBackend} from "../kernels/browserBackend.ts";
import {checkpoints} from "./checkpoints.ts";
import {codebook} from "./codebook.ts";
import {dvaeTraining} from "./dvaeTraining.ts";
import {generation, stopPainting} from "./generation.ts";
import {looking, stopLooking} from "./looking.ts";
import {closeAll, setBase} from "./models.ts";
import {precision, stopPrecision} from "./precision.ts";
import type {LabWorker} from "./protocol.ts";
import {interruptWork, resumeWork} from "./steadily.ts";
import {tokenPool, transformerTraining} from "./transformerTraining.ts";
import {bringTrainingBack, putTrainingAway} from "./training.ts";

/** @param lost why the device went that there was; null where it still answers */
async function startBackend(
  preferred: string | null,
  {lost = null}: {lost?: string | null} = {}
): Promise<BackendReport> {
  interruptWork();
  stopPainting();
  stopLooking();
  stopPrecision();
  await putTrainingAway({lost});
  await closeAll();
  const report = await startBrowserBackend(preferred);
  resumeWork();
  void bringTrainingBack();
  return report;
}

const worker: LabWorker = {
  backend: {
    start(preferred, folder) {
      setBase(folder);
      onDeviceLoss((reason) => void startBackend(preferred, {lost: reason}));
      return startBackend(preferred);
    }
  },
  checkpoints,
  generation,
  codebook,
  looking,
  precision,
  tokenPool,
  transformerTraining,
  dvaeTraining
};

serveCalls(self as unknown as DedicatedWorkerGlobalScope, worker);
