import "./worldInput.css";
import {lessonWorlds} from "../../math/elbo/lessonWorlds.ts";
import {mapTable, type Table} from "../../math/elbo/table.ts";
import {withCodeDistribution, withProbability} from "../../math/elbo/withProbability.ts";
import {
  codeDistribution,
  encoderTable,
  enumerate,
  type EncoderMode,
  type WorldTables
} from "../../math/elbo/world.ts";
import {formatWorld, parseWorld, randomSeed} from "../../math/elbo/worldText.ts";
import {elboWorlds} from "../../text/en/elboWorlds.ts";
import {formula} from "../formula.ts";
import {barTable} from "./barTable.ts";

export type WorldInput = HTMLElement & {
  /** The world as text: a name, `random SEED`, or its numbers; see `parseWorld`. */
  value: string;
  /** Shows how q is read, and for which caption. */
  show(reading: {mode: EncoderMode; caption: number}): void;
};

/**
 * A small world to choose, draw at random, drag or type. Its `value` is the world as text, and it
 * fires `input` when the reader changes it. What is set to a text that names no world stays as it is.
 */
export function worldInput({
  captions,
  document = globalThis.document
}: {
  captions: readonly string[];
  document?: Document;
}): WorldInput {
  const root = document.createElement("div");
  root.className = "world-input wide";
  root.innerHTML = `<div class="choose">
      <label>${elboWorlds.choose.world} <select></select></label>
      <label>${elboWorlds.choose.seed} <input type="number" min="1" max="999999" step="1" value="1"></label>
      <button class="tool" type="button">${elboWorlds.choose.another}</button>
    </div>
    <p class="lesson" role="status"></p><div class="tables"></div>`;
  const select = root.querySelector("select")!;
  const seed = root.querySelector<HTMLInputElement>("input[type=number]")!;
  const button = root.querySelector("button")!;
  const lesson = root.querySelector(".lesson")!;

  for (const {name, title} of lessonWorlds) option(name, title);
  option("random", elboWorlds.choose.random);
  option("own", elboWorlds.choose.own).disabled = true;

  let value = lessonWorlds[0].name;
  let tables: WorldTables = lessonWorlds[0].tables;
  let reading: {mode: EncoderMode; caption: number} = {mode: "free", caption: 0};

  const render = (source: string) => formula(source, {document});
  const prior = barTable({
    kind: "prior",
    name: elboWorlds.prior.name,
    formula: render(String.raw`p_\psi(y, z)`),
    symbol: (y, z) => elboWorlds.prior.bar(y + 1, z + 1),
    captions,
    table: tables.prior,
    edit: withProbability,
    document
  });
  const likelihood = barTable({
    kind: "likelihood",
    name: elboWorlds.decoder.name,
    formula: render(String.raw`p_\theta(x \mid y, z)`),
    symbol: (y, z) => elboWorlds.decoder.bar(y + 1, z + 1),
    captions,
    table: tables.likelihood,
    edit: (table, [y, z], p) => mapTable(table, (old, i, j) => (i === y && j === z ? p : old)),
    idea: "reconstruction",
    document
  });
  const encoder = barTable({
    kind: "encoder",
    name: elboWorlds.encoder.name,
    formula: render(String.raw`q_\phi(y, z \mid x)`),
    symbol: (y, z) => elboWorlds.encoder.bar(y + 1, z + 1),
    captions,
    table: tables.encoder,
    edit: editEncoder,
    idea: "encoder",
    document
  });
  const note = encoder.appendChild(document.createElement("p"));
  note.className = "note";
  root.querySelector(".tables")!.append(prior, likelihood, encoder);

  select.addEventListener("change", () => {
    choose(select.value === "random" ? `random ${seed.value || 1}` : select.value);
  });
  const draw = () => {
    if (seed.checkValidity() && seed.value !== "") choose(`random ${seed.value}`);
    else seed.reportValidity();
  };
  seed.addEventListener("change", draw);
  button.addEventListener("click", () => {
    // Seeds below the highest only, so that there is always another.
    if (randomSeed(value) !== null) seed.value = String((Number(seed.value) % 999_999) + 1);
    draw();
  });
  // The fields' own events are not this input's.
  root.querySelector(".choose")!.addEventListener("input", (event) => event.stopPropagation());
  for (const [key, table] of Object.entries({prior, likelihood, encoder})) {
    table.addEventListener("input", (event) => {
      event.stopPropagation();
      tables = {...tables, [key]: key === "encoder" ? encoderFrom(table.value) : table.value};
      // What the address carries is what is computed with.
      choose(formatWorld(tables));
    });
  }
  update();

  return Object.defineProperty(
    Object.assign(root, {
      show(next: typeof reading) {
        reading = next;
        update();
      }
    }),
    "value",
    {get: () => value, set: accept}
  ) as unknown as WorldInput;

  function option(value: string, text: string): HTMLOptionElement {
    const element = select.appendChild(document.createElement("option"));
    return Object.assign(element, {value, textContent: text});
  }

  function accept(text: string): void {
    try {
      tables = parseWorld(text);
      value = text;
    } catch {
      // Whoever sets the value sees that it has not changed.
    }
    update();
  }

  function choose(text: string): void {
    accept(text);
    const {Event} = document.defaultView!;
    root.dispatchEvent(new Event("input", {bubbles: true}));
  }

  function update(): void {
    const {mode, caption} = reading;
    const world = {...tables, caption};
    const known = lessonWorlds.find(({name}) => name === value);
    const seedNow = randomSeed(value);
    select.value = known ? value : seedNow === null ? "own" : "random";
    if (seedNow !== null) seed.value = String(seedNow);
    lesson.textContent = known?.lesson ?? "";
    prior.show({table: tables.prior});
    likelihood.show({table: tables.likelihood});
    const {codePosterior} = enumerate(world);
    encoder.show({
      table: encoderTable(world, mode),
      locked: captions.map((_, y) => mode === "posterior" || (mode === "delta" && y !== caption)),
      marks: codePosterior.map((row, y) =>
        row.map((p) => (mode !== "free" && y === caption ? p : null))
      )
    });
    note.textContent = elboWorlds.encoder[mode];
  }

  function editEncoder(table: Table, cell: readonly [number, number], p: number): Table {
    if (reading.mode === "free") return withProbability(table, cell, p);
    const [row] = withProbability([table[reading.caption]], [0, cell[1]], p);
    return table.map((old, y) => (y === reading.caption ? row : old));
  }

  /** With y fixed the reader changes q(z|x) only; what q says of captions is kept. */
  function encoderFrom(shown: Table): Table {
    const {mode, caption} = reading;
    if (mode === "free") return shown;
    const codes = codeDistribution({...tables, encoder: shown, caption}, mode);
    return withCodeDistribution(tables.encoder, codes, caption);
  }
}
