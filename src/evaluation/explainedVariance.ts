/** How much of what is in pictures their reconstructions have. */
export interface ExplainedVariance {
  /** Of the mean colours of the patches: 1 if all are right, 0 if all are painted alike. */
  colour: number;
  /** Of what differs from these means within patches: edges and textures. */
  detail: number;
}

/**
 * 1 − squared error / variance, apart for the mean colours of patches and for the rest. Below 0 where
 * the mean over all pictures would be nearer.
 * @param originals bytes, size × size × 3 each
 * @param reconstructions as many
 * @param patch side of a patch in pixels, a divisor of the size
 */
export function explainedVariance(
  originals: readonly Uint8Array[],
  reconstructions: readonly Uint8Array[],
  {patch = 4}: {patch?: number} = {}
): ExplainedVariance {
  const size = Math.sqrt(originals[0].length / 3);
  const across = size / patch;
  const cells = across * across * 3;
  const cellOf = (i: number) => {
    const [pixel, channel] = [Math.floor(i / 3), i % 3];
    const [row, column] = [Math.floor(pixel / size), pixel % size];
    return (Math.floor(row / patch) * across + Math.floor(column / patch)) * 3 + channel;
  };
  const cell = Uint16Array.from(originals[0], (_, i) => cellOf(i));
  const means = (pixels: Uint8Array) => {
    const sums = new Float64Array(cells);
    pixels.forEach((value, i) => (sums[cell[i]] += value / patch ** 2));
    return sums;
  };
  const all = originals.map(means);
  const overall = [0, 1, 2].map((channel) => {
    const values = all.flatMap((sums) => [...sums].filter((_, i) => i % 3 === channel));
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  });
  let [colourError, colourVariance, detailError, detailVariance] = [0, 0, 0, 0];
  originals.forEach((original, n) => {
    const [wanted, found] = [all[n], means(reconstructions[n])];
    for (let c = 0; c < cells; ++c) {
      colourError += (found[c] - wanted[c]) ** 2;
      colourVariance += (wanted[c] - overall[c % 3]) ** 2;
    }
    original.forEach((value, i) => {
      const detail = value - wanted[cell[i]];
      detailError += (reconstructions[n][i] - found[cell[i]] - detail) ** 2;
      detailVariance += detail ** 2;
    });
  });
  return {
    colour: 1 - colourError / colourVariance,
    detail: 1 - detailError / detailVariance
  };
}
