// Products of matrices, C = A·B, after Goto & van de Geijn (2008): C is made in tiles of 6 × 8 numbers,
// which with a column of A and a row of B just fill the sixteen vector registers. B is copied into
// panels of eight columns that lie in memory in the order of their use, so that a panel stays in the
// first cache while the rows of A pass. Sums run over the inner index in order, whatever the blocks, so
// that results do not depend on the number of threads.

import {finishRow} from "./linear";
import {load4, madd, store4} from "./vector";

/** Rows and columns of a tile. */
// @ts-ignore: decorator
@inline
const MR = 6;
// @ts-ignore: decorator
@inline
const NR = 8;

/** The longest inner index of one pass: panel and rows then fit into a first cache of 32 KiB. */
// @ts-ignore: decorator
@inline
const DEPTH = 512;

/** The most columns of one pass: the panels then fit into the second cache. */
// @ts-ignore: decorator
@inline
const WIDTH = 256;

/** Bytes that a thread needs of its own: the panels of B, six rows of A, a tile, and its pointers. */
export function scratchBytes(): i32 {
  return 4 * (DEPTH * (WIDTH + MR) + MR * NR) + 64;
}

/**
 * c (6 × 8, rows cStride bytes apart) = Σ over k of a column of A times a row of B, added to what c
 * holds if `add`. `rows` points to the addresses of the six rows of A, whose numbers lie aStep bytes
 * apart; the rows of B lie bStep bytes apart.
 */
function tile(
  rows: usize, aStep: usize, b: usize, bStep: usize, k: i32, c: usize, cStride: usize, add: bool
): void {
  let a0: usize = load<u32>(rows);
  let a1: usize = load<u32>(rows, 4);
  let a2: usize = load<u32>(rows, 8);
  let a3: usize = load<u32>(rows, 12);
  let a4: usize = load<u32>(rows, 16);
  let a5: usize = load<u32>(rows, 20);
  let c00 = f32x4.splat(0), c01 = c00;
  let c10 = c00, c11 = c00;
  let c20 = c00, c21 = c00;
  let c30 = c00, c31 = c00;
  let c40 = c00, c41 = c00;
  let c50 = c00, c51 = c00;
  if (add) {
    let p = c;
    c00 = v128.load(p); c01 = v128.load(p, 16); p += cStride;
    c10 = v128.load(p); c11 = v128.load(p, 16); p += cStride;
    c20 = v128.load(p); c21 = v128.load(p, 16); p += cStride;
    c30 = v128.load(p); c31 = v128.load(p, 16); p += cStride;
    c40 = v128.load(p); c41 = v128.load(p, 16); p += cStride;
    c50 = v128.load(p); c51 = v128.load(p, 16);
  }
  for (; k > 0; --k) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let a = v128.load32_splat(a0);
    c00 = madd(a, b0, c00); c01 = madd(a, b1, c01);
    a = v128.load32_splat(a1);
    c10 = madd(a, b0, c10); c11 = madd(a, b1, c11);
    a = v128.load32_splat(a2);
    c20 = madd(a, b0, c20); c21 = madd(a, b1, c21);
    a = v128.load32_splat(a3);
    c30 = madd(a, b0, c30); c31 = madd(a, b1, c31);
    a = v128.load32_splat(a4);
    c40 = madd(a, b0, c40); c41 = madd(a, b1, c41);
    a = v128.load32_splat(a5);
    c50 = madd(a, b0, c50); c51 = madd(a, b1, c51);
    a0 += aStep; a1 += aStep; a2 += aStep; a3 += aStep; a4 += aStep; a5 += aStep;
    b += bStep;
  }
  v128.store(c, c00); v128.store(c, c01, 16); c += cStride;
  v128.store(c, c10); v128.store(c, c11, 16); c += cStride;
  v128.store(c, c20); v128.store(c, c21, 16); c += cStride;
  v128.store(c, c30); v128.store(c, c31, 16); c += cStride;
  v128.store(c, c40); v128.store(c, c41, 16); c += cStride;
  v128.store(c, c50); v128.store(c, c51, 16);
}

