import type {Answer, Call, CallPort} from "./callProtocol.ts";

interface OpenCall {
  call: Call;
  report: (value: unknown) => void;
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
}

/**
 * The page's end of a worker that serves calls. A function as the last value of a call hears what it
 * reports, all of it before the call's end.
 */
export class Calls {
  #port: CallPort | null = null;
  #failure: Error | null = null;
  #open = new Map<number, OpenCall>();
  #count = 0;

  /** @param port where to call; without one, calls wait until there is one */
  constructor(port?: CallPort) {
    if (port) this.connect(port);
  }

  /** Calls a function; rejects with what it throws. */
  call(desk: string, name: string, ...values: unknown[]): Promise<unknown> {
    const report = typeof values.at(-1) === "function" ? values.pop() : null;
    const call = {id: ++this.#count, desk, name, values, reports: report !== null};
    return new Promise((resolve, reject) => {
      if (this.#failure) throw this.#failure;
      // Throws, and so rejects, for values that cannot be sent.
      this.#port?.postMessage(call);
      const hear = (report ?? (() => {})) as OpenCall["report"];
      this.#open.set(call.id, {call, report: hear, resolve, reject});
    });
  }

  /**
   * The functions of a desk, by their names, as such.
   * @param around what is to be done around each call
   */
  desk<T>(
    desk: string,
    names: readonly (keyof T & string)[],
    around: <R>(call: () => Promise<R>) => Promise<R> = (call) => call()
  ): T {
    const functions = names.map((name) => {
      return [name, (...values: unknown[]) => around(() => this.call(desk, name, ...values))];
    });
    return Object.fromEntries(functions) as T;
  }

  /**
   * Goes on with a port in place of the one before: what has not been answered is asked again.
   * @param first makes the calls that have to come before those
   */
  connect(port: CallPort, first: () => void = () => {}): void {
    this.disconnect();
    this.#failure = null;
    const unanswered = [...this.#open.values()];
    this.#port = port;
    port.onmessage = ({data}: MessageEvent<Answer>) => this.#hear(data);
    first();
    for (const {call} of unanswered) port.postMessage(call);
  }

  /** Hears no more of the port; what is asked from now on waits for another one. */
  disconnect(): void {
    if (this.#port) this.#port.onmessage = null;
    this.#port = null;
  }

  /** Rejects what has not been answered, and all that is asked from now on. */
  fail(error: Error): void {
    this.#failure = error;
    for (const {reject} of this.#open.values()) reject(error);
    this.#open.clear();
  }

  #hear(answer: Answer): void {
    const open = this.#open.get(answer.id);
    if (!open) return;
    if (answer.type === "report") return open.report(answer.value);
    this.#open.delete(answer.id);
    if (answer.type === "result") open.resolve(answer.value);
    else open.reject(Object.assign(new Error(answer.error.message), answer.error));
  }
}
