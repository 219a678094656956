import {transformer} from "../../text/en/transformer.ts";
import {maskName} from "./maskName.ts";

const said = transformer.reach;

/** In the choice of a stack, the one whose layers take turns as the paper's do. */
export const PAPERS_ORDER = "the paper’s order";

/** What a stack of layers is called: the paper's, or one of a single kind. */
export function stackName(stack: string): string {
  return stack === PAPERS_ORDER ? said.papersOrder : maskName(stack);
}

/** The same with how many layers it has. */
export function stackText(stack: string, depth: number): string {
  return stack === PAPERS_ORDER ? said.inPapersOrder(depth) : said.ofKind(depth, maskName(stack));
}
