/** Which codes are alike, by the distance between their vectors. */

/** ‖a − b‖ between all pairs of vectors, N × N. */
export function distances(vectors: readonly ArrayLike<number>[]): Float64Array {
  const n = vectors.length;
  const result = new Float64Array(n * n);
  for (let i = 0; i < n; ++i) {
    for (let j = 0; j < i; ++j) {
      let sum = 0;
      for (let d = 0; d < vectors[i].length; ++d) sum += (vectors[i][d] - vectors[j][d]) ** 2;
      result[i * n + j] = result[j * n + i] = Math.sqrt(sum);
    }
  }
  return result;
}

/** For each of N vectors the numbers of the `count` nearest others, the nearest first. */
export function nearest(between: Float64Array, count: number): Int32Array[] {
  const n = Math.sqrt(between.length);
  const all = Array.from({length: n}, (_, i) => i);
  return all.map((i) => {
    const others = all.filter((j) => j !== i);
    others.sort((a, b) => between[i * n + a] - between[i * n + b] || a - b);
    return Int32Array.from(others.slice(0, count));
  });
}

/**
 * An order in which neighbours are alike: a short path through all vectors. It starts at `first`,
 * goes to the nearest one left each time, and is then shortened by turning stretches of it round as
 * long as that helps (2-opt).
 */
export function similarityOrder(between: Float64Array, first = 0): Int32Array {
  const n = Math.sqrt(between.length);
  const d = (a: number, b: number) => between[a * n + b];
  const path = [first];
  const left = new Set(Array.from({length: n}, (_, i) => i));
  left.delete(first);
  while (left.size > 0) {
    const last = path[path.length - 1];
    let best = -1;
    for (const i of left) if (best < 0 || d(last, i) < d(last, best)) best = i;
    path.push(best);
    left.delete(best);
  }
  // Less than this is rounding, and turning for it might go on for ever.
  const least = 1e-9;
  for (let shorter = true; shorter;) {
    shorter = false;
    for (let i = 0; i < n - 1; ++i) {
      for (let j = i + 2; j < n; ++j) {
        const [a, b, c] = [path[i], path[i + 1], path[j]];
        // The end of the path is free.
        const end = j + 1 < n ? path[j + 1] : -1;
        const before = d(a, b) + (end < 0 ? 0 : d(c, end));
        const after = d(a, c) + (end < 0 ? 0 : d(b, end));
        if (after >= before - least) continue;
        for (let u = i + 1, v = j; u < v; ++u, --v) [path[u], path[v]] = [path[v], path[u]];
        shorter = true;
      }
    }
  }
  return Int32Array.from(path);
}
