/** What is wrong with files of models and runs: phrases that follow the name of a file. */
export const modelFiles = {
  /** What the models of a page are called where one is chosen. */
  names: {shapes: "shapes", emoji: "emoji", live: "live"} as Record<string, string>,
  theFile: (problem: string) => `The file ${problem}.`,
  named: (file: string, problem: string) => `${file}: ${problem}`,
  ofCheckpoint: (file: string, checkpoint: string) => `${file} of checkpoint ${checkpoint}`,
  checkpoint: (name: string) => `checkpoint ${name}`,
  impossibleSettings: (problem: string) =>
    `The file has settings that are not possible: ${problem}`,

  safetensors: {
    tooShort: (bytes: number) => `too short: ${bytes} bytes`,
    notSafetensors: "not a safetensors file",
    cutHeader: "truncated within its header",
    damagedMetadata: "has damaged metadata",
    header: (problem: string) => `has a header that ${problem}`,
    noHeader: "has no header that starts with {",
    lacks: (parameter: string) => `lacks the parameter ${parameter}`,
    shape: (parameter: string, shape: string, wanted: string) =>
      `has ${parameter} as ${shape}, not ${wanted}`,
    wholeNumbers: (parameter: string) => `has ${parameter} as whole numbers`,
    notFinite: (parameter: string) => `has numbers in ${parameter} that are not finite`,
    noPlace: (parameter: string, more: number) =>
      `has ${parameter}${more > 0 ? ` and ${more} more` : ""}, for which its configuration has no place`,
    damagedEntry: (name: string) => `has a damaged entry, ${name}`,
    kind: (name: string, kind: string, read: readonly string[]) =>
      `has ${name} as ${kind}; only ${read.join(", ")} are read here`,
    cut: (name: string) => `truncated: ${name} is not all there`,
    bytes: (count: string) => (count === "1" ? "1 byte" : `${count} bytes`),
    gap: (bytes: string, name: string) =>
      `has ${bytes} before ${name} that no tensor has a claim to`,
    overlap: (name: string) => `has ${name} on top of another tensor`,
    rest: (bytes: string) => `has ${bytes} after its last tensor`,
    noScales: (name: string) => `has ${name} in eight bits, without its scales`,
    scales: (name: string) => `has ${name} that is not one float for each row`
  },

  model: {
    notOurs: "not a model of this lab",
    other: (found: string, wanted: string) => `holds a ${found}, where a ${wanted} is wanted`,
    unsaid: (wanted: string) => `holds no word of its model, where a ${wanted} is wanted`,
    phase: (phase: string, model: string) => `is after the phase "${phase}", which no ${model} has`,
    noConfig: "has a damaged configuration: none",
    config: (problem: string) => `has a configuration that ${problem}`,
    damagedConfig: (problem: string) => `has a damaged configuration: ${problem}`,
    runWithoutConfig: "has no configuration",
    noDataset: "does not name its data set",
    words: "has words that are no list of texts",
    captions: "has captions that are no list of texts",
    disagree: (model: string, key: string, value: string, others: string) =>
      `its files are of different runs: ${model} has ${key} ${value}, the others ${others}`,
    disagreesWithRun: (model: string, key: string, value: string, said: string) =>
      `its files are of different runs: ${model} has ${key} ${value}, run.json ${said}`
  },

  config: {
    received: (value: string) => `received ${value}`,
    nothing: "nothing",
    takes: (key: string, allowed: string, received: string) =>
      `${key} takes ${allowed}, received ${received}`,
    unknown: (key: string) => `${key} is nothing that this lab knows`,
    oneOf: (allowed: readonly number[]) => `one of ${allowed.join(", ")}`,
    whole: (least: number, most: number) => `a whole number from ${least} to ${most}`,
    multiple: (of: number, least: number, most: number) =>
      `a multiple of ${of} from ${least} to ${most}`,
    preset: "config.preset is none of this lab's",
    noneOf: (path: string, offered: readonly string[]) =>
      `${path} is none of ${offered.join(", ")}`,
    noList: (path: string) => `${path} is no list of whole numbers`,
    missing: (path: string) => `${path} is missing`,
    noType: (path: string, type: string) => `${path} is no ${type}`,
    noWhole: (path: string) => `${path} is no whole number`,
    noWholeFrom: (path: string, least: number) => `${path} is no whole number of at least ${least}`
  },

  run: {
    notOurs: "is a safetensors file, but not of a run saved on these pages",
    other: (found: string, wanted: string) => `is a run of a ${found}, not of a ${wanted}`,
    kindUnsaid: "kind unsaid",
    damaged: (problem: string) => `has damaged metadata: ${problem}`,
    noName: "it has no name",
    part: (part: string, problem: string) => `its ${part} ${problem}`,
    noDictionary: (part: string) => `its ${part} are no dictionary`,
    steps: "its steps make no sense",
    otherSteps: (steps: string, said: string) => `it has ${steps} steps, its settings ${said}`,
    saved: "it does not say when it was saved",
    data: "what it says of its data makes no sense",
    seconds: "it does not say how long it took",
    metricsByName: "its metrics are not numbers by name",
    metrics: "its metrics are not all numbers",
    curves: "its curves are damaged"
  },

  opening: {
    heading: "Open a model of your own",
    /** HTML. */
    what: `What <code>train.py</code> wrote, or <code>npm run export</code>: choose <code>config.json</code>,
    <code>model.safetensors</code> and <code>tokenizer.json</code> together, or a zip of them. The model
    stays in this browser, for all chapters in which one can be chosen.`,
    open: "Open a model …",
    isOpen: (name: string, dataset: string) => `“${name}” is open. It learned from ${dataset}.`,
    isOpenStranger: (name: string, dataset: string) =>
      `“${name}” is open. It learned from ${dataset}. Its pictures are not here: its codes are shown on shapes.`,
    forget: "Forget it",
    reading: "Reading …",
    notOpened: (problem: string) => `The model was not opened. ${problem}`,
    missing: (wanted: readonly string[], missing: readonly string[]) =>
      `Choose ${wanted.join(", ")} together, or a zip of them. Missing: ${missing.join(", ")}.`,
    tooLarge: (file: string, megabytes: string) =>
      `${file} has ${megabytes} MB, more than a browser can hold.`,
    myModel: "my model",
    sizes: (pixels: number, tokens: number, shownPixels: number, shownTokens: number) =>
      `It draws ${pixels} × ${pixels} pixels from ${tokens} text tokens; the pages show ${shownPixels} × ${shownPixels} from ${shownTokens}. npm run import and sample take it.`,
    opened: (name: string) => `opened: ${name}`,
    none: "none"
  }
};
