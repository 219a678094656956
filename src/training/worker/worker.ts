/** The worker that owns tfjs and the models, so that the page stays smooth. */
import * as Comlink from "comlink";
import {startBrowserBackend} from "../../kernels/browserBackend.ts";
import {drawing, stopDrawing} from "./drawing.ts";
import {closeAll, setBase} from "./models.ts";
import type {LabWorker} from "./protocol.ts";

const worker: LabWorker = {
  setBase,

  async start(preferred) {
    stopDrawing();
    await closeAll();
    return startBrowserBackend(preferred);
  },

  drawing
};

Comlink.expose(worker);
