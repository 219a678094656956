/** The versions of what is compared, as package.json pins them. */
import packages from "../../../package.json" with {type: "json"};

export const VERSIONS = {
  "@tensorflow/tfjs": packages.dependencies["@tensorflow/tfjs"],
  "@jax-js/jax": packages.devDependencies["@jax-js/jax"]
};
