/** What the figures and inputs of the chapter on sixteen bits say, without its resblock. */
export const precision = {
  /** Choices of the chapter, by the values that addresses and results hold. */
  choices: {
    of: {"the shipped run": "the shipped run", "your run below": "your run below"},
    spread: {
      "as they come": "as they come",
      "attention against MLP": "attention against MLP",
      "along the depth": "along the depth"
    },
    scheme: {
      float32: "float32",
      unscaled: "unscaled",
      global: "global",
      "per block": "per block"
    },
    entries: {"around 0": "around 0", "all positive": "all positive"}
  },
  notFinite: "not finite",
  bits: {
    fields: (sign: string, exponent: string, mantissa: string) =>
      `${sign ? `sign ${sign}, ` : ""}exponent ${exponent}, mantissa ${mantissa}`,
    caption: (number: string) =>
      `${number} in each format. Boxed: the sign; filled: the exponent; underlined: the digits ` +
      `after the leading one. Beside it the number that is kept, its relative error, and the distance ` +
      `to the next number.`,
    noSign: "NaN: the format has no sign",
    infinite: (sign: string) => `${sign}∞: beyond the largest number`,
    flushed: "0: flushed, below half the least number",
    normal: "normal",
    subnormal: "subnormal",
    exact: "exact",
    error: (percent: string) => `error ${percent}`,
    step: (spacing: string) => `step ${spacing}`
  },
  range: {
    axis: "magnitude",
    title: "Ranges of the formats",
    format: (name: string, least: number, normal: number, most: number) =>
      `${name}: subnormal from 2^${least}, normal from 2^${normal}, up to 2^${most}`,
    list: (formats: string[]) => formats.join("; "),
    digits: (n: number) => `${n} digits`,
    caption:
      "Filled: numbers with all their binary digits, as many as stand beside the bar. Dotted outline: subnormals, " +
      "which lose a digit with every halving. The line is your number, by its magnitude."
  },
  number: {
    problem: (received: string, current: number) =>
      `“${received}” is not a finite number. Type one like 0.1, -3e-5, 1/3 or 2^-24; ` +
      `below is still ${current}.`
  },
  gradients: {
    axis: "|gradient| × scale",
    resblock: "resblock",
    title: "Gradients that arrive at each resblock",
    description: (format: string, flushed: string[]) =>
      `Flushed to zero in ${format}: ${flushed.map((share, i) => `resblock ${i + 1} ${share}`).join(", ")}.`,
    becomeZero: "become 0",
    loseDigits: "lose digits",
    kept: (format: string) => `kept in ${format}`,
    lost: "lost"
  },
  losses: {
    update: "update",
    axis: "loss, nats per token",
    title: "Loss over training",
    description: (ends: string[]) => `At the end: ${ends.join("; ")}.`,
    end: (name: string, losses: string[]) => `${name} ${losses.join(", ")}`,
    oneBack: "the best from one token back",
    twoBack: "the best from two tokens back",
    yours: "yours"
  },
  scales: {
    update: "update",
    axis: "gradient scale",
    title: "Gradient scales over training",
    description: (scales: string[]) => `At the end, resblock by resblock: ${scales.join(", ")}.`,
    describedSingle: (description: string, scale: string) =>
      `${description} One scale for all: ${scale}.`,
    attention: "attention",
    mlp: "MLP",
    single: "one scale for all",
    caption:
      "One line for each resblock: attention solid, MLP dashed. Lines that coincide are one.",
    captionSingle:
      "One line for each resblock: attention solid, MLP dashed. Lines that coincide are one. " +
      "Red: the one scale of the run “global”."
  },
  results: {
    head: ["gradients differ", "scales", "loss at the end", "skipped updates"],
    any: "any",
    notScaled: "not scaled",
    caption:
      "Mean loss of the last 20 updates in nats per token, and updates not applied (for scales per " +
      "resblock: added up over the 24), one number for each seed"
  },
  products: {
    forms: {
      single: "fp32",
      mixed: "fp16, sums in fp32",
      half: "fp16, sums in fp16"
    },
    terms: "terms in each sum",
    error: "relative error of the product",
    title: "Error of matrix products",
    description: (terms: number, errors: string[]) =>
      `With sums of ${terms} terms: ${errors.join("; ")}.`,
    yourGpu: "circles: your GPU",
    noAdapter: "WebGPU finds no adapter in this browser: all of this is emulated.",
    half: (name: string) => `${name} computes in real half precision.`,
    noHalf: (name: string) =>
      `${name} does not offer half precision (“shader-f16”): its circles are those of fp32, the rest is emulated.`,
    software: (said: string) => `${said} It is a GPU in software, whose times say nothing.`,
    longest: (terms: string) => `Errors with sums of ${terms} terms`,
    withGpu: (longest: string) =>
      `${longest}; the least share, over all lengths, of elements that your GPU and the emulation ` +
      "have in common to the last bit; and what a product takes there",
    emulatedHead: ["product", "error, emulated"],
    gpuHead: (side: number) => [
      "product",
      "error, emulated",
      "on your GPU",
      "bits equal",
      `${side}³`,
      "TFLOP/s"
    ],
    notThere: "not there",
    notTimed: "not timed"
  }
};
