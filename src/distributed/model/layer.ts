import type {Random} from "../../math/random.ts";

/** Windows of text: `inputs` and the tokens that follow them, each `count` × `length`. */
export interface Batch {
  inputs: Int32Array;
  targets: Int32Array;
  count: number;
  length: number;
}

/** What the backward pass of a layer gives. */
export interface Gradients {
  /** With respect to the layer's input. */
  input: Float64Array;
  /** With respect to its parameters. */
  parameters: Float64Array;
}

/** A named part of a layer's flat parameters. */
export interface Field {
  name: string;
  rows: number;
  columns: number;
  offset: number;
  /** Standard deviation of its start, or the constant it starts from. */
  start: {normal: number} | {constant: number};
}

/**
 * One layer of a stack, a function of flat parameters, which it does not keep: a sharded worker
 * gathers them for the forward pass and again for the backward pass.
 */
export interface Layer {
  name: string;
  fields: readonly Field[];
  /** Multiplications and additions per token, of the forward pass. */
  operations: number;
  forward(
    parameters: Float64Array,
    x: Float64Array,
    batch: Batch
  ): {
    y: Float64Array;
    /** @param dy gradient with respect to y */
    backward(parameters: Float64Array, dy: Float64Array): Gradients;
  };
}

/** Lays fields one after the other. */
export function layFields(
  fields: readonly [name: string, rows: number, columns: number, start: Field["start"]][]
): Field[] {
  let offset = 0;
  return fields.map(([name, rows, columns, start]) => {
    const field = {name, rows, columns, offset, start};
    offset += rows * columns;
    return field;
  });
}

/** Number of parameters of a layer. */
export function layerLength({fields}: Pick<Layer, "fields">): number {
  return fields.reduce((sum, {rows, columns}) => sum + rows * columns, 0);
}

/** The parts of a flat array by the names of the fields; they share its memory. */
export function viewFields(
  fields: readonly Field[],
  values: Float64Array
): Record<string, Float64Array> {
  return Object.fromEntries(
    fields.map(({name, rows, columns, offset}) => [
      name,
      values.subarray(offset, offset + rows * columns)
    ])
  );
}

/** Draws the parameters that a layer starts from. */
export function startParameters(layer: Pick<Layer, "fields">, random: Random): Float64Array {
  const values = new Float64Array(layerLength(layer));
  for (const {rows, columns, offset, start} of layer.fields) {
    for (let i = 0; i < rows * columns; ++i) {
      values[offset + i] = "constant" in start ? start.constant : start.normal * random.normal();
    }
  }
  return values;
}
