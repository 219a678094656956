import type {TransformerProbe} from "../../live/transformerProbe.ts";
import {RunStore, type StoredRun} from "../../live/runStore.ts";
import {
  type ComparedMeasure,
  measureText,
  settingText,
  stepsText
} from "../../views/training/comparedTexts.ts";
import {dvaeMeasures} from "../../views/training/dvaeCurves.ts";
import {dvaeFields} from "../../views/training/dvaeFields.ts";
import {
  type SettingField,
  settingLabel,
  type SettingValue
} from "../../views/training/settingFields.ts";
import {transformerFields, transformerMeasures} from "../../views/transformer/transformerFields.ts";
import {writeAddress} from "../addressState.ts";
import type {ReportRun} from "./report.ts";
import {runCurve} from "./runCurve.ts";
import {report} from "../../text/en/report.ts";

interface Kind {
  /** Of its database, and of its page. */
  kind: "dvae" | "transformer";
  model: string;
  /** Id of the section that trains it. */
  section: string;
  fields: readonly SettingField[];
  measures: readonly ComparedMeasure[];
}

const KINDS: readonly Kind[] = [
  {
    ...{kind: "dvae", model: report.run.dvae, section: "train-one"},
    ...{fields: dvaeFields, measures: dvaeMeasures}
  },
  {
    ...{kind: "transformer", model: report.run.transformer, section: "train-one"},
    ...{fields: transformerFields(), measures: transformerMeasures}
  }
];

type Run = Pick<
  StoredRun<Record<string, SettingValue>, unknown>,
  "id" | "name" | "settings" | "step" | "steps" | "saved" | "record"
>;

/**
 * The runs that this browser keeps, the last saved first.
 * @param address of any page of the lab
 */
export async function keptRuns(address: string): Promise<ReportRun[]> {
  const kinds = KINDS.map(async (kind) => {
    const store = new RunStore<Record<string, SettingValue>, unknown>(kind.kind);
    const runs = await store.list();
    return runs.filter(({step}) => step > 0).map((run) => runInWords(run, kind, address));
  });
  return (await Promise.all(kinds)).flat();
}

/** A kept run as a report tells it. */
export function runInWords(
  run: Run,
  {kind, model, section, fields, measures}: Kind,
  address: string
): ReportRun {
  const {id, name, settings, saved, record} = run;
  const parameters = new URLSearchParams();
  for (const field of fields) parameters.set(`train-${field.name}`, String(settings[field.name]));
  const url = new URL(`./${kind}.html`, address);
  // How often samples are right is found at moments only; the last of them counts.
  const probe = record.probes.at(-1)?.probe as Partial<TransformerProbe> | undefined;
  const measured = probe?.accuracy ? [probe.accuracy] : [];
  const results = measures.map((measure): [string, string] => [
    measure.label,
    measureText(measure, {history: record.history, measured})
  ]);
  return {
    name: `run:${kind}:${id}`,
    title: name,
    model,
    href: Object.assign(url, writeAddress({parameters, place: section})).href,
    time: saved,
    steps: stepsText(run),
    settings: fields
      .filter((field) => settings[field.name] !== undefined)
      .map((field) => [settingLabel(fields, field.name), settingText(field, settings[field.name])]),
    results: [
      ...results.filter(([, value]) => value !== "–"),
      [report.run.seconds, record.seconds.toFixed(0)]
    ],
    curve: runCurve(record.history, name)
  };
}
