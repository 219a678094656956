import type {Answer, Call, CallPort} from "./callProtocol.ts";

type Desk = Record<string, (...values: unknown[]) => unknown>;

/**
 * Has the functions of some desks called from the other end of a port, by `Calls`. What they report,
 * return and throw is sent in the order in which it happens.
 */
export function serveCalls(port: CallPort, desks: object): void {
  port.onmessage = async ({data}: MessageEvent<Call>) => {
    const {id, desk, name, values, reports} = data;
    const report = (value: unknown) => post({id, type: "report", value});
    try {
      const functions = (desks as Record<string, Desk>)[desk];
      const value = await functions[name](...values, ...(reports ? [report] : []));
      // In here, since a result may turn out to be nothing that can be sent.
      post({id, type: "result", value});
    } catch (thrown) {
      const {name, message, stack} = thrown instanceof Error ? thrown : new Error(String(thrown));
      post({id, type: "failure", error: {name, message, stack}});
    }
  };

  function post(answer: Answer): void {
    port.postMessage(answer);
  }
}
