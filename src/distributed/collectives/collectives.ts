/**
 * The exchanges of sharded training. Each worker sends (N − 1)/N of the whole by either route:
 * - ring: N − 1 rounds, each to the next worker on a ring (Patarasuk and Yuan, 2009);
 * - direct: each part straight to whom it is for, nearest on the ring first so that no two senders
 *   meet at one receiver.
 */
import type {Peer} from "./peer.ts";

export type Route = "ring" | "direct";

export interface Exchange {
  /** Tells this exchange from others under way; all peers must use the same. */
  tag: string;
  route: Route;
}

/** Numbers in each of `size` equal parts of `length` numbers; the last parts may be padded. */
export function partLength(length: number, size: number): number {
  return Math.ceil(length / size);
}

/** Part `rank` of `values`, padded with zeros. */
export function partOf(values: Float64Array, rank: number, size: number): Float64Array {
  const length = partLength(values.length, size);
  const part = new Float64Array(length);
  part.set(values.subarray(rank * length, (rank + 1) * length));
  return part;
}

const wrap = (i: number, size: number) => ((i % size) + size) % size;

/** Every peer gives its part and gets all parts, one after the other. */
export async function allGather(
  peer: Peer,
  part: Float64Array,
  {tag, route}: Exchange
): Promise<Float64Array> {
  const {rank, size} = peer;
  const whole = new Float64Array(size * part.length);
  whole.set(part, rank * part.length);
  if (route === "direct") {
    for (let k = 1; k < size; ++k) peer.send((rank + k) % size, tag, part.slice());
    for (let k = 1; k < size; ++k) {
      const from = wrap(rank - k, size);
      whole.set(await peer.receive(from, tag), from * part.length);
    }
    return whole;
  }
  let passing = part;
  for (let round = 0; round < size - 1; ++round) {
    peer.send((rank + 1) % size, `${tag}/${round}`, passing.slice());
    passing = await peer.receive(wrap(rank - 1, size), `${tag}/${round}`);
    whole.set(passing, wrap(rank - 1 - round, size) * part.length);
  }
  return whole;
}

/** Every peer gives as many values as all parts hold, and gets its part of their sum. */
export async function reduceScatter(
  peer: Peer,
  values: Float64Array,
  {tag, route}: Exchange
): Promise<Float64Array> {
  const {rank, size} = peer;
  const part = (i: number) => partOf(values, wrap(i, size), size);
  if (route === "direct") {
    for (let k = 1; k < size; ++k) peer.send((rank + k) % size, tag, part(rank + k));
    const sum = part(rank);
    for (let k = 1; k < size; ++k) add(sum, await peer.receive(wrap(rank - k, size), tag));
    return sum;
  }
  let passing = part(rank - 1);
  for (let round = 0; round < size - 1; ++round) {
    peer.send((rank + 1) % size, `${tag}/${round}`, passing);
    const received = await peer.receive(wrap(rank - 1, size), `${tag}/${round}`);
    passing = part(rank - round - 2);
    add(passing, received);
  }
  return size === 1 ? part(0) : passing;
}

/** Every peer gives values and gets their sum: a reduce-scatter, then an all-gather. */
export async function allReduce(
  peer: Peer,
  values: Float64Array,
  {tag, route}: Exchange
): Promise<Float64Array> {
  const part = await reduceScatter(peer, values, {tag: `${tag}/sum`, route});
  const whole = await allGather(peer, part, {tag: `${tag}/all`, route});
  return whole.subarray(0, values.length);
}

function add(sum: Float64Array, values: Float64Array): void {
  for (let i = 0; i < sum.length; ++i) sum[i] += values[i];
}
