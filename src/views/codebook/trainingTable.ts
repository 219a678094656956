import {scrollBox} from "../scrollBox.ts";

/** What a run.json says of a run, as far as it is shown here. */
export interface RunRecord {
  config: {
    codebookSize: number;
    imageSize: number;
    dvae: {
      steps: number;
      batch: number;
      stepSize: {from: number; to: number};
      temperature: Ramp;
      beta: Ramp;
      squaredError: Ramp;
      codeUse: Ramp;
      pixelNoise: number;
      width: number;
      blocks: number;
      /** Absent in runs from before it could be chosen, whose filters were 3 wide. */
      encoderFilter?: number;
    };
    decoder: {steps: number};
  };
}

interface Ramp {
  from: number;
  to: number;
  share: number;
}

const ramp = ({from, to}: {from: number; to: number}) => `${short(from)} → ${short(to)}`;
const over = ({from, to, share}: Ramp, steps: number) =>
  from === to ? short(to) : `${ramp({from, to})} over ${(share * steps).toLocaleString("en")}`;
const short = (v: number) => (v === 1 / 16 ? "1/16" : `${v}`);

/** What the paper did beside what a shipped run did, by its own record. */
export function trainingTable(
  run: RunRecord,
  {name, document = globalThis.document}: {name: string; document?: Document}
): HTMLElement {
  const {codebookSize, imageSize, dvae, decoder} = run.config;
  const steps = dvae.steps;
  const grid = imageSize / 4;
  const rows = [
    ["picture", "256 × 256 × 3", `${imageSize} × ${imageSize} × 3`],
    ["codes", "32 × 32 of 8192", `${grid} × ${grid} of ${codebookSize}`],
    [
      "widest layer; blocks",
      "2048 channels; 8 and 8",
      `${dvae.width} channels; ${dvae.blocks} and ${dvae.blocks}`
    ],
    [
      "a code depends on",
      "its patch and others around it",
      dvae.encoderFilter === 1 ? "its patch alone" : "its patch and others around it"
    ],
    ["updates × batch", "3,000,000 × 512", `${steps.toLocaleString("en")} × ${dvae.batch}`],
    ["τ", "1 → 1/16 over 150,000", over(dvae.temperature, steps)],
    ["β", "0 → 6.6 over 5,000", over(dvae.beta, steps)],
    ["β per nat of a position", "β/192", `β/${(imageSize * imageSize * 3) / grid ** 2}`],
    ["step size", "0.0001 → 0.00000125 over 1,200,000", ramp(dvae.stepSize)],
    ["squared error added, weight", "none", over(dvae.squaredError, steps)],
    ["reward for even use, weight", "none", over(dvae.codeUse, steps)],
    ["noise on pixels, deviation", "none", `${dvae.pixelNoise} of 255`],
    [
      "then the decoder alone, on argmax codes",
      "none",
      `${decoder.steps.toLocaleString("en")} updates`
    ]
  ];
  const box = scrollBox("Training in the paper and here", {document});
  const table = box.appendChild(document.createElement("table"));
  const add = (parent: Element, tag: string, texts: string[]) => {
    const row = parent.appendChild(document.createElement("tr"));
    texts.forEach((text, i) => {
      const cell = row.appendChild(document.createElement(i === 0 ? "th" : tag));
      cell.textContent = text;
    });
  };
  add(table.appendChild(document.createElement("thead")), "th", [
    "what",
    "paper",
    `“${name}” here`
  ]);
  const body = table.appendChild(document.createElement("tbody"));
  for (const row of rows) add(body, "td", row);
  return box;
}
