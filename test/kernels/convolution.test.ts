import type * as tf from "@tensorflow/tfjs";
import {test} from "vitest";
import {convolution} from "../../src/kernels/convolution.ts";
import {checkOperation, onEachBackend} from "./checkOperation.ts";
import {conv2d, type ConvolutionSizes} from "./reference.ts";

// Odd and even pictures and filters, so that padding falls on both sides or on one only.
const cases: ConvolutionSizes[] = [
  {batch: 2, height: 5, width: 4, channels: 3, filter: [3, 3], outChannels: 5, stride: 1},
  {batch: 1, height: 4, width: 5, channels: 4, filter: [1, 1], outChannels: 4, stride: 1},
  {batch: 2, height: 4, width: 5, channels: 5, filter: [2, 2], outChannels: 2, stride: 1},
  {batch: 2, height: 6, width: 4, channels: 3, filter: [4, 4], outChannels: 4, stride: 2},
  {batch: 1, height: 5, width: 7, channels: 6, filter: [3, 3], outChannels: 3, stride: 2},
  {batch: 1, height: 6, width: 5, channels: 1, filter: [3, 3], outChannels: 1, stride: 2},
  {batch: 1, height: 4, width: 6, channels: 4, filter: [1, 1], outChannels: 3, stride: 2}
];

onEachBackend(() => {
  test.each(cases)("convolution with bias of %o", (sizes) => {
    const {batch, height, width, channels, filter, outChannels, stride} = sizes;
    return checkOperation("convolution", {
      shapes: [[batch, height, width, channels], [...filter, channels, outChannels], [outChannels]],
      run: (x, w, bias) =>
        convolution(x as tf.Tensor4D, w as tf.Tensor4D, bias as tf.Tensor1D, {stride}),
      reference: (x, w, bias) => conv2d(x, w, sizes).map((v, i) => v + bias[i % outChannels])
    });
  });

  test.each([1, 3])("convolution of a positive part, added to a residual: side %i", (side) => {
    const [batch, height, width, channels, outChannels] = [2, 3, 4, 4, 5];
    const sizes = {batch, height, width, channels, outChannels, stride: 1};
    const filter: [number, number] = [side, side];
    return checkOperation("convolution", {
      shapes: [
        [batch, height, width, channels],
        [side, side, channels, outChannels],
        [outChannels],
        [batch, height, width, outChannels]
      ],
      run: (x, w, bias, residual) =>
        convolution(x as tf.Tensor4D, w as tf.Tensor4D, bias as tf.Tensor1D, {
          ...{relu: true, gain: 0.25},
          residual: residual as tf.Tensor4D
        }),
      reference: (x, w, bias, residual) => {
        const positive = x.map((v) => Math.max(v, 0));
        const y = conv2d(positive, w, {...sizes, filter});
        return y.map((v, i) => residual[i] + 0.25 * (v + bias[i % outChannels]));
      }
    });
  });
});
