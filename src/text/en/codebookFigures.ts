/** What is said of one place of a picture, and what the figures and the table of the dVAE's training say. */
export const codebookFigures = {
  place: {
    picture:
      "the picture. <b>□</b> the place; dashed: all pixels that can sway its code; the brighter one is, the more it does",
    painted: "painted from this soft draw",
    positions: "Positions of the picture",
    position: (row: number, column: number) => `row ${row}, column ${column}`,
    table: "The ten likeliest codes",
    code: "code",
    encoder: '<span class="noise">q</span>, the encoder’s',
    draw: 'this <span class="temperature">soft</span> draw',
    says: (row: number, column: number) => `Row ${row}, column ${column}. `,
    entropy: (nats: string, bits: string, codes: string) =>
      `Entropy H = ${nats} nats = ${bits} bits, as much as ${codes} equal codes. `,
    kl: (codes: number, nats: string) => `KL = ln ${codes} − H = ${nats} nats. `,
    temperature: (tau: number) => `At τ = ${tau} `,
    winner: (share: string, code: number) => `the draw’s largest part is ${share} of code ${code}.`
  },
  pixel: {
    title: "Logit-Laplace, Laplace and Gaussian density of a pixel",
    description: (median: number, scale: number, outside: string) =>
      `Median ${median}, b = ${scale}. Outside 0 to 255: ${outside}.`,
    outsideOf: (model: string, share: string) => `${model} ${share}`,
    list: (parts: string[]) => parts.join(", "),
    value: "value of a pixel, 0 … 255",
    density: "density per unit of value",
    models: {"logit-Laplace": "logit-Laplace", Laplace: "Laplace", Gaussian: "Gaussian"},
    withLoss: (model: string, loss: string) => `${model} (${loss})`,
    head: ["density", "outside 0 … 255", "−ln density at x"],
    cost: (nats: string) => `${nats} nats`
  },
  schedule: {
    stepSize: "step size",
    updates: "updates",
    title: (name: string) => `${name} over the updates`,
    description: (from: number, to: number, steps: number) =>
      `From ${from} to ${to} over ${steps} updates, then constant.`,
    value: (name: string, value: string) => `${name} = ${value}`,
    caption: (update: string, values: string[]) => `Update ${update}: ${values.join(", ")}.`
  },
  training: {
    label: "Training in the paper and here",
    head: (name: string) => ["what", "paper", `“${name}” here`],

    over: (ramp: string, updates: string) => `${ramp} over ${updates}`,
    picture: "picture",
    codes: "codes",
    codesOf: (grid: number, codes: number) => `${grid} × ${grid} of ${codes}`,
    layers: "widest layer; blocks",
    channels: (width: number, blocks: number) => `${width} channels; ${blocks} and ${blocks}`,
    sight: "a code depends on",
    patchAlone: "its patch alone",
    patchAndOthers: "its patch and others around it",
    updates: "updates × batch",
    klPerNat: "β per nat of a position",
    stepSize: "step size",
    squaredError: "squared error added, weight",
    codeUse: "reward for even use, weight",
    pixelNoise: "noise on pixels, deviation",
    pixelNoiseOf: (deviation: number) => `${deviation} of 255`,
    none: "none",
    decoderAlone: "then the decoder alone, on argmax codes",
    decoderUpdates: (updates: string) => `${updates} updates`
  }
};
