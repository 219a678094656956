// Pictures as the rows of patches that a convolution multiplies with its filter, and back.

import {load4, store4} from "./vector";

/**
 * patches[(b, y, x), (i, j, c)] = gain · picture[b, y·stride + i − top, x·stride + j − left, c], 0
 * outside the picture; with `relu`, of the picture's positive part. A unit is a row of the output.
 */
export function patches(
  from: i32, to: i32, scratch: usize, picture: usize, patches: usize,
  height: i32, width: i32, channels: i32, outHeight: i32, outWidth: i32,
  size: i32, stride: i32, top: i32, left: i32, relu: i32, gain: f32
): void {
  const bytes = <usize>channels << 2;
  const vectors = bytes & ~15;
  const factor = f32x4.splat(gain);
  const least = f32x4.splat(relu ? 0 : -Infinity);
  let p = patches + <usize>(from * outWidth * size * size) * bytes;
  for (let unit = from; unit < to; ++unit) {
    const image = picture + <usize>((unit / outHeight) * height * width) * bytes;
    const y = (unit % outHeight) * stride - top;
    for (let x = -left; x < outWidth * stride - left; x += stride) {
      for (let row = y; row < y + size; ++row) {
        for (let column = x; column < x + size; ++column, p += bytes) {
          if (row < 0 || row >= height || column < 0 || column >= width) {
            memory.fill(p, 0, bytes);
            continue;
          }
          const q = image + <usize>(row * width + column) * bytes;
          // max and not pmax: a NaN is to be seen.
          for (let c: usize = 0; c < vectors; c += 16) {
            v128.store(p + c, f32x4.mul(f32x4.max(v128.load(q + c), least), factor));
          }
          if (vectors < bytes) {
            const v = f32x4.max(load4(q, vectors, bytes), least);
            store4(p, vectors, bytes, f32x4.mul(v, factor));
          }
        }
      }
    }
  }
}

/**
 * The gradient of patches: adds every patch back to where it came from. `gradient` is overwritten;
 * `picture` is read with `relu` only. A unit is a picture.
 */
export function patchesGradient(
  from: i32, to: i32, scratch: usize, patches: usize, picture: usize, gradient: usize,
  height: i32, width: i32, channels: i32, outHeight: i32, outWidth: i32,
  size: i32, stride: i32, top: i32, left: i32, relu: i32, gain: f32
): void {
  const bytes = <usize>channels << 2;
  const vectors = bytes & ~15;
  const total = <usize>(height * width) * bytes;
  const factor = f32x4.splat(gain);
  const zero = f32x4.splat(0);
  let p = patches + <usize>(from * outHeight * outWidth * size * size) * bytes;
  for (let unit = from; unit < to; ++unit) {
    const image = gradient + <usize>unit * total;
    memory.fill(image, 0, total);
    for (let y = -top; y < outHeight * stride - top; y += stride) {
      for (let x = -left; x < outWidth * stride - left; x += stride) {
        for (let row = y; row < y + size; ++row) {
          for (let column = x; column < x + size; ++column, p += bytes) {
            if (row < 0 || row >= height || column < 0 || column >= width) continue;
            const q = image + <usize>(row * width + column) * bytes;
            for (let c: usize = 0; c < vectors; c += 16) {
              v128.store(q + c, f32x4.add(v128.load(q + c), v128.load(p + c)));
            }
            if (vectors < bytes) {
              const v = f32x4.add(load4(q, vectors, bytes), load4(p, vectors, bytes));
              store4(q, vectors, bytes, v);
            }
          }
        }
      }
    }
    const own = picture + <usize>unit * total;
    for (let c: usize = 0; c < total; c += 16) {
      let v = f32x4.mul(load4(image, c, total), factor);
      if (relu) v = v128.and(v, f32x4.gt(load4(own, c, total), zero));
      store4(image, c, total, v);
    }
  }
}
