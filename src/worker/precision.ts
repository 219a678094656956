/** Training in emulated sixteen bits. */
import {precisionResult} from "../precision/precisionResults.ts";
import {studyProducts} from "../precision/productStudy.ts";
import {lookAtResblock} from "../precision/resblockLook.ts";
import {breathe} from "../training/breathe.ts";
import type {PrecisionDesk} from "./precisionProtocol.ts";
import {backend} from "./steadily.ts";

/** How often the page hears of a run, in ms. */
const REPORT_EVERY = 500;

let newestLook = 0;
let newestRun = 0;

/** Ends the run there is, as before the backend changes. */
export function stopPrecision(): void {
  newestRun += 1;
}

export const precision: PrecisionDesk = {
  async look(request) {
    const number = ++newestLook;
    await breathe();
    return number === newestLook ? lookAtResblock(request) : null;
  },

  async train(settings, report) {
    const number = ++newestRun;
    let reported = 0;
    await backend();
    for await (const result of precisionResult(settings)) {
      await breathe();
      if (number !== newestRun) return;
      const isLast =
        result.losses.length === 1 || result.looks.at(-1)?.step === result.losses.length - 1;
      if (!isLast && performance.now() - reported < REPORT_EVERY) continue;
      reported = performance.now();
      report(result);
    }
  },

  stop: stopPrecision,

  products: (request) => studyProducts(request, breathe)
};
