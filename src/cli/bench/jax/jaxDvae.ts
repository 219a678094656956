/**
 * The lab's dVAE in jax-js, B × H × W × C. The convolutions are written as matrix products, because
 * those of the library (`lax.conv`) take a hundred times as long backward on wasm.
 */
import {nn, numpy as np} from "@jax-js/jax";
import type {Parameters, Task} from "../engine.ts";
import type {DvaeWork} from "../works.ts";
import {jaxArray, jaxTraining, type JaxTree} from "./jaxTask.ts";

/** A convolution of stride 1, its sides odd: each position's neighbourhood times the filter. */
function same(x: np.Array, filter: np.Array): np.Array {
  const [, rows, columns] = x.shape;
  const [height, width, inputs, outputs] = filter.shape;
  if (height * width === 1) return np.dot(x, filter.reshape([inputs, outputs]));
  const [up, left] = [(height - 1) / 2, (width - 1) / 2];
  const padded = np.pad(x, [
    [0, 0],
    [up, up],
    [left, left],
    [0, 0]
  ]);
  const shifted = Array.from({length: height * width}, (_, i) => {
    const [row, column] = [Math.floor(i / width), i % width];
    return padded.ref.slice([], [row, row + rows], [column, column + columns]);
  });
  padded.dispose();
  const unfolded = np.concatenate(shifted, -1);
  return np.dot(unfolded, filter.reshape([height * width * inputs, outputs]));
}

/** One output for each patch as large as the filter. */
function patches(x: np.Array, filter: np.Array): np.Array {
  const [batch, height, width, channels] = x.shape;
  const [side, , , outputs] = filter.shape;
  const [rows, columns] = [height / side, width / side];
  const apart = x.reshape([batch, rows, side, columns, side * channels]);
  const taps = side * side * channels;
  const flat = apart.transpose([0, 1, 3, 2, 4]).reshape([batch, rows, columns, taps]);
  return np.dot(flat, filter.reshape([taps, outputs]));
}

/** The transpose of `patches`: each position paints a patch. The filter is H × W × O × I. */
function paint(x: np.Array, filter: np.Array): np.Array {
  const [batch, rows, columns, inputs] = x.shape;
  const [side, , channels] = filter.shape;
  const taps = side * side * channels;
  const y = np.dot(x, filter.reshape([taps, inputs]).transpose());
  const apart = y.reshape([batch, rows, columns, side, side * channels]);
  const shape = [batch, rows * side, columns * side, channels];
  return apart.transpose([0, 1, 3, 2, 4]).reshape(shape);
}

function loss(p: JaxTree, {pixels, noise}: JaxTree, {config, weights}: DvaeWork): np.Array {
  const {imageSize, codebookSize, blocks} = config;
  const layer = (convolve: typeof same, x: np.Array, name: string) =>
    convolve(x, p[name]).add(p[`${name}Bias`]);
  const residual = (x: np.Array, name: string) => {
    for (let i = 0; i < blocks; ++i) {
      const inner = nn.relu(layer(same, nn.relu(x.ref), `${name}.${i}.in`));
      x = x.add(layer(same, inner, `${name}.${i}.out`).mul(1 / (2 * blocks)));
    }
    return x;
  };
  const seen = layer(patches, pixels.ref.sub(0.5).mul(4), "encoder.patches");
  const logits = layer(same, residual(seen, "encoder.block"), "encoder.logits");
  const codes = nn.softmax(logits.ref.add(noise).div(weights.temperature));
  const hidden = residual(layer(same, codes, "decoder.codebook"), "decoder.block");
  const maps = layer(paint, nn.relu(hidden), "decoder.maps");
  const [mu, unbounded] = np.split(maps, 2, -1);
  const logScale = np.clip(unbounded, -1, 5);

  const lnX = np.log(pixels.ref);
  const ln1X = np.log(np.subtract(1, pixels.ref));
  const distance = np.abs(lnX.ref.sub(ln1X.ref).sub(mu.ref));
  const laplace = distance.mul(np.exp(logScale.ref.neg())).add(logScale);
  const nll = laplace.add(Math.LN2).add(lnX.add(ln1X)).mean();
  // Pixels range over [0.1, 0.9].
  const mse = np.square(nn.sigmoid(mu).sub(pixels).div(0.8)).mean();
  const logQ = nn.logSoftmax(logits);
  const q = np.exp(logQ.ref);
  const kl = q.ref.mul(logQ).sum(-1).mean().add(Math.log(codebookSize));
  const use = q.mean([0, 1, 2]);
  const codeUse = use.ref.mul(np.log(use.add(1e-8))).sum();
  const klWeight = (weights.beta * (imageSize / 4) ** 2) / (imageSize ** 2 * 3);
  return nll
    .add(kl.mul(klWeight))
    .add(mse.mul(weights.squaredError))
    .add(codeUse.mul(weights.codeUse));
}

export function jaxDvaeStep(work: DvaeWork, parameters: Parameters): Task {
  const {batch, config} = work;
  const {imageSize: S, codebookSize} = config;
  return jaxTraining(
    parameters,
    (p, inputs) => loss(p, inputs, work),
    () => ({
      pixels: jaxArray(work.pixels, [batch, S, S, 3]),
      noise: jaxArray(work.noise, [batch, S / 4, S / 4, codebookSize])
    })
  );
}
