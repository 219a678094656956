import {gumbelQuantile, gumbelQuantileOfComplement} from "../../math/gumbel/gumbel.ts";
import {gumbelNoise} from "../../text/en/gumbelNoise.ts";
import {rounded} from "./digits.ts";
import {numberTable} from "./numberTable.ts";

const said = gumbelNoise.edges;

/** U as a reader may write it, its double, and what there is to say. */
const EDGES: readonly {name: string; complement: number; uniform: number; note: string}[] = [
  {name: "0", uniform: 0, complement: 1, note: said.zero},
  {
    name: "2⁻¹⁰⁷⁴",
    uniform: 2 ** -1074,
    complement: 1,
    note: said.leastDouble
  },
  {name: "2⁻³³", uniform: 2 ** -33, complement: 1 - 2 ** -33, note: said.leastOfLab},
  {name: "1/2", uniform: 0.5, complement: 0.5, note: ""},
  {
    name: "1 − 2⁻²⁴",
    uniform: 1 - 2 ** -24,
    complement: 2 ** -24,
    note: said.lastStep(32)
  },
  {
    name: "1 − 2⁻³³",
    uniform: 1 - 2 ** -33,
    complement: 2 ** -33,
    note: said.largestOfLab
  },
  {
    name: "1 − 2⁻⁵³",
    uniform: 1 - 2 ** -53,
    complement: 2 ** -53,
    note: said.lastStep(64)
  },
  {name: "1 − 2⁻²⁰⁰", uniform: 1 - 2 ** -200, complement: 2 ** -200, note: said.roundsToOne},
  {name: "1", uniform: 1, complement: 0, note: said.one}
];

/** −log(−log U) at the ends of its range: in 32 and 64 bits, and from the complement 1 − U. */
export function edgeTable({document = globalThis.document}: {document?: Document} = {}) {
  return numberTable(
    ["U", said.bits(32), said.bits(64), said.fromComplement, said.note],
    EDGES.map(({name, uniform, complement, note}) => [
      name,
      rounded(single(uniform), 5),
      rounded(gumbelQuantile(uniform), 5),
      rounded(gumbelQuantileOfComplement(complement), 5),
      note
    ]),
    {caption: said.caption, document}
  );
}

/** The formula as 32-bit floating point evaluates it, each step rounded. */
function single(u: number): number {
  return -Math.fround(Math.log(-Math.fround(Math.log(Math.fround(u)))));
}
