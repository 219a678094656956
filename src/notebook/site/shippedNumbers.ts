import {readFileSync} from "node:fs";
import {join} from "node:path";
import type {Plugin} from "vite";
import {pipeline} from "../../text/en/pipeline.ts";

/** What prose may say of a shipped checkpoint, as it is written. */
export interface ShippedNumbers {
  /** K. */
  codes: string;
  /** Nats that a guess costs where all codes are taken for equally likely, ln K. */
  uniformLoss: string;
  /** Pairs that its tokenizer learned to join. */
  merges: string;
  /** Numbers in the transformer. */
  transformer: string;
}

/** Reads the numbers of a checkpoint from its files. */
export function shippedNumbers(folder: string): ShippedNumbers {
  const json = (file: string) => JSON.parse(readFileSync(join(folder, file), "utf8"));
  const {config} = json("run.json");
  const {merges} = json("tokenizer.json").model;
  const transformer = parametersIn(readFileSync(join(folder, "transformer.safetensors")));
  return {
    codes: `${config.codebookSize}`,
    uniformLoss: Math.log(config.codebookSize).toFixed(1),
    merges: `${merges.length}`,
    transformer: pipeline.millions(transformer / 1e6)
  };
}

/** How many numbers the tensors of a safetensors file have; the scales of others are none of them. */
export function parametersIn(file: Uint8Array): number {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const length = Number(view.getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + length)));
  const shapes = Object.entries<{shape?: number[]}>(header)
    .filter(([name]) => !name.endsWith(".scale"))
    .map(([, {shape}]) => shape);
  return shapes.reduce((sum, shape) => sum + (shape ? shape.reduce((a, b) => a * b, 1) : 0), 0);
}

/**
 * A Vite plugin that fills `<span data-shipped="shapes.codes">…</span>` in prose with what the
 * checkpoint of that name has; the span keeps its text where no build has passed.
 * @param checkpoints the folder that holds the shipped checkpoints
 */
export function shippedInProse(checkpoints: string): Plugin {
  return {
    name: "shipped-in-prose",
    transformIndexHtml: {
      order: "pre",
      handler: (html) => fillShipped(html, (name) => shippedNumbers(join(checkpoints, name)))
    }
  };
}

/** @throws Error for a number that there is not */
export function fillShipped(html: string, numbers: (checkpoint: string) => ShippedNumbers): string {
  return html.replace(
    /<span data-shipped="([\w-]+)\.(\w+)">[^<]*<\/span>/g,
    (_, checkpoint: string, key: string) => {
      const value = numbers(checkpoint)[key as keyof ShippedNumbers];
      if (value === undefined) throw new Error(`No number “${key}” of ${checkpoint} is known.`);
      return value;
    }
  );
}
