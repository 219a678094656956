/** Stock tfjs, without any kernel of ours. */
import type {Engine, Parameters, Task} from "../engine.ts";
import {tensorProduct} from "../tensors.ts";
import type {Backend, DvaeWork, SampleWork, TransformerWork} from "../works.ts";
import {tfjsDvaeStep} from "./tfjsDvae.ts";
import {tfjsSampleImage} from "./tfjsSampler.ts";
import {tfjsTransformerStep} from "./tfjsTransformer.ts";

/** @param start makes a backend that of tfjs; says what it runs on */
export function tfjsEngine(start: (backend: Backend) => Promise<string>): Engine {
  return {
    start,
    load(work, inputs, given: Parameters | null): Task {
      const parameters = given!;
      if (work === "transformer-step") {
        return tfjsTransformerStep(inputs as TransformerWork, parameters);
      }
      if (work === "dvae-step") return tfjsDvaeStep(inputs as DvaeWork, parameters);
      return tfjsSampleImage(inputs as SampleWork, parameters);
    },
    product: tensorProduct
  };
}
