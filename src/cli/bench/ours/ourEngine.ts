/** The lab itself. */
import type {Engine, MakeTask} from "../engine.ts";
import {tensorProduct} from "../tensors.ts";
import type {Backend, WorkName} from "../works.ts";
import {ourGumbelSoftmax} from "./ourGumbel.ts";
import {dvaeSteps, transformerSteps} from "./ourPhases.ts";
import {ourSampleImage} from "./ourSampler.ts";

const TASKS: {[W in WorkName]: MakeTask<W>} = {
  "transformer-step": transformerSteps,
  "dvae-step": dvaeSteps,
  "sample-image": ourSampleImage,
  "gumbel-softmax": ourGumbelSoftmax
};

/** @param start makes a backend that of tfjs, with our kernels; says what it runs on */
export function ourEngine(start: (backend: Backend) => Promise<string>): Engine {
  return {
    start,
    load: (work, inputs, parameters) => TASKS[work](inputs, parameters),
    product: tensorProduct
  };
}
