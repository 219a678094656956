import {portPeer} from "../collectives/portPeer.ts";
import type {FromWorker, ToWorker} from "./protocol.ts";
import {ShardedTrainer} from "./shardedTrainer.ts";

/** The worker's end: trains when told to, and answers when called. */
export function serveShard(
  port: {onmessage: ((event: MessageEvent<ToWorker>) => void) | null},
  reply: (message: FromWorker) => void
): void {
  port.onmessage = ({data}) => {
    if (data.type === "call") return reply({type: "here"});
    train(data, reply).catch((error) => reply({type: "failed", message: String(error)}));
  };
}

async function train(
  {rank, size, ports, link, options, steps, checkpointEvery, state}: ToWorker & {type: "start"},
  reply: (message: FromWorker) => void
): Promise<void> {
  const trainer = new ShardedTrainer(portPeer({rank, size}, ports, link), options, state);
  reply({type: "ready"});
  for (let step = trainer.state.step; step < steps; ++step) {
    const result = await trainer.step();
    reply({type: "step", ...result});
    if (result.step % checkpointEvery === 0) reply({type: "checkpoint", state: trainer.state});
    // A task of its own, so that calls are heard even where nothing has to be waited for.
    await new Promise((resolve) => setTimeout(resolve));
  }
  reply({type: "done"});
}
