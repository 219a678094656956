import {memory} from "../../text/en/memory.ts";
import {numberTable} from "../gumbel/numberTable.ts";

/** Which part of the lab's toy is which part of PyTorch. */
export function pytorchTable({document = globalThis.document} = {}): HTMLElement {
  const {head, parts, caption} = memory.pytorch;
  return numberTable(head, parts, {caption, document});
}