/** A tile at the edge of C, of which only `height` × `width` numbers exist; `spare` holds a tile. */
function edgeTile(
  rows: usize, aStep: usize, b: usize, bStep: usize, k: i32, c: usize, cStride: usize, add: bool,
  height: i32, width: i32, spare: usize
): void {
  const end = <usize>width << 2;
  tile(rows, aStep, b, bStep, k, spare, NR << 2, false);
  for (let i = 0; i < height; ++i) {
    for (let j: usize = 0; j < end; j += 16) {
      let v = v128.load(spare + j);
      if (add) v = f32x4.add(load4(c, j, end), v);
      store4(c, j, end, v);
    }
    c += cStride;
    spare += NR << 2;
  }
}

/**
 * Copies `width` ≤ 8 columns of B into a panel, the missing ones being 0.
 * @param sums where not 0, the sums of the columns are added there
 */
function packPanel(
  b: usize, bRow: usize, bColumn: usize, k: i32, width: i32, to: usize, sums: usize
): void {
  const start = to;
  if (bColumn == 4 && width == NR) {
    for (let i = 0; i < k; ++i, b += bRow, to += NR << 2) {
      v128.store(to, v128.load(b));
      v128.store(to, v128.load(b, 16), 16);
    }
  } else if (bRow == 4 && width == NR) {
    let i = 0;
    for (; i + 4 <= k; i += 4, b += 16, to += NR << 4) {
      pack4(b, bColumn, to);
      pack4(b + 4 * bColumn, bColumn, to + 16);
    }
    for (; i < k; ++i, b += 4, to += NR << 2) packOne(b, bColumn, NR, to);
  } else {
    for (let i = 0; i < k; ++i, b += bRow, to += NR << 2) packOne(b, bColumn, width, to);
  }
  if (!sums) return;
  let s0 = f32x4.splat(0), s1 = s0;
  for (let i = 0, from = start; i < k; ++i, from += NR << 2) {
    s0 = f32x4.add(s0, v128.load(from));
    s1 = f32x4.add(s1, v128.load(from, 16));
  }
  const end = <usize>width << 2;
  store4(sums, 0, end, f32x4.add(load4(sums, 0, end), s0));
  if (width > 4) store4(sums, 16, end, f32x4.add(load4(sums, 16, end), s1));
}

/** Four columns of four numbers each, `stride` bytes apart, as four rows of a panel. */
// @ts-ignore: decorator
@inline
function pack4(from: usize, stride: usize, to: usize): void {
  const a = v128.load(from);
  const b = v128.load(from + stride);
  const e = v128.load(from + 2 * stride);
  const f = v128.load(from + 3 * stride);
  const ab0 = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const ab1 = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const ef0 = v128.shuffle<f32>(e, f, 0, 4, 1, 5);
  const ef1 = v128.shuffle<f32>(e, f, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(ab0, ef0, 0, 1, 4, 5));
  v128.store(to, v128.shuffle<f32>(ab0, ef0, 2, 3, 6, 7), NR << 2);
  v128.store(to, v128.shuffle<f32>(ab1, ef1, 0, 1, 4, 5), NR << 3);
  v128.store(to, v128.shuffle<f32>(ab1, ef1, 2, 3, 6, 7), 3 * (NR << 2));
}

function packOne(from: usize, stride: usize, width: i32, to: usize): void {
  for (let j = 0; j < NR; ++j, from += stride) {
    store<f32>(to + (<usize>j << 2), j < width ? load<f32>(from) : 0);
  }
}

/** Copies `height` ≤ 6 rows of A, which lie side by side in memory, column by column. */
function packRows(a: usize, aColumn: usize, k: i32, height: i32, to: usize): void {
  if (height == MR) {
    for (let i = 0; i < k; ++i, a += aColumn, to += MR << 2) {
      v128.store(to, v128.load(a));
      store<u64>(to, load<u64>(a, 16), 16);
    }
  } else {
    for (let i = 0; i < k; ++i, a += aColumn, to += MR << 2) {
      for (let j = 0; j < height; ++j) {
        store<f32>(to + (<usize>j << 2), load<f32>(a + (<usize>j << 2)));
      }
    }
  }
}

/**
 * The blocks from … to − 1 of C = finish(A·B), C being m × n and row-major; `finish` is that of
 * finishRow. Blocks have blockRows (a multiple of 6) × blockColumns (a multiple of 8, at most 256)
 * numbers and are counted row by row. The numbers of A lie aRow and aColumn bytes apart, of which one
 * is 4; those of B likewise.
 * @param sums where not 0, receives the sums of B's columns
 */
