import type {Batch, Layer} from "./layer.ts";

/** The loss of a batch and the gradient of every layer's parameters, on one worker. */
export function lossAndGradients(
  layers: readonly Layer[],
  parameters: readonly Float64Array[],
  batch: Batch
): {loss: number; gradients: Float64Array[]} {
  let x: Float64Array = new Float64Array(0);
  const backwards = layers.map((layer, i) => {
    const {y, backward} = layer.forward(parameters[i], x, batch);
    x = y;
    return backward;
  });
  const loss = x[0];
  let dy: Float64Array = Float64Array.of(1);
  const gradients = new Array<Float64Array>(layers.length);
  for (let i = layers.length - 1; i >= 0; --i) {
    const result = backwards[i](parameters[i], dy);
    dy = result.input;
    gradients[i] = result.parameters;
  }
  return {loss, gradients};
}
