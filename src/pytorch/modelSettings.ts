/** What config.json says of a model in PyTorch, and what the lab says of it. */
import {HEAD_WIDTH} from "../models/transformer.ts";
import {configProblem} from "../training/configProblem.ts";
import type {Configs, ModelName} from "../training/checkpoint.ts";
import {CheckpointError, shown} from "../training/safetensors.ts";

export type Settings = Record<string, unknown>;

const snakeCase = (name: string) => name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);
const camelCase = (name: string) => name.replace(/_([a-z])/g, (_, c: string) => c.toUpperCase());

/** What can be chosen there and is always the same here. */
const FIXED: Record<ModelName, Settings> = {
  dvae: {kind: "patches"},
  transformer: {head_width: HEAD_WIDTH, conv_kernel: 3},
  reranker: {head_width: HEAD_WIDTH}
};

/** The settings of a model for config.json. */
export function toSettings<M extends ModelName>(model: M, config: Configs[M]): Settings {
  const own = Object.entries(config).map(([name, value]) => [snakeCase(name), value]);
  return {...Object.fromEntries(own), ...FIXED[model]};
}

/**
 * The configuration that config.json has for a model.
 * @throws CheckpointError for one that the lab does not have
 */
export function fromSettings<M extends ModelName>(model: M, settings: unknown): Configs[M] {
  if (typeof settings !== "object" || settings === null) {
    throw new CheckpointError(`has no settings of the ${model}`);
  }
  const own: Settings = {...settings};
  for (const [name, here] of Object.entries(FIXED[model])) {
    const there = own[name];
    delete own[name];
    if (there === undefined || there === here) continue;
    throw new CheckpointError(
      `has a ${model} with ${name} ${shown(JSON.stringify(there))}; ` +
        `this lab knows only ${JSON.stringify(here)}`
    );
  }
  const config = Object.fromEntries(
    Object.entries(own).map(([name, value]) => [camelCase(name), value])
  );
  const problem = configProblem(model, config);
  if (problem) throw new CheckpointError(`has a damaged configuration of the ${model}: ${problem}`);
  return config as unknown as Configs[M];
}
