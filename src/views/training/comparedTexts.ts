import {tableText} from "../../math/numberTable.ts";
import type {SettingField, SettingValue} from "./settingFields.ts";
import {common} from "../../text/en/common.ts";
import {runs} from "../../text/en/runs.ts";

/** What is compared beside the settings: a column of the history, or what its moments have. */
export interface ComparedMeasure {
  metric: string;
  label: string;
  /** Whether it is a share of 1. */
  share?: boolean;
}

/** Of a run, what measures are read from. */
export interface MeasuredRun {
  history: {metrics: Readonly<Record<string, readonly number[]>>};
  /** Numbers found at its moments, where there are any. */
  measured?: readonly {readonly [metric: string]: number}[];
}

/** The share of a history that counts as its end. */
const END = 0.05;

/** The steps that a run has taken, of how many. */
export function stepsText({step, steps}: {step: number; steps: number}): string {
  const [taken, all] = [step, steps].map((value) => value.toLocaleString("en"));
  return step < steps ? runs.comparison.of(taken, all) : runs.comparison.all(all);
}

/** What a setting is set to. */
export function settingText({choices, isGiven}: SettingField, value: SettingValue): string {
  if (isGiven) return tableText(String(value));
  if (typeof value === "string") {
    return choices?.find((choice) => choice.value === value)?.label ?? value;
  }
  return String(Number(value.toPrecision(3)));
}

/** What a run came to by a measure; a dash where it is not known. */
export function measureText(
  {metric, share}: ComparedMeasure,
  {history, measured = []}: MeasuredRun
): string {
  const values = history.metrics[metric] ?? measured.slice(-1).map((moment) => moment[metric]);
  const value = atEnd(values);
  if (value === null) return "–";
  return share ? common.percent((100 * value).toFixed(0)) : value.toFixed(2).replace("-", "−");
}

/** Mean over the last rows; null without any. */
function atEnd(values: readonly number[]): number | null {
  const last = values.slice(-Math.max(1, Math.round(END * values.length)));
  if (last.length === 0) return null;
  return last.reduce((sum, value) => sum + value, 0) / last.length;
}
