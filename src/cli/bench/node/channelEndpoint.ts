import type {Endpoint} from "comlink";

/** The end of a channel between processes: this process, or a child of it. */
type Channel = Pick<NodeJS.Process, "send" | "connected"> & {
  on(event: "message", listener: (message: unknown) => void): unknown;
};

/** Such an end as Comlink wants one. */
export function channelEndpoint(channel: Channel): Endpoint {
  return {
    postMessage(message) {
      if (channel.connected) channel.send!(message);
    },
    addEventListener(_, listener) {
      channel.on("message", (data) => {
        const event = {data} as MessageEvent;
        if ("handleEvent" in listener) listener.handleEvent(event);
        else listener(event);
      });
    },
    // Comlink lets go of an endpoint only when it closes; ours ends with its process.
    removeEventListener() {}
  };
}
