import {partLength, type Route} from "../collectives/collectives.ts";
import type {Link} from "../collectives/portPeer.ts";
import type {ExchangeCost} from "./simulateStep.ts";

/**
 * What gathering or summing `length` numbers among `size` workers costs: each sends N − 1 parts; on a
 * ring every one of them also waits out the latency, since it is made from the one before.
 * @param overhead ms of each exchange for what the link does not explain
 */
export function exchangeCost(
  length: number,
  {
    size,
    link,
    route,
    bytes,
    overhead
  }: {
    size: number;
    link: Link;
    route: Route;
    /** Of one number. */
    bytes: number;
    overhead: number;
  }
): ExchangeCost {
  if (size === 1) return {busy: 0, delay: 0};
  const busy = ((size - 1) * partLength(length, size) * bytes) / (1000 * link.bandwidth);
  return {busy, delay: (route === "ring" ? size - 1 : 1) * link.latency + overhead};
}
