/** Backends measured, in a worker that does nothing else. */
import {startBrowserBackend} from "../kernels/browserBackend.ts";
import {stepTime} from "../live/stepTime.ts";
import type {MeasuringDesk} from "./protocol.ts";

export const measuring: MeasuringDesk = {
  async stepTime(name, milliseconds) {
    const {backend, reason} = await startBrowserBackend(name);
    if (backend !== name) throw new Error(reason);
    return stepTime(milliseconds);
  }
};
