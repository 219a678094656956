/** Named parameters of a model: plain tensors, so that models are functions of them. */
import * as tf from "@tensorflow/tfjs";
import type {Random} from "../math/random.ts";

export type Parameters = Record<string, tf.Tensor>;

/** How the numbers of one parameter start. */
export interface ParameterSpec {
  shape: number[];
  /** Standard deviation of a normal start, or the constant that all start from. */
  start: {normal: number} | {constant: number};
}

export type ParameterSpecs = Record<string, ParameterSpec>;

export const zeros = (...shape: number[]): ParameterSpec => ({shape, start: {constant: 0}});
export const ones = (...shape: number[]): ParameterSpec => ({shape, start: {constant: 1}});
export const normal = (deviation: number, ...shape: number[]): ParameterSpec => ({
  shape,
  start: {normal: deviation}
});

/** Draws the starting values of every parameter, in the order of the specification. */
export function initialValues(specs: ParameterSpecs, random: Random): Record<string, Float32Array> {
  return Object.fromEntries(
    Object.entries(specs).map(([name, {shape, start}]) => {
      const values = new Float32Array(shape.reduce((product, n) => product * n, 1));
      if ("constant" in start) values.fill(start.constant);
      else for (let i = 0; i < values.length; ++i) values[i] = start.normal * random.normal();
      return [name, values];
    })
  );
}

/** Values as the parameters of a model. */
export function parametersOf(
  specs: ParameterSpecs,
  values: Record<string, Float32Array>
): Parameters {
  return Object.fromEntries(
    Object.entries(specs).map(([name, {shape}]) => [name, tf.tensor(values[name], shape)])
  );
}

/** The parameters of a model that has learned nothing yet. */
export function initialParameters(specs: ParameterSpecs, random: Random): Parameters {
  return parametersOf(specs, initialValues(specs, random));
}

/** The number of scalar parameters of a model. */
export function parameterCount(specs: ParameterSpecs): number {
  return Object.values(specs).reduce((sum, {shape}) => sum + shape.reduce((p, n) => p * n, 1), 0);
}
