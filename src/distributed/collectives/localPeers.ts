import {Mailbox} from "./mailbox.ts";
import type {Peer} from "./peer.ts";

/** Peers in one process, whose messages arrive at once; `bytes[i]` counts what peer i has sent. */
export function localPeers(size: number): {peers: Peer[]; bytes: number[]} {
  const boxes = Array.from({length: size}, () => new Mailbox<Float64Array>());
  const bytes = new Array<number>(size).fill(0);
  const peers = boxes.map((box, rank) => ({
    rank,
    size,
    send(to: number, tag: string, values: Float64Array) {
      bytes[rank] += values.byteLength;
      boxes[to].put(`${rank}:${tag}`, values);
    },
    receive: (from: number, tag: string) => box.take(`${from}:${tag}`)
  }));
  return {peers, bytes};
}
