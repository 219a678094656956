/** The lab's dVAE in stock tfjs operations. */
import * as tf from "@tensorflow/tfjs";
import type {Parameters, Task} from "../engine.ts";
import type {DvaeWork} from "../works.ts";
import {tfjsTraining, type Variables} from "./tfjsTask.ts";

type Filter = tf.Tensor4D;

/** The convolutions that the model needs, B × H × W × C. */
interface Convolutions {
  /** Of stride 1, its sides odd. */
  same(x: tf.Tensor4D, filter: Filter): tf.Tensor4D;
  /** One output for each patch as large as the filter. */
  patches(x: tf.Tensor4D, filter: Filter): tf.Tensor4D;
  /** The transpose of the same. */
  paint(x: tf.Tensor4D, filter: Filter): tf.Tensor4D;
}

const CONVOLUTIONS: Convolutions = {
  same: (x, filter) => tf.conv2d(x, filter, 1, "same"),
  patches: (x, filter) => tf.conv2d(x, filter, filter.shape[0], "valid"),
  paint(x, filter) {
    const [batch, height, width] = x.shape;
    const [side, , channels] = filter.shape;
    const shape: [number, number, number, number] = [batch, height * side, width * side, channels];
    return tf.conv2dTranspose(x, filter, shape, side, "valid");
  }
};

/**
 * The same as matrix products, for backends without Conv2DBackpropFilter (wasm), where nothing that
 * has a convolution can be trained.
 */
const PRODUCTS: Convolutions = {
  same(x, filter) {
    const [batch, rows, columns, channels] = x.shape;
    const [height, width, , outputs] = filter.shape;
    const [up, left] = [(height - 1) / 2, (width - 1) / 2];
    let unfolded: tf.Tensor = x;
    if (height * width > 1) {
      const padded = tf.pad(x, [
        [0, 0],
        [up, up],
        [left, left],
        [0, 0]
      ]);
      const shifted = Array.from({length: height * width}, (_, i) => {
        const corner = [0, Math.floor(i / width), i % width, 0];
        return tf.slice(padded, corner, [batch, rows, columns, channels]);
      });
      unfolded = tf.concat(shifted, 3);
    }
    const taps = height * width * channels;
    const flat = tf.reshape(unfolded, [batch * rows * columns, taps]) as tf.Tensor2D;
    const y = tf.matMul(flat, tf.reshape(filter, [taps, outputs]) as tf.Tensor2D);
    return tf.reshape(y, [batch, rows, columns, outputs]);
  },
  patches(x, filter) {
    const [batch, height, width, channels] = x.shape;
    const [side, , , outputs] = filter.shape;
    const [rows, columns] = [height / side, width / side];
    const apart = tf.reshape(x, [batch * rows, side, columns, side * channels]);
    const taps = side * side * channels;
    const flat = tf.reshape(tf.transpose(apart, [0, 2, 1, 3]), [batch * rows * columns, taps]);
    const weights = tf.reshape(filter, [taps, outputs]) as tf.Tensor2D;
    const y = tf.matMul(flat as tf.Tensor2D, weights);
    return tf.reshape(y, [batch, rows, columns, outputs]);
  },
  paint(x, filter) {
    const [batch, rows, columns, inputs] = x.shape;
    const [side, , channels] = filter.shape;
    const flat = tf.reshape(x, [batch * rows * columns, inputs]) as tf.Tensor2D;
    const weights = tf.reshape(filter, [side * side * channels, inputs]) as tf.Tensor2D;
    const y = tf.matMul(flat, weights, false, true);
    const apart = tf.reshape(y, [batch * rows, columns, side, side * channels]);
    const painted = tf.transpose(apart, [0, 2, 1, 3]);
    return tf.reshape(painted, [batch, rows * side, columns * side, channels]);
  }
};

function loss(
  p: Variables,
  {config, weights}: DvaeWork,
  pixels: tf.Tensor4D,
  noise: tf.Tensor4D
): tf.Scalar {
  const {imageSize, codebookSize, blocks} = config;
  const backend = tf.getBackend();
  const convolutions = tf.getKernel("Conv2DBackpropFilter", backend) ? CONVOLUTIONS : PRODUCTS;
  const layer = (kind: keyof Convolutions, x: tf.Tensor4D, name: string) =>
    tf.add(convolutions[kind](x, p[name] as Filter), p[`${name}Bias`]) as tf.Tensor4D;
  const residual = (x: tf.Tensor4D, name: string) => {
    for (let i = 0; i < blocks; ++i) {
      const inner = tf.relu(layer("same", tf.relu(x), `${name}.${i}.in`));
      x = tf.add(x, tf.mul(layer("same", inner, `${name}.${i}.out`), 1 / (2 * blocks)));
    }
    return x;
  };
  const seen = layer("patches", tf.mul(tf.sub(pixels, 0.5), 4), "encoder.patches");
  const logits = layer("same", residual(seen, "encoder.block"), "encoder.logits");
  const codes = tf.softmax(tf.div(tf.add(logits, noise), weights.temperature)) as tf.Tensor4D;
  const hidden = residual(layer("same", codes, "decoder.codebook"), "decoder.block");
  const maps = layer("paint", tf.relu(hidden), "decoder.maps");
  const [mu, unbounded] = tf.split(maps, 2, 3);
  const logScale = tf.clipByValue(unbounded, -1, 5);

  const [lnX, ln1X] = [tf.log(pixels), tf.log(tf.sub(1, pixels))];
  const distance = tf.abs(tf.sub(tf.sub(lnX, ln1X), mu));
  const laplace = tf.add(tf.mul(distance, tf.exp(tf.neg(logScale))), logScale);
  const nll = tf.mean(tf.add(tf.add(laplace, Math.LN2), tf.add(lnX, ln1X)));
  // Pixels range over [0.1, 0.9].
  const mse = tf.mean(tf.square(tf.div(tf.sub(tf.sigmoid(mu), pixels), 0.8)));
  const logQ = tf.logSoftmax(tf.reshape(logits, [-1, codebookSize]));
  const q = tf.exp(logQ);
  const kl = tf.add(tf.mean(tf.sum(tf.mul(q, logQ), -1)), Math.log(codebookSize));
  const use = tf.mean(q, 0);
  const codeUse = tf.sum(tf.mul(use, tf.log(tf.add(use, 1e-8))));
  const klWeight = (weights.beta * (imageSize / 4) ** 2) / (imageSize ** 2 * 3);
  return tf.addN([
    nll,
    tf.mul(kl, klWeight),
    tf.mul(mse, weights.squaredError),
    tf.mul(codeUse, weights.codeUse)
  ]) as tf.Scalar;
}

export function tfjsDvaeStep(work: DvaeWork, parameters: Parameters): Task {
  const {batch, config} = work;
  const {imageSize: S, codebookSize} = config;
  return tfjsTraining(parameters, (p) => {
    const pixels = tf.tensor4d(work.pixels, [batch, S, S, 3]);
    const noise = tf.tensor4d(work.noise, [batch, S / 4, S / 4, codebookSize]);
    return loss(p, work, pixels, noise);
  });
}
