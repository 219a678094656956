/** The lab itself. */
import type {Engine, Parameters, Task} from "../engine.ts";
import {tensorProduct} from "../tensors.ts";
import type {Backend, DvaeWork, SampleWork, TransformerWork} from "../works.ts";
import {dvaeSteps, transformerSteps} from "./ourPhases.ts";
import {ourSampleImage} from "./ourSampler.ts";

/** @param start makes a backend that of tfjs, with our kernels; says what it runs on */
export function ourEngine(start: (backend: Backend) => Promise<string>): Engine {
  return {
    start,
    load(work, inputs, parameters: Parameters | null): Task {
      if (work === "transformer-step") return transformerSteps(inputs as TransformerWork);
      if (work === "dvae-step") return dvaeSteps(inputs as DvaeWork);
      return ourSampleImage(inputs as SampleWork, parameters!);
    },
    product: tensorProduct
  };
}
