/**
 * Something that goes on until it is over: a backend's time, or that of a run on it. Work in it may never
 * end, as where a device is lost, and is then waited for no longer.
 */
export class Stretch {
  #isOver = false;
  readonly #waiting = new Set<() => void>();

  get isOver(): boolean {
    return this.#isOver;
  }

  end(): void {
    this.#isOver = true;
    for (const hear of this.#waiting) hear();
    this.#waiting.clear();
  }

  /**
   * What `work` comes to, or undefined once the stretch is over. It is no race of two promises: that of a
   * stretch which goes on would hold on to every piece of work that was ever waited for beside it.
   */
  until<T>(work: Promise<T>): Promise<T | undefined> {
    if (this.#isOver) return Promise.resolve(undefined);
    return new Promise((resolve, reject) => {
      const hear = () => resolve(undefined);
      this.#waiting.add(hear);
      work.then(resolve, reject).finally(() => this.#waiting.delete(hear));
    });
  }
}
