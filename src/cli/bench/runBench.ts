/** The whole bench: backend after backend, on each all engines side by side. */
import {IN_SOFTWARE} from "./describeAdapter.ts";
import type {Host, RunningEngine} from "./host.ts";
import {firstLine, measure} from "./measure.ts";
import type {Item, Plan} from "./plan.ts";
import {prepareWork} from "./prepareWork.ts";
import {productRates} from "./productRates.ts";
import type {BackendReport, Measurements, Result} from "./report.ts";
import {sizeText} from "./sizeText.ts";
import {type Backend, type EngineName, ENGINES} from "./works.ts";

/** Of a curve, nothing is measured that would take longer than so many seconds a step. */
const CURVE_LIMIT = 10;
const CURVE_ROUNDS = 3;

type Progress = (line: string) => void;

interface Listener {
  /** Told what is going on, a line now and then. */
  progress: Progress;
  /** Told all that has been measured whenever it is more. */
  measured?: (soFar: Measurements) => void;
}

export async function runBench(
  plan: Plan,
  host: Host,
  {progress, measured = () => {}}: Listener
): Promise<Measurements> {
  const measurements: Measurements = {backends: {}, results: []};
  for (const backend of plan.backends) {
    const engines = new Map<EngineName, RunningEngine>();
    try {
      const report = await startEngines(backend, host, engines, progress);
      measurements.backends[backend] = report;
      if (!engines.has("ours")) continue;
      const context = {backend, engines, report, plan, host, progress};
      await measureRates(context);
      const results: Result[] = [];
      for await (const result of measureAll(context)) {
        results.push(result);
        measurements.results.push(result);
        measured(measurements);
      }
      // Again, lest a busy moment passes for the peak; who wants one round of all else, wants it quick.
      if (plan.rounds > 1) await measureRates(context);
      for (const result of results) result.peakGflopPerSecond = peakRate(report);
    } finally {
      for (const engine of engines.values()) engine.close();
    }
  }
  return measurements;
}

/** Starts all that will start, into `engines`. */
async function startEngines(
  backend: Backend,
  host: Host,
  engines: Map<EngineName, RunningEngine>,
  progress: Progress
): Promise<BackendReport> {
  const report = {
    device: await host.describe(backend),
    engines: {} as BackendReport["engines"],
    productRates: {ours: null, tfjs: null, jax: null} as BackendReport["productRates"]
  };
  for (const engine of ENGINES) {
    const running = await host.open(engine);
    try {
      report.engines[engine] = await running.server.start(backend);
      engines.set(engine, running);
    } catch (error) {
      running.close();
      report.engines[engine] = `does not run: ${firstLine(error)}`;
      progress(`${backend}: ${engine} ${report.engines[engine]}`);
      // Without ours there is nothing to compare with.
      if (engine === "ours") break;
    }
  }
  return report;
}

/** Measures the matrix products of all engines; of what was measured before, the better counts. */
async function measureRates(context: Context): Promise<void> {
  const {backend, engines, report, plan, progress} = context;
  for (const [engine, running] of engines) {
    progress(`${backend}: matrix products, ${engine}`);
    const best = {...report.productRates[engine]};
    for (const [shape, rate] of Object.entries(await productRates(running, plan.seconds))) {
      best[shape] = Math.max(rate, best[shape] ?? 0);
    }
    report.productRates[engine] = best;
  }
}

function peakRate({productRates}: BackendReport): number {
  return Math.max(...Object.values(productRates).flatMap((rates) => Object.values(rates ?? {})));
}

interface Context {
  backend: Backend;
  engines: Map<EngineName, RunningEngine>;
  report: BackendReport;
  plan: Plan;
  host: Host;
  progress: Progress;
}

/** Measures one item after the other, each rated by the best peak that is known. */
async function* measureAll(context: Context): AsyncGenerator<Result> {
  const {backend, engines, report, plan, host, progress} = context;
  const unavailable: Partial<Record<EngineName, string>> = {};
  for (const engine of ENGINES) {
    if (!engines.has(engine)) unavailable[engine] = report.engines[engine];
  }
  const results: Result[] = [];
  for (const item of plan.items) {
    const prepared = await prepareWork(item, () => host.checkpoint());
    const missing = {...unavailable};
    if (item.isOfCurve) Object.assign(missing, tooSlow(item, prepared.gflop, results));
    progress(`${backend}: ${item.work}, ${sizeText(prepared.size)}`);
    const rounds = item.isOfCurve ? Math.min(CURVE_ROUNDS, plan.rounds) : plan.rounds;
    const limits = {rounds, seconds: plan.seconds};
    const isSoftware = report.device.endsWith(IN_SOFTWARE);
    const own = {backend, item, prepared, missing, isSoftware};
    const measured = await measure({...own, engines, plan: limits});
    const result = {...measured, peakGflopPerSecond: peakRate(report)};
    for (const [engine, reason] of Object.entries(result.missing)) {
      progress(`${backend}: ${item.work}: ${engine} ${reason}`);
    }
    results.push(result);
    yield result;
  }
}

/** The engines that would take too long, going by the same work of another size. */
function tooSlow({work}: Item, gflop: number, results: Result[]): Result["missing"] {
  const known = results.find((result) => result.work === work);
  if (!known) return {};
  const missing: Result["missing"] = {};
  for (const engine of ENGINES) {
    const milliseconds = known[`${engine}Ms`];
    const seconds = ((milliseconds ?? 0) * gflop) / known.gflop / 1000;
    if (seconds > CURVE_LIMIT) {
      missing[engine] = `left out: about ${Math.round(seconds)} s a step, going by the first size`;
    }
  }
  return missing;
}
