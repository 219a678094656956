import type {Machine, Measurements, Report} from "./report.ts";
import {benchTable} from "./table.ts";
import {VERSIONS} from "./versions.ts";

/** Prints a report on stdout; without any result, the process fails. */
export function writeReport(
  measurements: Measurements,
  machine: Machine,
  {json}: {json: boolean}
): void {
  const date = new Date().toISOString().slice(0, 19) + "Z";
  const report: Report = {machine, date, versions: VERSIONS, ...measurements};
  process.stdout.write(`${json ? JSON.stringify(report) : benchTable(report)}\n`);
  if (!report.results.length) process.exitCode ??= 1;
}
