/**
 * Makes the columns of an n × r matrix orthonormal in place, one after the other (modified
 * Gram–Schmidt). A column that depends on those before it becomes zero.
 */
export function orthonormalize(matrix: Float64Array, columns: number): void {
  const rows = matrix.length / columns;
  const product = (a: number, b: number) => {
    let sum = 0;
    for (let i = 0; i < rows; ++i) sum += matrix[i * columns + a] * matrix[i * columns + b];
    return sum;
  };
  for (let c = 0; c < columns; ++c) {
    const before = Math.sqrt(product(c, c));
    // A second pass removes what rounding left in the first.
    for (let pass = 0; pass < 2; ++pass) {
      for (let b = 0; b < c; ++b) {
        const along = product(b, c);
        for (let i = 0; i < rows; ++i) matrix[i * columns + c] -= along * matrix[i * columns + b];
      }
    }
    const length = Math.sqrt(product(c, c));
    const scale = length > 1e-10 * before ? 1 / length : 0;
    for (let i = 0; i < rows; ++i) matrix[i * columns + c] *= scale;
  }
}
