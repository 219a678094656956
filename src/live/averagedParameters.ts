import * as tf from "@tensorflow/tfjs";
import type {Parameters} from "../models/parameters.ts";
import type {TrainingState} from "./keptStates.ts";

/** The averaged weights in a state, those that `Optimizer.average` gives, as new tensors. */
export function averagedParameters({tensors}: TrainingState): Parameters {
  const part = "average/";
  const entries = Object.entries(tensors).filter(([name]) => name.startsWith(part));
  return Object.fromEntries(
    entries.map(([name, {values, shape}]) => [name.slice(part.length), tf.tensor(values, shape)])
  );
}
