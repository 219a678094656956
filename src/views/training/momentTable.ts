import "./momentTable.css";
import {common} from "../../text/en/common.ts";
import {training} from "../../text/en/training.ts";

const texts = training.measures;

/** What was measured at a moment, over a fixed set of pictures. */
export interface MomentMeasures {
  temperature: number;
  psnrSoft: number;
  psnrHard: number;
  codesUsed: number;
  counts: ArrayLike<number>;
  perplexity: number;
  klPerPosition: number;
  /** null where nobody can tell. */
  oracle: number | null;
  judged: number;
}

/** The measures of a moment, each with what it means. */
export function momentTable(
  m: MomentMeasures,
  {document = globalThis.document}: {document?: Document} = {}
): HTMLElement {
  const list = document.createElement("dl");
  list.className = "moment-table";
  const row = ({term, value, meaning}: Record<"term" | "value" | "meaning", string>, idea = "") => {
    const group = list.appendChild(document.createElement("div"));
    const name = group.appendChild(document.createElement("dt"));
    name.textContent = term;
    name.className = idea;
    group.appendChild(document.createElement("dd")).textContent = value;
    group.title = meaning;
  };
  const recognised =
    m.oracle === null
      ? texts.recognised.unknown
      : texts.recognised.value(common.percent(String(Math.round(100 * m.oracle))), m.judged);
  const decibel = (value: number) => `${value.toFixed(1)} dB`;
  row(
    {
      ...texts.soft,
      value: texts.soft.value(decibel(m.psnrSoft), String(Number(m.temperature.toPrecision(2))))
    },
    "temperature"
  );
  row({...texts.hard, value: decibel(m.psnrHard)}, "image-token");
  row({...texts.gap, value: decibel(m.psnrSoft - m.psnrHard).replace("-", "−")});
  row(
    {...texts.codesUsed, value: texts.codesUsed.value(m.codesUsed, m.counts.length)},
    "image-token"
  );
  row({...texts.perplexity, value: m.perplexity.toFixed(1)}, "image-token");
  row(
    {
      ...texts.kl,
      value: texts.kl.value(m.klPerPosition.toFixed(2), Math.log(m.counts.length).toFixed(2))
    },
    "kl"
  );
  row({...texts.recognised, value: recognised}, "reconstruction");
  return list;
}
