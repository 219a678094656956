/** Messages that came in before anybody asked, and those who asked before they came in. */
export class Mailbox<T> {
  readonly #arrived = new Map<string, T>();
  readonly #waiting = new Map<string, (value: T) => void>();

  put(key: string, value: T): void {
    const taker = this.#waiting.get(key);
    if (!taker && this.#arrived.has(key)) throw new Error(`Two messages came in as “${key}”.`);
    if (!taker) this.#arrived.set(key, value);
    this.#waiting.delete(key);
    taker?.(value);
  }

  take(key: string): Promise<T> {
    if (this.#arrived.has(key)) {
      const value = this.#arrived.get(key)!;
      this.#arrived.delete(key);
      return Promise.resolve(value);
    }
    if (this.#waiting.has(key)) throw new Error(`Two wait for the message “${key}”.`);
    return new Promise((resolve) => this.#waiting.set(key, resolve));
  }
}
