/** Groups as rows of a table, from shipped results or from what was measured on the page. */
import {generationGroups as said} from "../../text/en/generationGroups.ts";
import {type Experiment, type Group, type GroupName, GROUPS} from "./groups.ts";
import type {GenerationResults} from "./results.ts";
import type {Tally} from "./trials.ts";

export type GroupRow = Tally & Pick<Group, "label" | "heldOut">;

const row = (group: GroupName, tally: Tally): GroupRow => ({...tally, ...GROUPS[group]});

/** The groups of one experiment; of all without one. */
export function groupRows(
  {groups}: Pick<GenerationResults, "groups">,
  experiment?: Experiment
): GroupRow[] {
  return (Object.entries(groups) as [GroupName, Tally][])
    .filter(([name]) => !experiment || GROUPS[name].experiment === experiment)
    .map(([name, tally]) => row(name, tally));
}

export function measuredRows(measured: readonly {group: GroupName; tally: Tally}[]): GroupRow[] {
  return measured.map(({group, tally}) => row(group, tally));
}

/** Where shipped numbers come from. */
export function shippedCaption({
  checkpoint,
  seed,
  groups
}: Pick<GenerationResults, "checkpoint" | "seed"> & {
  groups: Readonly<Record<string, {n: number}>>;
}): string {
  const counts = Object.values(groups).map(({n}) => n);
  return said.shipped(checkpoint, seed, Math.max(...counts));
}
