import type {FromWorker, ToWorker, WorkerHandle} from "../../src/distributed/sharding/protocol.ts";
import {serveShard} from "../../src/distributed/sharding/serveShard.ts";

/** Workers in this process that talk through real MessagePorts; the dead hear and say nothing. */
export function localWorker(): WorkerHandle {
  const scope: {onmessage: ((event: MessageEvent<ToWorker>) => void) | null} = {onmessage: null};
  let listener: (message: FromWorker) => void = () => {};
  let alive = true;
  let ports: (MessagePort | null)[] = [];
  serveShard(scope, (message) => {
    if (alive) setTimeout(() => alive && listener(structuredClone(message)));
  });
  return {
    send(message) {
      if (message.type === "start") ports = message.ports;
      setTimeout(() => alive && scope.onmessage?.({data: message} as MessageEvent<ToWorker>));
    },
    listen: (next) => void (listener = next),
    terminate() {
      alive = false;
      for (const port of ports) port?.close();
    }
  };
}
