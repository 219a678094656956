import type fc from "fast-check";

/** Inputs of one kind that anybody may hand to the lab, and what must hold for each. */
export interface FuzzKind<T = unknown> {
  /** What the cases are, for whoever reads the table. */
  about: string;
  /** Made when the kind is run: some load files. */
  cases(): fc.Arbitrary<T> | Promise<fc.Arbitrary<T>>;
  /**
   * Tries one case.
   * @returns what became of it, such as "accepted"
   * @throws where something does not hold: an error of no expected class is such a thing too
   */
  check(value: T): string | Promise<string>;
  /** Frees what the cases needed. */
  end?(): void;
}

/** Fails a case. */
export function insist(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what);
}

/**
 * What a reader makes of an input: its result, or null where it refuses it as it should, in one line.
 * @param refusals the classes of errors that refuse
 */
export async function refusedOr<R>(
  read: () => R | Promise<R>,
  ...refusals: (new (...args: never[]) => Error)[]
): Promise<{result: R} | null> {
  try {
    return {result: await read()};
  } catch (error) {
    if (!refusals.some((refusal) => error instanceof refusal)) throw error;
    const {message} = error as Error;
    insist(/^[^\n\r]{3,500}$/.test(message), `A refusal is no one line: ${message.slice(0, 600)}`);
    return null;
  }
}
