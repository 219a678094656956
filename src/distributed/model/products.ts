/** Products of row-major matrices in plain arrays, each added to what `out` holds. */

/** out += a b, for a of n × k and b of k × m. */
export function addProduct(
  out: Float64Array,
  a: Float64Array,
  b: Float64Array,
  [n, k, m]: [n: number, k: number, m: number]
): void {
  for (let i = 0; i < n; ++i) {
    for (let l = 0; l < k; ++l) {
      const factor = a[i * k + l];
      const [from, to] = [l * m, i * m];
      for (let j = 0; j < m; ++j) out[to + j] += factor * b[from + j];
    }
  }
}

/** out += aᵀ b, for a of k × n and b of k × m. */
export function addTransposedLeft(
  out: Float64Array,
  a: Float64Array,
  b: Float64Array,
  [n, k, m]: [n: number, k: number, m: number]
): void {
  for (let l = 0; l < k; ++l) {
    for (let i = 0; i < n; ++i) {
      const factor = a[l * n + i];
      const [from, to] = [l * m, i * m];
      for (let j = 0; j < m; ++j) out[to + j] += factor * b[from + j];
    }
  }
}

/** out += a bᵀ, for a of n × k and b of m × k. */
export function addTransposedRight(
  out: Float64Array,
  a: Float64Array,
  b: Float64Array,
  [n, k, m]: [n: number, k: number, m: number]
): void {
  for (let i = 0; i < n; ++i) {
    for (let j = 0; j < m; ++j) {
      let sum = 0;
      for (let l = 0; l < k; ++l) sum += a[i * k + l] * b[j * k + l];
      out[i * m + j] += sum;
    }
  }
}
