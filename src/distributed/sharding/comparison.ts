import {calibrate, median, predictedCosts, type Calibration} from "../timeline/calibrate.ts";
import {simulateStep, type SimulatedSpan} from "../timeline/simulateStep.ts";
import {layerLength} from "../model/layer.ts";
import {stackLayers} from "../model/stack.ts";
import {Cluster, type ClusterReport, type ClusterSettings} from "./cluster.ts";
import type {WorkerHandle} from "./protocol.ts";

/** A training on one worker and then the same on several. */
export interface ComparisonReport {
  settings: ClusterSettings;
  single: ClusterReport;
  /** Null while the single worker is at work. */
  sharded: ClusterReport | null;
  /** The largest difference of their losses so far, in nats; null before there is one. */
  difference: number | null;
  /** The step as the model says it will be, made before the run on several workers. */
  prediction: {spans: SimulatedSpan[]; total: number; from: string} | null;
  /** Median measured step time on several workers in ms, once that run is done. */
  measured: number | null;
  /** What that run tells the next prediction. */
  calibration: Calibration | null;
}

export interface Comparison {
  kill(rank: number): void;
  stop(): void;
  finished: Promise<ComparisonReport>;
}

/**
 * Trains on one worker, predicts the step on several, and trains on those.
 * @param earlier calibration of an earlier sharded run; without one the single worker's serves
 */
export function startComparison(
  settings: ClusterSettings,
  {
    spawn,
    processors,
    earlier = null,
    onReport = () => {}
  }: {
    spawn: () => WorkerHandle;
    processors: number;
    earlier?: Calibration | null;
    onReport?: (report: ComparisonReport) => void;
  }
): Comparison {
  let report: ComparisonReport = {
    settings,
    ...{sharded: null, difference: null, prediction: null, measured: null, calibration: null},
    single: undefined as unknown as ClusterReport
  };
  const tell = (change: Partial<ComparisonReport>) => onReport((report = {...report, ...change}));
  let current = new Cluster({...settings, size: 1}, spawn, (single) => tell({single}));
  report.single = current.report;
  const {link, size, options} = settings;
  const run = {size, link, route: options.route, prefetch: options.prefetch};
  const lengths = stackLayers(options.config).map(layerLength);
  const finished = (async () => {
    const single = await current.finished;
    if (single.status !== "done") return report;
    const alone = calibrate(measure(single), {...run, size: 1});
    const from = earlier ? "the run before" : "the single worker";
    const costs = predictedCosts(earlier ?? alone, run, processors);
    tell({prediction: {...simulateStep(costs), from}});
    current = new Cluster(settings, spawn, (sharded) => {
      const differences = sharded.losses.map((loss, i) => Math.abs(loss - single.losses[i]));
      tell({sharded, difference: differences.length > 0 ? Math.max(...differences) : null});
    });
    tell({sharded: current.report});
    const sharded = await current.finished;
    if (sharded.status !== "done") return report;
    const measured = measure(sharded);
    tell({measured: measured.stepTime, calibration: calibrate(measured, run)});
    return report;
  })();
  return {kill: (rank) => current.kill(rank), stop: () => current.stop(), finished};

  function measure({history, stepTimes}: ClusterReport) {
    return {steps: history, lengths, stepTime: median(stepTimes)};
  }
}
