/** How wrong a product becomes with the length of its sums: emulated, and on the reader's own GPU. */
import {
  type Operand,
  PRODUCT_TILE,
  type ProductTypes,
  RealProducts
} from "../kernels/webgpu/realProduct.ts";
import {Random} from "../math/random.ts";
import {encode} from "./bitPattern.ts";
import {FLOAT16, type NumberFormat} from "./numberFormat.ts";
import {product, PRODUCT_FORMS, type ProductForm} from "./product.ts";
import {relativeError} from "./relativeError.ts";

/** What the entries of both matrices are drawn from: N(0, 1), or U(0, 1). */
export const ENTRIES = ["around 0", "all positive"] as const;
export type Entries = (typeof ENTRIES)[number];

export const SUM_LENGTHS = [16, 64, 256, 1024, 4096] as const;

/** Rows of C that are emulated, of the 64 that a GPU computes at once; all its 64 columns are. */
const EMULATED_ROWS = 8;

/** Side of the square matrices that are timed. */
export const TIMED_SIDE = 1024;

/** One form of product, from the shortest sums to the longest. */
export interface FormStudy {
  name: string;
  /** ‖C − AB‖ / ‖AB‖ for each length, AB being in float64 and of entries not yet rounded. */
  errors: number[];
  /** What the GPU computed; null where it cannot. */
  gpu: {
    errors: number[];
    /** The share of elements equal to the emulation's, bit by bit. */
    equal: number[];
    /** For one product of `TIMED_SIDE`³; null on an adapter that only imitates a GPU. */
    seconds: number | null;
  } | null;
}

export interface ProductStudy {
  forms: FormStudy[];
  /** Null where there is no adapter. */
  adapter: {name: string; hasHalf: boolean; isSoftware: boolean} | null;
}

/**
 * Computes products of random matrices with sums of each length in each form.
 * @param breathe called, and waited for, between products
 */
export async function studyProducts(
  {entries, seed}: {entries: Entries; seed: number},
  breathe: () => Promise<void> = async () => {}
): Promise<ProductStudy> {
  const gpu = await RealProducts.open();
  try {
    const forms: FormStudy[] = PRODUCT_FORMS.map(({name, ...formats}) => {
      const offered = gpu?.offers(typesOf(formats));
      return {name, errors: [], gpu: offered ? {errors: [], equal: [], seconds: null} : null};
    });
    for (const length of SUM_LENGTHS) {
      const [a, b] = ["a", "b"].map((name) =>
        draw(entries, length * PRODUCT_TILE, new Random(seed, "product", name, length))
      );
      const emulated = {rows: EMULATED_ROWS, length, columns: PRODUCT_TILE};
      const exact = product(a, b, emulated);
      for (const [i, form] of PRODUCT_FORMS.entries()) {
        await breathe();
        const found = product(a, b, emulated, form);
        forms[i].errors.push(relativeError([found], [exact]));
        const real = forms[i].gpu;
        if (!gpu || !real) continue;
        const [x, y] = [a, b].map((values) => stored(values, form.stored));
        const size = {...emulated, rows: PRODUCT_TILE};
        const computed = await gpu.multiply(typesOf(form), x, y, size);
        real.errors.push(relativeError([computed], [exact]));
        real.equal.push(found.filter((value, k) => value === computed[k]).length / found.length);
      }
    }
    if (gpu && !gpu.isSoftware) {
      for (const [i, form] of PRODUCT_FORMS.entries()) {
        const real = forms[i].gpu;
        if (real) real.seconds = await timeOf(gpu, form, seed);
      }
    }
    const adapter = gpu && {
      ...{name: gpu.adapterName, hasHalf: gpu.hasHalf, isSoftware: gpu.isSoftware}
    };
    return {forms, adapter};
  } finally {
    gpu?.dispose();
  }
}

function draw(entries: Entries, count: number, random: Random): Float64Array {
  return Float64Array.from({length: count}, () =>
    entries === "around 0" ? random.normal() : random.uniform()
  );
}

const typesOf = ({stored, sums}: Pick<ProductForm, "stored" | "sums">): ProductTypes => ({
  stored: stored === FLOAT16 ? "f16" : "f32",
  sums: sums === FLOAT16 ? "f16" : "f32"
});

/** Rounded here, to the nearest: WGSL leaves open how a conversion to f16 rounds. */
function stored(values: Float64Array, format: NumberFormat): Operand {
  if (format !== FLOAT16) return Float32Array.from(values);
  return Uint16Array.from(values, (value) => {
    const {sign, exponent, mantissa} = encode(value, FLOAT16);
    return (sign << 15) | (exponent << 10) | mantissa;
  });
}

async function timeOf(gpu: RealProducts, form: ProductForm, seed: number): Promise<number> {
  // A row of numbers again and again: their size matters to the time, not what they are.
  const row = draw("around 0", TIMED_SIDE, new Random(seed, "product", "timed"));
  const square = new Float64Array(TIMED_SIDE ** 2).map((_, i) => row[i % TIMED_SIDE]);
  const operand = stored(square, form.stored);
  const size = {rows: TIMED_SIDE, length: TIMED_SIDE, columns: TIMED_SIDE};
  return gpu.time(typesOf(form), operand, operand, size);
}
