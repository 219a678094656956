/** The report for people: one line for each work, backend and size. */
import type {Report, Result} from "./report.ts";
import {sizeText} from "./sizeText.ts";
import type {EngineName} from "./works.ts";

const COLUMNS = [
  ...["work", "size", "backend", "ours", "stock tfjs", "jax-js", "tfjs / ours", "jax-js / ours"],
  ...["GFLOP", "GFLOP/s", "of peak", "dispatches"]
];

export function benchTable(report: Report): string {
  const {machine, date, versions, backends, results, isPartial} = report;
  const {cpu, cores, memoryGiB, system, runtime} = machine;
  const peers = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const devices = Object.entries(backends).map(([name, {device}]) => `${name}: ${device}`);
  return [
    `${cpu}, ${cores} cores, ${memoryGiB} GiB, ${system}; ${runtime}; ${date}`,
    [...peers, ...devices].join("; "),
    "Medians in ms for one run of the work (in brackets the fastest and the slowest round).",
    ...(isPartial ? ["Stopped before all was measured: peaks may be too low."] : []),
    "",
    ...aligned([COLUMNS, ...results.map(row)]),
    "",
    ...results.flatMap(notes)
  ].join("\n");
}

function row(result: Result): string[] {
  const {work, size, backend, oursMs, gflop, gflopPerSecond, dispatches} = result;
  const factor = (milliseconds: number | null) => {
    if (!milliseconds || !oursMs) return "–";
    const times = milliseconds / oursMs;
    return `${times < 10 ? times.toPrecision(2) : Math.round(times)}×`;
  };
  return [
    ...[work, sizeText(size), backend],
    ...[time(result, "ours"), time(result, "tfjs"), time(result, "jax")],
    ...[factor(result.tfjsMs), factor(result.jaxMs), gflop ? gflop.toPrecision(3) : "–"],
    gflopPerSecond?.toPrecision(3) ?? "–",
    gflopPerSecond ? `${Math.round((100 * gflopPerSecond) / result.peakGflopPerSecond)} %` : "–",
    dispatches === null ? "–" : String(dispatches)
  ];
}

function time(result: Result, engine: EngineName): string {
  const [median, range] = [result[`${engine}Ms`], result.ranges[engine]];
  if (median === null || !range) return "–";
  const [least, most] = range.map(milliseconds);
  return `${milliseconds(median)} (${least}–${most})`;
}

/** Three digits, but never fewer than are known: 1234, 123, 12.3, 1.23. */
function milliseconds(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toPrecision(3);
}

function notes(result: Result): string[] {
  const {work, backend, checks, missing, oursP95Ms, oursUncachedMs} = result;
  const {firstVisit, training, learned = [], size} = result;
  const of = `${work} on ${backend}`;
  const agreed = Object.entries(checks)
    .filter(([, value]) => value !== null)
    .map(([engine, value]) => `${engine} ${value!.toFixed(5)}`);
  return [
    ...(agreed.length ? [`${of}: all compute the same: ${agreed.join(", ")}`] : []),
    ...Object.entries(missing).map(([engine, reason]) => `${of}: no ${engine}: ${reason}`),
    ...(oursP95Ms ? [`${of}: 95 % of the frames within ${milliseconds(oursP95Ms)} ms`] : []),
    ...(training ? [`${of}: ${trainingNote(training)}`] : []),
    ...learned.map((one) => `${work}, seed ${one.seed}: ${learnedNote(one)}`),
    ...(firstVisit ? [`${work}, ${sizeText(size)}: ${visitNote(firstVisit)}`] : []),
    ...(oursUncachedMs ? [`${of}: ours without the cache: ${milliseconds(oursUncachedMs)} ms`] : [])
  ];
}

function trainingNote({firstPictureMs, seconds, longTasks, longestMs}: Training): string {
  const longest = longTasks ? `, the longest ${milliseconds(longestMs)} ms` : "";
  return `pictures after ${milliseconds(firstPictureMs)} ms; ${longTasks} tasks over 50 ms in ${seconds} s${longest}`;
}

function learnedNote({ms, share, judged}: NonNullable<Result["learned"]>[number]): string {
  return `${Math.round(100 * share)} % of ${judged} right after ${(ms / 60_000).toFixed(1)} min`;
}

type Training = NonNullable<Result["training"]>;

function visitNote({textMs, standInMs, bytes}: NonNullable<Result["firstVisit"]>): string {
  const [text, standIn] = [textMs, standInMs].map(milliseconds);
  return `text after ${text} ms, the drawing made beforehand after ${standIn} ms; ${(bytes / 1e6).toFixed(2)} MB until the live one`;
}

/** Rows as lines; the first three columns begin at the left, the others end at the right. */
function aligned(rows: string[][]): string[] {
  const widths = rows[0].map((_, i) => Math.max(...rows.map((row) => row[i].length)));
  return rows.map((row) =>
    row
      .map((cell, i) => (i < 3 ? cell.padEnd(widths[i]) : cell.padStart(widths[i])))
      .join("  ")
      .trimEnd()
  );
}
