/** Adding up the rows of a matrix that belong together: always in the same order, without atomics. */

/** Lanes that share the columns of a sum. */
export const LANES = 64;

/**
 * `sumOfRows(count, column, lane) -> f32`: the sum of column `column` over all candidates below
 * `count` that belong; to be called by all LANES lanes of a workgroup alike. The shader around it
 * declares `belongs(candidate) -> bool` and `numberOf(candidate, column) -> f32`. The lanes first
 * find the candidates together, 32 each, and then go through those that were found.
 */
export const SUM_OF_ROWS = /* wgsl */ `
var<workgroup> found: array<u32, ${LANES}>;
fn sumOfRows(count: u32, column: u32, lane: u32) -> f32 {
  var sum = 0.0;
  for (var start = 0u; start < count; start += ${32 * LANES}) {
    let first = start + 32 * lane;
    var bits = 0u;
    for (var i = 0u; i < 32 && first + i < count; i++) {
      bits |= select(0u, 1u, belongs(first + i)) << i;
    }
    workgroupBarrier();
    found[lane] = bits;
    workgroupBarrier();
    let words = min(${LANES}, (count - start + 31) / 32);
    for (var word = 0u; word < words; word++) {
      for (var left = found[word]; left != 0; left &= left - 1) {
        sum += numberOf(start + 32 * word + firstTrailingBit(left), column);
      }
    }
  }
  return sum;
}`;
