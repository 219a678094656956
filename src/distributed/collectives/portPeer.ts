import {Mailbox} from "./mailbox.ts";
import type {Peer} from "./peer.ts";

/** The link that a worker sends by, emulated. */
export interface Link {
  /** Megabytes (10⁶ bytes) per second. */
  bandwidth: number;
  /** Milliseconds from the last byte sent to its arrival. */
  latency: number;
}

interface Letter {
  tag: string;
  values: Float64Array;
  /** When it has come in, in ms on the clock that all workers share. */
  arrival: number;
}

const now = () => performance.timeOrigin + performance.now();

/**
 * A peer whose messages go through MessagePorts, over an emulated link: each message is stamped with
 * the time at which it would be there, all that this worker sends passing one link in turn, and
 * whoever receives it waits until then. A receiver that is busy computing looks at its messages
 * later; the wire does not wait for it.
 * @param ports to each other worker, by its rank
 */
export function portPeer(
  {rank, size}: {rank: number; size: number},
  ports: readonly (MessagePort | null)[],
  {bandwidth, latency}: Link
): Peer {
  const box = new Mailbox<Letter>();
  let linkFree = 0;
  ports.forEach((port, from) => {
    if (!port) return;
    port.onmessage = ({data}: MessageEvent<Letter>) => box.put(`${from}:${data.tag}`, data);
  });
  return {
    rank,
    size,
    send(to, tag, values) {
      linkFree = Math.max(linkFree, now()) + values.byteLength / (1000 * bandwidth);
      const letter: Letter = {tag, values, arrival: linkFree + latency};
      ports[to]!.postMessage(letter, [values.buffer as ArrayBuffer]);
    },
    async receive(from, tag) {
      const {values, arrival} = await box.take(`${from}:${tag}`);
      const left = arrival - now();
      if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
      return values;
    }
  };
}
