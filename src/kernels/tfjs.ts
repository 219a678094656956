/**
 * Of TensorFlow.js, what the site has in place of the package of that name: its operations, gradients and
 * plain JavaScript. Layers, file formats and WebGL, which nothing here uses, would be a third of the
 * worker's script.
 */
// First, as it declares the flags that the others read.
export * from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops";
import "@tensorflow/tfjs-core/dist/register_all_gradients";
import "@tensorflow/tfjs-backend-cpu";
