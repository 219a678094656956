// Moving matrices about, so that XNNPACK's fast matmul can be used where it would not be.

/** dst[c, r] = src[r, c] for a row-major rows × cols matrix; in 4×4 blocks, which stay in registers. */
export function transpose(src: usize, dst: usize, rows: i32, cols: i32): void {
  const rows4 = rows & ~3;
  const cols4 = cols & ~3;
  const srcStride = <usize>cols << 2;
  const dstStride = <usize>rows << 2;
  for (let r = 0; r < rows4; r += 4) {
    for (let c = 0; c < cols4; c += 4) {
      const s = src + <usize>r * srcStride + (<usize>c << 2);
      const a = v128.load(s);
      const b = v128.load(s + srcStride);
      const e = v128.load(s + 2 * srcStride);
      const f = v128.load(s + 3 * srcStride);
      const ab0 = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
      const ab1 = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
      const ef0 = v128.shuffle<f32>(e, f, 0, 4, 1, 5);
      const ef1 = v128.shuffle<f32>(e, f, 2, 6, 3, 7);
      const d = dst + <usize>c * dstStride + (<usize>r << 2);
      v128.store(d, v128.shuffle<f32>(ab0, ef0, 0, 1, 4, 5));
      v128.store(d + dstStride, v128.shuffle<f32>(ab0, ef0, 2, 3, 6, 7));
      v128.store(d + 2 * dstStride, v128.shuffle<f32>(ab1, ef1, 0, 1, 4, 5));
      v128.store(d + 3 * dstStride, v128.shuffle<f32>(ab1, ef1, 2, 3, 6, 7));
    }
    for (let c = cols4; c < cols; ++c) {
      for (let i = 0; i < 4; ++i) copy1(src, dst, r + i, c, srcStride, dstStride);
    }
  }
  for (let r = rows4; r < rows; ++r) {
    for (let c = 0; c < cols; ++c) copy1(src, dst, r, c, srcStride, dstStride);
  }
}

// @ts-ignore: decorator
@inline
function copy1(src: usize, dst: usize, r: i32, c: i32, srcStride: usize, dstStride: usize): void {
  const value = load<f32>(src + <usize>r * srcStride + (<usize>c << 2));
  store<f32>(dst + <usize>c * dstStride + (<usize>r << 2), value);
}

/**
 * Unfolds a B × H × W × C picture into the patches that a convolution sees:
 * columns[(b, y, x), (i, j, c)] = picture[b, y·stride + i − top, x·stride + j − left, c], 0 outside.
 */
export function im2col(
  picture: usize, columns: usize,
  batch: i32, height: i32, width: i32, channels: i32,
  outHeight: i32, outWidth: i32, kernelHeight: i32, kernelWidth: i32,
  stride: i32, top: i32, left: i32
): void {
  const bytes = <usize>channels << 2;
  let to = columns;
  for (let b = 0; b < batch; ++b) {
    const image = picture + <usize>(b * height * width) * bytes;
    for (let y = 0; y < outHeight; ++y) {
      for (let x = 0; x < outWidth; ++x) {
        for (let i = 0; i < kernelHeight; ++i) {
          const row = y * stride + i - top;
          for (let j = 0; j < kernelWidth; ++j) {
            const column = x * stride + j - left;
            if (row >= 0 && row < height && column >= 0 && column < width) {
              memory.copy(to, image + <usize>(row * width + column) * bytes, bytes);
            } else {
              memory.fill(to, 0, bytes);
            }
            to += bytes;
          }
        }
      }
    }
  }
}

/** The adjoint of im2col: adds every patch back to where it came from. `picture` is overwritten. */
export function col2im(
  columns: usize, picture: usize,
  batch: i32, height: i32, width: i32, channels: i32,
  outHeight: i32, outWidth: i32, kernelHeight: i32, kernelWidth: i32,
  stride: i32, top: i32, left: i32
): void {
  const bytes = <usize>channels << 2;
  const vectorBytes = bytes & ~15;
  memory.fill(picture, 0, <usize>(batch * height * width) * bytes);
  let from = columns;
  for (let b = 0; b < batch; ++b) {
    const image = picture + <usize>(b * height * width) * bytes;
    for (let y = 0; y < outHeight; ++y) {
      for (let x = 0; x < outWidth; ++x) {
        for (let i = 0; i < kernelHeight; ++i) {
          const row = y * stride + i - top;
          for (let j = 0; j < kernelWidth; ++j) {
            const column = x * stride + j - left;
            if (row >= 0 && row < height && column >= 0 && column < width) {
              const to = image + <usize>(row * width + column) * bytes;
              let k: usize = 0;
              for (; k < vectorBytes; k += 16) {
                v128.store(to + k, f32x4.add(v128.load(to + k), v128.load(from + k)));
              }
              for (; k < bytes; k += 4) {
                store<f32>(to + k, load<f32>(to + k) + load<f32>(from + k));
              }
            }
            from += bytes;
          }
        }
      }
    }
  }
}

/** sums[s, :] = Σ over rows r with segments[r] = s of rows[r, :]; ids out of range are skipped. */
export function segmentSum(
  rows: usize, segments: usize, sums: usize, count: i32, width: i32, segmentCount: i32
): void {
  const bytes = <usize>width << 2;
  const vectorBytes = bytes & ~15;
  memory.fill(sums, 0, <usize>segmentCount * bytes);
  for (let r = 0; r < count; ++r) {
    const s = load<i32>(segments + (<usize>r << 2));
    if (s < 0 || s >= segmentCount) continue;
    const from = rows + <usize>r * bytes;
    const to = sums + <usize>s * bytes;
    let k: usize = 0;
    for (; k < vectorBytes; k += 16) {
      v128.store(to + k, f32x4.add(v128.load(to + k), v128.load(from + k)));
    }
    for (; k < bytes; k += 4) store<f32>(to + k, load<f32>(to + k) + load<f32>(from + k));
  }
}

/** out[r, :] = table[ids[r], :]; an id out of range gives NaN, so that it is seen. */
export function lookUp(
  table: usize, ids: usize, out: usize, count: i32, width: i32, tableRows: i32
): void {
  const bytes = <usize>width << 2;
  for (let r = 0; r < count; ++r) {
    const id = load<i32>(ids + (<usize>r << 2));
    const to = out + <usize>r * bytes;
    if (id >= 0 && id < tableRows) {
      memory.copy(to, table + <usize>id * bytes, bytes);
    } else {
      for (let k: usize = 0; k < bytes; k += 4) store<f32>(to + k, NaN);
    }
  }
}
