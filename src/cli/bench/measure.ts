/** One work, done by all engines in turns. */
import type {RunningEngine} from "./host.ts";
import type {Item, Plan} from "./plan.ts";
import type {PreparedWork} from "./prepareWork.ts";
import type {Result} from "./report.ts";
import {median, takeTurns, type Timer} from "./takeTurns.ts";
import {type Backend, type EngineName, ENGINES} from "./works.ts";

/** How far the checks of two engines may be apart: float32 in different orders of summation. */
const TOLERANCE = 1e-3;

type Measured = EngineName | "uncached";

export interface MeasureOptions {
  backend: Backend;
  item: Item;
  prepared: PreparedWork;
  /** The engines that run on this backend; ours is always among them. */
  engines: Map<EngineName, RunningEngine>;
  /** Which are left out, and why; without ours, all are. */
  missing: Partial<Record<EngineName, string>>;
  /** Whether the device only imitates a GPU: there the naive way would take minutes. */
  isSoftware: boolean;
  plan: Pick<Plan, "rounds" | "seconds">;
}

const perEngine = <T>(value: (engine: EngineName) => T): Record<EngineName, T> =>
  Object.fromEntries(ENGINES.map((engine) => [engine, value(engine)])) as Record<EngineName, T>;

/** The result but for the peak, which is known only at the end. */
export async function measure(
  options: MeasureOptions
): Promise<Omit<Result, "peakGflopPerSecond">> {
  const {backend, item, prepared, engines, plan} = options;
  const {work} = item;
  const missing = {...options.missing};
  const checks = new Map<EngineName, number>();
  const timers = new Map<Measured, Timer>();
  let {parameters} = prepared;
  for (const [engine, {server}] of engines) {
    if (missing.ours || missing[engine]) continue;
    try {
      parameters = await server.load(work, prepared.inputs, parameters);
      checks.set(engine, await server.check());
    } catch (error) {
      missing[engine] = firstLine(error);
      continue;
    }
    const expected = checks.get("ours")!;
    if (!(Math.abs(checks.get(engine)! - expected) <= TOLERANCE * Math.abs(expected))) {
      missing[engine] = `computes something else: ${checks.get(engine)}, ours ${expected}`;
      continue;
    }
    timers.set(engine, (count) => server.time(count));
  }
  if (work === "sample-image" && !missing.ours && !options.isSoftware) {
    timers.set("uncached", (count) => engines.get("ours")!.server.time(count, "naive"));
  }
  const timings = await takeTurns(timers, plan);
  for (const {server} of engines.values()) await server.unload();

  const times = (name: Measured) => timings.get(name)?.map(({milliseconds}) => milliseconds);
  const milliseconds = (name: Measured) => {
    const all = times(name);
    return all ? median(all) : null;
  };
  const dispatches = (engine: EngineName) => {
    const own = timings.get(engine);
    return backend === "webgpu" && own ? Math.round(own[0].dispatches) : null;
  };
  const oursMs = milliseconds("ours");
  return {
    ...{work, backend, size: prepared.size},
    ...{oursMs, tfjsMs: milliseconds("tfjs"), jaxMs: milliseconds("jax")},
    ...(timers.has("uncached") && {oursUncachedMs: milliseconds("uncached")!}),
    gflop: prepared.gflop,
    gflopPerSecond: oursMs && prepared.gflop ? prepared.gflop / (oursMs / 1000) : null,
    dispatches: dispatches("ours"),
    peerDispatches: {tfjs: dispatches("tfjs"), jax: dispatches("jax")},
    ranges: perEngine((engine) => {
      const all = times(engine);
      return all ? [Math.min(...all), Math.max(...all)] : null;
    }),
    checks: perEngine((engine) => checks.get(engine) ?? null),
    missing
  };
}

export function firstLine(error: unknown): string {
  const [line] = (error instanceof Error ? error.message : String(error)).split("\n");
  return line.length > 200 ? `${line.slice(0, 200)} …` : line;
}
