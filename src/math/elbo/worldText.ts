import {elboWorlds} from "../../text/en/elboWorlds.ts";
import {lessonWorlds} from "./lessonWorlds.ts";
import {randomWorld} from "./randomWorld.ts";
import {normalizeTable, sumTable, type Table} from "./table.ts";
import type {WorldTables} from "./world.ts";

const {problems} = elboWorlds;

const SHAPE = {captions: 2, codes: 3};

/** What a table holds: weights of a distribution, or probabilities by themselves. */
export type TableKind = keyof WorldTables;

/**
 * Reads the numbers of a table, caption by caption, separated by spaces, commas or lines, Chinese
 * commas too. Weights of the prior must be positive and those of the encoder not negative; both are
 * normalised. Throws what was received and what to do.
 */
export function parseTable(text: string, kind: TableKind): number[][] {
  const {captions, codes} = SHAPE;
  const items = text.split(/[\s,;，、；]+/).filter(Boolean);
  if (items.length !== captions * codes) {
    throw new Error(problems.count(items.length.toLocaleString("en"), SHAPE));
  }
  const numbers = items.map((item) => {
    const number = Number(item);
    if (Number.isFinite(number)) return number;
    throw new Error(problems.noNumber(item.slice(0, 20)));
  });
  const table = Array.from({length: captions}, (_, y) => numbers.slice(y * codes, (y + 1) * codes));
  checkTable(table, kind);
  return kind === "likelihood" ? table : normalizeTable(table);
}

function checkTable(table: Table, kind: TableKind): void {
  const numbers = table.flat();
  const refuse = (condition: (number: number) => boolean, problem: (p: number) => string) => {
    const found = numbers.find(condition);
    if (found !== undefined) throw new Error(problem(found));
  };
  refuse((p) => p < 0, problems.negative);
  if (numbers.every((p) => p === 0)) {
    throw new Error(problems.allZero);
  }
  if (kind !== "encoder") refuse((p) => p === 0, problems.zero);
  if (kind === "likelihood") {
    refuse((p) => p > 0.9999, problems.likely);
  } else if (!Number.isFinite(sumTable(table))) {
    throw new Error(problems.tooLarge);
  } else if (
    kind === "prior" &&
    normalizeTable(table)
      .flat()
      .some((p) => p === 0)
  ) {
    throw new Error(problems.tooSmall);
  }
}

/**
 * Reads a world from the text that a link carries: the name of a lesson's world, `random SEED`, or
 * three tables separated by “/”: prior, likelihood, encoder.
 */
export function parseWorld(text: string): WorldTables {
  const lesson = lessonWorlds.find(({name}) => name === text);
  if (lesson) return lesson.tables;
  const seed = randomSeed(text);
  if (seed !== null) return randomWorld(seed, SHAPE);
  const parts = text.split("/");
  if (parts.length !== 3) throw new Error(problems.noWorld);
  const [prior, likelihood, encoder] = parts;
  return {
    prior: parseTable(prior, "prior"),
    likelihood: parseTable(likelihood, "likelihood"),
    encoder: parseTable(encoder, "encoder")
  };
}

/** The seed of `random SEED`; null for any other text. */
export function randomSeed(text: string): number | null {
  const match = /^random (\d{1,6})$/.exec(text);
  return match && Number(match[1]);
}

/** Writes tables as text that `parseWorld` reads. */
export function formatWorld({prior, likelihood, encoder}: WorldTables): string {
  return [prior, likelihood, encoder].map(formatTable).join("/");
}

/** Writes a table to four significant digits. */
export function formatTable(table: Table): string {
  return table
    .flat()
    .map((p) => String(Number(p.toPrecision(4))))
    .join(" ");
}
