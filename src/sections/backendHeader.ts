import {isComputing, stillness} from "../browser/stillness.ts";
import {type BackendName, byTime} from "../kernels/backendChoice.ts";
import type {BackendReport} from "../kernels/browserBackend.ts";
import {inHeader} from "../notebook/slots.ts";
import {backendBadge} from "../views/backendBadge.ts";
import type {Lab} from "../worker/client.ts";
import {forgetTimes, rememberTimes, timesOn} from "../worker/measuredTimes.ts";
import {backends} from "../text/en/backends.ts";

/** How long nothing must go on before backends are measured: less than before the site is copied. */
const QUIET_MS = 5000;

/** What a header needs of a lab. */
export type MeasuringLab = Pick<Lab, "start" | "measure" | "isTraining">;

/** The badge in the header, and the measurements that it says and the reader asks for there. */
export class BackendHeader {
  /** What the reader chose; null for the best. */
  preferred: string | null = null;
  readonly #lab: MeasuringLab;
  #report: BackendReport | null = null;
  /** Of the last measurement. */
  #problems: string[] = [];
  #isWaiting = false;
  #isMeasuring = false;

  constructor(lab: MeasuringLab) {
    this.#lab = lab;
  }

  show(report: BackendReport): BackendReport {
    this.#report = report;
    const hadFocus = document.querySelector("[data-slot=backend] :focus") !== null;
    const {available, machine} = report;
    // Plain JavaScript is there for comparison only, and takes a hundred times as long.
    const names = available.filter((name) => name !== "cpu");
    const reason = backends.reasons([report.reason, ...this.#problems]);
    const badge = backendBadge(
      {...report, reason, times: timesOn(machine), isMeasuring: this.#isMeasuring},
      {onMeasure: () => void this.#measure(names)}
    );
    inHeader(badge);
    if (hadFocus) badge.querySelector("select")?.focus();
    return report;
  }

  /**
   * On a first visit, once the page is still: measures what could be the best, where there is a choice and
   * the result can be remembered. Not in a frame that shows one experiment.
   */
  async measureUnasked(): Promise<void> {
    const {candidates, machine} = this.#report!;
    if (this.#isWaiting || candidates.length < 2 || timesOn(machine)) return;
    if ("embed" in document.documentElement.dataset || !forgetTimes()) return;
    this.#isWaiting = true;
    do await stillness(QUIET_MS);
    while (!this.#isIdle);
    if (!timesOn(machine)) await this.#measure(candidates);
  }

  async #measure(names: readonly BackendName[]): Promise<void> {
    if (this.#isMeasuring) return;
    this.#isMeasuring = true;
    this.show(this.#report!);
    const {times, problems} = await this.#lab.measure(names);
    this.#isMeasuring = false;
    this.#problems = problems;
    const {backend, machine} = this.#report!;
    const [best] = byTime(times);
    if (best) rememberTimes({machine, times});
    this.show(this.#report!);
    // Where something goes on, the next page begins with the better one.
    const isBetter = best !== undefined && best !== backend && this.preferred === null;
    if (isBetter && this.#isIdle) await this.#lab.start(null);
  }

  get #isIdle(): boolean {
    return !isComputing() && !this.#lab.isTraining();
  }
}
