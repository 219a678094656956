import {codebookFigures} from "../../text/en/codebookFigures.ts";
import {scrollBox} from "../scrollBox.ts";

const {training: say} = codebookFigures;

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
  from === to ? short(to) : say.over(ramp({from, to}), (share * steps).toLocaleString("en"));
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
    [say.picture, "256 × 256 × 3", `${imageSize} × ${imageSize} × 3`],
    [say.codes, say.codesOf(32, 8192), say.codesOf(grid, codebookSize)],
    [say.layers, say.channels(2048, 8), say.channels(dvae.width, dvae.blocks)],
    [say.sight, say.patchAndOthers, dvae.encoderFilter === 1 ? say.patchAlone : say.patchAndOthers],
    [say.updates, "3,000,000 × 512", `${steps.toLocaleString("en")} × ${dvae.batch}`],
    ["τ", say.over("1 → 1/16", "150,000"), over(dvae.temperature, steps)],
    ["β", say.over("0 → 6.6", "5,000"), over(dvae.beta, steps)],
    [say.klPerNat, "β/192", `β/${(imageSize * imageSize * 3) / grid ** 2}`],
    [say.stepSize, say.over("0.0001 → 0.00000125", "1,200,000"), ramp(dvae.stepSize)],
    [say.squaredError, say.none, over(dvae.squaredError, steps)],
    [say.codeUse, say.none, over(dvae.codeUse, steps)],
    [say.pixelNoise, say.none, say.pixelNoiseOf(dvae.pixelNoise)],
    [say.decoderAlone, say.none, say.decoderUpdates(decoder.steps.toLocaleString("en"))]
  ];
  const box = scrollBox(say.label, {document});
  const table = box.appendChild(document.createElement("table"));
  const add = (parent: Element, tag: string, texts: string[]) => {
    const row = parent.appendChild(document.createElement("tr"));
    texts.forEach((text, i) => {
      const cell = row.appendChild(document.createElement(i === 0 ? "th" : tag));
      cell.textContent = text;
    });
  };
  add(table.appendChild(document.createElement("thead")), "th", say.head(name));
  const body = table.appendChild(document.createElement("tbody"));
  for (const row of rows) add(body, "td", row);
  return box;
}
