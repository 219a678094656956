import "./momentTable.css";

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
  const row = (term: string, value: string, meaning: string, idea = "") => {
    const group = list.appendChild(document.createElement("div"));
    const name = group.appendChild(document.createElement("dt"));
    name.textContent = term;
    name.className = idea;
    group.appendChild(document.createElement("dd")).textContent = value;
    group.title = meaning;
  };
  const decibel = (value: number) => `${value.toFixed(1)} dB`;
  row(
    "soft",
    `${decibel(m.psnrSoft)} at τ = ${Number(m.temperature.toPrecision(2))}`,
    "PSNR of pictures painted from soft codes, as in training",
    "temperature"
  );
  row(
    "hard",
    decibel(m.psnrHard),
    "PSNR of pictures painted from the most probable codes, as the transformer will use them",
    "image-token"
  );
  row(
    "gap",
    decibel(m.psnrSoft - m.psnrHard).replace("-", "−"),
    "What is lost by choosing: soft less hard"
  );
  row(
    "codes used",
    `${m.codesUsed} of ${m.counts.length}`,
    "Codes that are the most probable one somewhere; the others are dead",
    "image-token"
  );
  row(
    "perplexity",
    m.perplexity.toFixed(1),
    "exp of the entropy of code use: as many codes, all used alike, would be as hard to guess",
    "image-token"
  );
  row(
    "KL",
    `${m.klPerPosition.toFixed(2)} of ${Math.log(m.counts.length).toFixed(2)} nats`,
    "Mean KL to the uniform prior, and the most there can be, ln K: reached where every choice is certain",
    "kl"
  );
  row(
    "recognised",
    m.oracle === null ? "cannot be scored" : `${Math.round(100 * m.oracle)} % of ${m.judged}`,
    "Hard reconstructions in which the renderer's templates find all that the caption says",
    "reconstruction"
  );
  return list;
}
