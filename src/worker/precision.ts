/** Training in emulated sixteen bits. */
import {precisionResult} from "../precision/precisionResults.ts";
import {studyProducts} from "../precision/productStudy.ts";
import {lookAtResblock} from "../precision/resblockLook.ts";
import {breathe} from "../training/breathe.ts";
import type {PrecisionDesk} from "./precisionProtocol.ts";
import {steadily} from "./steadily.ts";

/** How often the page hears of a run, in ms. */
const REPORT_EVERY = 500;

let newestLook = 0;
let newestRun = 0;

export const precision: PrecisionDesk = {
  async look(request) {
    const number = ++newestLook;
    await breathe();
    return steadily(async () => (number === newestLook ? lookAtResblock(request) : null));
  },

  async train(settings, report) {
    const number = ++newestRun;
    await steadily(async (isWanted) => {
      let reported = 0;
      for await (const result of precisionResult(settings)) {
        await breathe();
        if (number !== newestRun || !isWanted()) return;
        const isLast =
          result.losses.length === 1 || result.looks.at(-1)?.step === result.losses.length - 1;
        if (!isLast && performance.now() - reported < REPORT_EVERY) continue;
        reported = performance.now();
        report(result);
      }
    });
  },

  stop() {
    newestRun += 1;
  },

  products: (request) => steadily(() => studyProducts(request, breathe))
};
