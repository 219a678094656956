import {describe, expect, test} from "vitest";
import {
  allGather,
  allReduce,
  partLength,
  partOf,
  reduceScatter,
  type Route
} from "../../src/distributed/collectives/collectives.ts";
import {localPeers} from "../../src/distributed/collectives/localPeers.ts";
import {Mailbox} from "../../src/distributed/collectives/mailbox.ts";

const ROUTES: Route[] = ["ring", "direct"];
const sizes = [1, 2, 3, 5, 8];

/** Whole numbers, whose sums are exact in any order. */
const valuesOf = (rank: number, length: number) =>
  Float64Array.from({length}, (_, i) => 1000 * (rank + 1) + i);

describe.each(ROUTES)("by the %s route", (route) => {
  test.each(sizes)("%i workers gather all parts", async (size) => {
    const {peers, bytes} = localPeers(size);
    const parts = peers.map(({rank}) => valuesOf(rank, 4));
    const expected = parts.flatMap((part) => [...part]);
    const wholes = await Promise.all(
      peers.map((peer) => allGather(peer, parts[peer.rank], {tag: "a", route}))
    );
    for (const whole of wholes) expect([...whole]).toEqual(expected);
    expect(bytes).toEqual(new Array(size).fill((size - 1) * 4 * 8));
  });

  test.each(sizes)("%i workers get their part of the sum", async (size) => {
    const {peers, bytes} = localPeers(size);
    const length = 3 * size;
    const parts = await Promise.all(
      peers.map((peer) => reduceScatter(peer, valuesOf(peer.rank, length), {tag: "r", route}))
    );
    const sum = Array.from({length}, (_, i) => size * i + 500 * size * (size + 1));
    expect(parts.flatMap((part) => [...part])).toEqual(sum);
    expect(bytes).toEqual(new Array(size).fill((size - 1) * 3 * 8));
  });

  test.each(sizes)("%i workers sum what cannot be divided evenly", async (size) => {
    const {peers} = localPeers(size);
    const wholes = await Promise.all(
      peers.map((peer) => allReduce(peer, valuesOf(peer.rank, 7), {tag: "s", route}))
    );
    const sum = Array.from({length: 7}, (_, i) => size * i + 500 * size * (size + 1));
    for (const whole of wholes) expect([...whole]).toEqual(sum);
  });

  test("exchanges under way at once do not mix", async () => {
    const {peers} = localPeers(3);
    const results = await Promise.all(
      peers.map((peer) =>
        Promise.all([
          allGather(peer, valuesOf(peer.rank, 2), {tag: "0", route}),
          allGather(peer, valuesOf(10 * peer.rank, 2), {tag: "1", route})
        ])
      )
    );
    for (const [first, second] of results) {
      expect(first[2]).toBe(2000);
      expect(second[2]).toBe(11000);
    }
  });
});

test("parts are of equal length, the last padded with zeros", () => {
  expect(partLength(7, 4)).toBe(2);
  const values = Float64Array.of(1, 2, 3, 4, 5, 6, 7);
  expect([...partOf(values, 3, 4)]).toEqual([7, 0]);
  expect([...partOf(values, 0, 4)]).toEqual([1, 2]);
});

test("a mailbox keeps what came early, and refuses what would be lost", async () => {
  const box = new Mailbox<number>();
  box.put("a", 1);
  expect(() => box.put("a", 2)).toThrow(/Two messages/);
  await expect(box.take("a")).resolves.toBe(1);
  const waiting = box.take("b");
  expect(() => box.take("b")).toThrow(/Two wait/);
  box.put("b", 3);
  await expect(waiting).resolves.toBe(3);
});