export function gemm(
  from: i32, to: i32, scratch: usize,
  a: usize, aRow: usize, aColumn: usize, b: usize, bRow: usize, bColumn: usize, c: usize,
  m: i32, n: i32, k: i32, blockRows: i32, blockColumns: i32,
  sums: usize, bias: usize, slope: usize, residual: usize
): void {
  const across = (n + blockColumns - 1) / blockColumns;
  for (let block = from; block < to; ++block) {
    const i = (block / across) * blockRows;
    const j = (block % across) * blockColumns;
    gemmBlock(
      scratch, a, aRow, aColumn, b, bRow, bColumn, c, n, k,
      i, min(i + blockRows, m), j, min(j + blockColumns, n),
      i == 0 ? sums : 0, bias, slope, residual
    );
  }
}

function gemmBlock(
  scratch: usize,
  a: usize, aRow: usize, aColumn: usize, b: usize, bRow: usize, bColumn: usize, c: usize,
  n: i32, k: i32, iStart: i32, iEnd: i32, jStart: i32, jEnd: i32,
  sums: usize, bias: usize, slope: usize, residual: usize
): void {
  const rows = scratch;
  const spare = rows + 64;
  const packedA = spare + ((MR * NR) << 2);
  const packedB = packedA + ((MR * DEPTH) << 2);
  const cStride = <usize>n << 2;
  // Where few rows use it, copying B costs more than it saves.
  const inPlace = bColumn == 4 && iEnd - iStart <= 2 * MR && !sums;
  const transposed = aRow == 4 && aColumn != 4;
  const passes = max(1, (k + DEPTH - 1) / DEPTH);
  const depth = (k + passes - 1) / passes;
  if (sums) memory.fill(sums + (<usize>jStart << 2), 0, <usize>(jEnd - jStart) << 2);
  for (let pass = 0; pass < passes; ++pass) {
    const start = pass * depth;
    const length = min(depth, k - start);
    const panelBytes = <usize>(length * NR) << 2;
    const bStart = b + <usize>start * bRow;
    for (let j = jStart; j < jEnd; j += NR) {
      const width = min(NR, jEnd - j);
      if (inPlace && width == NR) continue;
      packPanel(
        bStart + <usize>j * bColumn, bRow, bColumn, length, width,
        packedB + <usize>((j - jStart) / NR) * panelBytes, sums ? sums + (<usize>j << 2) : 0
      );
    }
    for (let i = iStart; i < iEnd; i += MR) {
      const height = min(MR, iEnd - i);
      let first = a + <usize>i * aRow + <usize>start * aColumn;
      let between = aRow;
      let step = aColumn;
      if (transposed) {
        packRows(first, aColumn, length, height, packedA);
        first = packedA;
        between = 4;
        step = MR << 2;
      }
      for (let r = 0; r < MR; ++r) {
        // Rows past the edge are computed from an existing one and not stored.
        store<u32>(rows + (<usize>r << 2), first + <usize>min(r, height - 1) * between);
      }
      for (let j = jStart; j < jEnd; j += NR) {
        const width = min(NR, jEnd - j);
        const whole = width == NR;
        const direct = inPlace && whole;
        const panel = direct
          ? bStart + (<usize>j << 2)
          : packedB + <usize>((j - jStart) / NR) * panelBytes;
        const bStep = direct ? bRow : NR << 2;
        const corner = c + <usize>i * cStride + (<usize>j << 2);
        if (whole && height == MR) {
          tile(rows, step, panel, bStep, length, corner, cStride, pass > 0);
        } else {
          edgeTile(
            rows, step, panel, bStep, length, corner, cStride, pass > 0, height, width, spare
          );
        }
      }
      if (pass == passes - 1 && (bias | slope | residual)) {
        for (let r = i; r < i + height; ++r) {
          const at = <usize>r * cStride;
          finishRow(
            c + at, bias, slope ? slope + at : 0, residual ? residual + at : 0,
            <usize>jStart << 2, <usize>jEnd << 2
          );
        }
      }
    }
  }
}
