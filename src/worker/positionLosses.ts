/** The looking desk's losses as cells use them: a value that grows more certain. */
import type {PositionLosses} from "../evaluation/positionLosses.ts";
import type {Lab} from "./client.ts";
import {follow} from "./follow.ts";
import type {LossesRequest} from "./lookingProtocol.ts";

/** Yields the averages so far as examples come in; ends early where a newer request replaces it. */
export function positionLosses(
  lab: Lab,
  request: LossesRequest
): AsyncGenerator<PositionLosses, void> {
  return follow<PositionLosses>((report) => lab.looking.losses(request, report));
}
