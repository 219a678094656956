import {define, main, observe} from "@observablehq/notebook-kit/runtime";
import type {CellDefinition, CellObserver, CellState} from "../runtime.ts";

/** How a cell that has been run came out. */
export interface Outcome {
  /** What it threw; null where it has a value. */
  error: unknown;
  /** How long it kept the page from doing anything else, in milliseconds. */
  milliseconds: number;
}

/** Puts another definition in the place of a cell's; what depends on it follows. */
export function redefine(
  state: CellState,
  definition: CellDefinition,
  observer?: CellObserver
): void {
  remove(state);
  define(state, definition, observer);
}

/** Takes a cell out of the runtime. */
export function remove(state: CellState): void {
  for (const variable of state.variables) variable.delete();
  state.variables.length = 0;
}

type Variable = CellState["variables"][number];

/** What the runtime keeps to itself. */
interface Scope {
  _scope: Map<string, Variable & {_type: number}>;
}

/** The type of a variable that is only asked for: the runtime's own, which it does not export. */
const IMPLICIT = 2;

/** The names of a definition that are another cell's, or the runtime's own that some cell uses. */
export function takenNames({outputs = []}: CellDefinition, {variables}: CellState): string[] {
  const {_scope, _runtime} = main as unknown as Scope & {_runtime: {_builtin: Scope}};
  return outputs.filter((name) => {
    const variable = _scope.get(name);
    if (!variable || variables.includes(variable)) return false;
    return variable._type !== IMPLICIT || _runtime._builtin._scope.has(name);
  });
}

export interface RunCellOptions {
  good: CellDefinition | null;
  signal: AbortSignal;
  onError: (error: unknown) => void;
}

/**
 * Runs a changed cell. Where it throws, what it showed before stays, `good` is in force again, and so
 * does all that depends on it. Later errors, when an input has changed, are told by `onError`. When
 * something else takes the cell, `signal` ends the run: it changes nothing any more.
 */
export function runCell(
  cell: CellState,
  definition: CellDefinition,
  {good, signal, onError}: RunCellOptions
): Promise<Outcome> {
  return new Promise((resolve) => {
    let isSettled = false;
    const start = performance.now();
    const settle = (error: unknown) => {
      if (isSettled) return false;
      isSettled = true;
      resolve({error, milliseconds: performance.now() - start});
      return true;
    };
    // The runtime tells nothing of what has been taken out of it.
    signal.addEventListener("abort", () => settle(null));
    redefine(cell, definition, (state, definition) => {
      const shown = observe(state, definition);
      return Object.assign(Object.create(shown) as typeof shown, {
        fulfilled(value: unknown) {
          shown.fulfilled(value);
          settle(null);
        },
        rejected(error: unknown) {
          if (!settle(error)) return onError(error);
          // Not from within the runtime's own round.
          setTimeout(() => {
            if (signal.aborted) return;
            if (good) redefine(cell, good);
            else remove(cell);
          });
        }
      });
    });
  });
}
