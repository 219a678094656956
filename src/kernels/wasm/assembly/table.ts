// Looking rows up in a table, and adding them up by id.

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
