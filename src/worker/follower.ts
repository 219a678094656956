/** Whoever follows what goes on here, one at a time. */
export class Follower<T> {
  #report: (value: T) => void = () => {};
  #end = () => {};

  /** Tells `report` everything from now on. Lasts until somebody else follows. */
  follow(report: (value: T) => void): Promise<void> {
    this.#end();
    this.#report = report;
    return new Promise((resolve) => (this.#end = resolve));
  }

  tell(value: T): void {
    this.#report(value);
  }
}
