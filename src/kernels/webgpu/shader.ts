/** Compute shaders: WGSL with its buffers and numbers declared beside it. */

/** What a shader works on. Names are those in the WGSL, types the WGSL types of one element. */
export interface ShaderOptions {
  /** Buffers only read: `{x: "vec4f", ids: "i32"}`. */
  inputs?: Record<string, string>;
  /**
   * Buffers written, which may also be read: new tensors, or tensors changed in place. At most
   * eight buffers in all; one buffer must not be bound twice if one of the two is written.
   */
  outputs: Record<string, string>;
  /** Numbers that may differ with every launch, at no cost: in the WGSL, `sizes.rows`. */
  sizes?: Record<string, "u32" | "i32" | "f32">;
  /** Numbers fixed when the pipeline is compiled (u32), one pipeline for each set of values. */
  constants?: string[];
  /** The entry point `main` and its helpers. */
  code: string;
}

export interface Shader extends ShaderOptions {
  label: string;
  inputs: Record<string, string>;
  sizes: Record<string, "u32" | "i32" | "f32">;
}

/** A shader; `label` names it in GPU errors and profiles, and is unique. */
export function shader(label: string, options: ShaderOptions): Shader {
  return {inputs: {}, sizes: {}, ...options, label};
}

/** Shaders that differ by options, each made once, with a label that tells them apart. */
export function shaderFamily<Options extends object>(
  name: string,
  make: (label: string, options: Options) => Shader
): (options: Options) => Shader {
  const made = new Map<string, Shader>();
  return (options) => {
    const label = `${name} ${JSON.stringify(options)}`;
    if (!made.has(label)) made.set(label, make(label, options));
    return made.get(label)!;
  };
}

const BEFORE_SIZES = "reserved";

/** The whole WGSL: constants, bindings in the order outputs, inputs, sizes, and the code. */
export function wgsl(
  {label, inputs, outputs, sizes, constants = [], code}: Shader,
  values: Record<string, number>
): string {
  const fixed = constants.map((name) => {
    if (!Number.isInteger(values[name])) {
      throw new Error(`${label} needs a whole number for ${name}, received ${values[name]}.`);
    }
    return `const ${name}: u32 = ${values[name]}u;`;
  });
  const buffers = [
    ...Object.entries(outputs).map(([name, type]) => ["read_write", name, type]),
    ...Object.entries(inputs).map(([name, type]) => ["read", name, type])
  ].map(
    ([access, name, type], i) =>
      `@group(0) @binding(${i}) var<storage, ${access}> ${name}: array<${type}>;`
  );
  // The backend puts one integer of its own before ours.
  const fields = Object.entries({[BEFORE_SIZES]: "i32", ...sizes});
  return [
    ...fixed,
    `struct Sizes { ${fields.map(([name, type]) => `${name}: ${type}`).join(", ")} }`,
    ...buffers,
    `@group(0) @binding(${buffers.length}) var<uniform> sizes: Sizes;`,
    code
  ].join("\n");
}
