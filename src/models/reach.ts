/** What a stack of masked layers can carry from one position to another. */

/**
 * How many layers it takes until something at each position can have reached `position`: the paths
 * through the products of the layers' masks, from the first layer up.
 * @param visible for each layer, the positions that each position sees, itself among them
 * @returns for each position the least number of layers; 0 for `position` itself, −1 for never
 */
export function layersUntilReached(
  visible: readonly (readonly (readonly number[])[])[],
  position: number
): Int32Array {
  const length = visible[0].length;
  const layers = new Int32Array(length).fill(-1);
  layers[position] = 0;
  // reached[q][k]: what stood at k can show at q, after the layers so far.
  let reached = Array.from({length}, (_, q) => {
    const own = new Uint8Array(length);
    own[q] = 1;
    return own;
  });
  visible.forEach((seen, i) => {
    reached = seen.map((keys) => {
      const all = new Uint8Array(length);
      for (const key of keys) reached[key].forEach((yes, k) => (all[k] |= yes));
      return all;
    });
    reached[position].forEach((yes, k) => {
      if (yes && layers[k] < 0) layers[k] = i + 1;
    });
  });
  return layers;
}
