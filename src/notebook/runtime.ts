import {define as defineCell} from "@observablehq/notebook-kit/runtime";

// What the pages' own scripts import as `observable:runtime`: the kit's, which remembers its cells, so
// that a reader's change can take the place of one.

export * from "@observablehq/notebook-kit/runtime";

type Define = typeof defineCell;
export type CellState = Parameters<Define>[0];
export type CellDefinition = Parameters<Define>[1];
export type CellObserver = NonNullable<Parameters<Define>[2]>;

/** The cells of this page that run, by their ids. */
export const pageCells = new Map<number, {state: CellState; definition: CellDefinition}>();

export function define(
  state: CellState,
  definition: CellDefinition,
  observer?: CellObserver
): void {
  pageCells.set(definition.id, {state, definition});
  defineCell(state, definition, observer);
}
