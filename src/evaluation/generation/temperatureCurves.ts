/** Results by temperature as the figure takes them. */
import {generationGroups as said} from "../../text/en/generationGroups.ts";
import {type GroupName, GROUPS} from "./groups.ts";
import type {TemperatureCurve} from "./temperatures.ts";

/** A curve for each group, by what its captions are. */
export function temperatureCurves({curves}: {curves: readonly TemperatureCurve[]}) {
  return curves.map(({group, points}) => ({label: GROUPS[group].label, points}));
}

/** A curve for each strength of guidance, of one group. */
export function guidedCurves({curves}: {curves: readonly TemperatureCurve[]}, group: GroupName) {
  return curves
    .filter((curve) => curve.group === group)
    .map(({guidance = 1, points}) => ({
      label: guidance === 1 ? said.noGuidance : said.guidance(guidance),
      points
    }));
}

/** What was measured on the page, curve by curve; each caption was drawn once. */
export function measuredPoints(
  curves: readonly TemperatureCurve[],
  measured: readonly {group: GroupName; tally: {right: number; n: number}}[] | null,
  temperature: number
) {
  return curves.map((curve) => {
    const {right = 0, n = 0} = measured?.find(({group}) => group === curve.group)?.tally ?? {};
    return n > 0 ? {temperature, right, n, differing: null} : null;
  });
}
