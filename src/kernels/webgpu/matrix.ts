/** Reading and writing rows of matrices in blocks of four numbers, whatever their width. */

/** Matrices in buffers: vec4f where all widths are multiples of four, else f32. */
export type Element = "vec4f" | "f32";

/** The element type for matrices of these widths. */
export function elementFor(...widths: number[]): Element {
  return widths.every((width) => width % 4 === 0) ? "vec4f" : "f32";
}

/** A matrix in a buffer; its rows and its width are WGSL expressions. */
export interface Matrix {
  buffer: string;
  rows: string;
  width: string;
  /** False if nothing is read beyond the edges; by default there are zeros. */
  edges?: boolean;
}

/** `NAME(row, block) -> vec4f` reads four numbers. */
export function reader(
  name: string,
  element: Element,
  {buffer, rows, width, edges = true}: Matrix
): string {
  if (element === "vec4f" && !edges) {
    return `fn ${name}(row: u32, block: u32) -> vec4f {
      return ${buffer}[row * (${width} / 4) + block];
    }`;
  }
  if (element === "vec4f") {
    return `fn ${name}(row: u32, block: u32) -> vec4f {
      if (row >= ${rows} || block * 4 >= ${width}) { return vec4f(); }
      return ${buffer}[row * (${width} / 4) + block];
    }`;
  }
  return `fn ${name}(row: u32, block: u32) -> vec4f {
    var value = vec4f();
    if (row >= ${rows}) { return value; }
    for (var i = 0u; i < min(4, max(${width}, block * 4) - block * 4); i++) {
      value[i] = ${buffer}[row * ${width} + block * 4 + i];
    }
    return value;
  }`;
}

/** `NAME(row, block, value)` writes `buffer`, of `width` columns; 4·block is below the width. */
export function writer(
  name: string,
  element: Element,
  {buffer, width}: {buffer: string; width: string}
): string {
  if (element === "vec4f") {
    return `fn ${name}(row: u32, block: u32, value: vec4f) {
      ${buffer}[row * (${width} / 4) + block] = value;
    }`;
  }
  return `fn ${name}(row: u32, block: u32, value: vec4f) {
    for (var i = 0u; i < min(4, ${width} - block * 4); i++) {
      ${buffer}[row * ${width} + block * 4 + i] = value[i];
    }
  }`;
}
