/** The order of one step of sharded training, the same for the workers and for the model of them. */

/** A layer's turn on the way forward, backward, or the update of all shards. */
export type Work = {kind: "forward" | "backward"; layer: number} | {kind: "update"; layer: -1};

/** All of a step's work in order: through the layers, and back. */
export function stepWork(layers: number): Work[] {
  const order = Array.from({length: layers}, (_, layer) => layer);
  return [
    ...order.map((layer) => ({kind: "forward", layer}) as const),
    ...order.reverse().map((layer) => ({kind: "backward", layer}) as const),
    {kind: "update", layer: -1}
  ];
}
