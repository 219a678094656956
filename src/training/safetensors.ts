/**
 * The safetensors format: 8 bytes with the length of a JSON header (little-endian), the header, then
 * the tensors' bytes. Only float32 and int32, which is what the lab has, and float16 and int8 for
 * shipping.
 */
import {Float16Array} from "@petamoriken/float16";
import {strictJson} from "../data/strictJson.ts";
import {modelFiles} from "../text/en/modelFiles.ts";

const texts = modelFiles.safetensors;

export interface StoredTensor {
  shape: number[];
  values: Float32Array | Int32Array | Int8Array;
  /** Whether a file holds the values, which are floats, in sixteen bits each. */
  half?: boolean;
}

export interface SafetensorsFile {
  tensors: Record<string, StoredTensor>;
  metadata: Record<string, string>;
}

/** A file that is not what it should be; the message is one line, fit to be shown. */
export class CheckpointError extends Error {}

/** More than any header of ours; a foreign file's first bytes may claim anything. */
const LARGEST_HEADER = 1 << 24;

/** How each type of the format is in a file, and how it is read from there. */
const DTYPES = {
  F32: {bytes: 4, read: (buffer: ArrayBuffer) => new Float32Array(buffer)},
  F16: {bytes: 2, read: (buffer: ArrayBuffer) => new Float32Array(new Float16Array(buffer))},
  I32: {bytes: 4, read: (buffer: ArrayBuffer) => new Int32Array(buffer)},
  I8: {bytes: 1, read: (buffer: ArrayBuffer) => new Int8Array(buffer)}
};
type Dtype = keyof typeof DTYPES;

const isDtype = (dtype: unknown): dtype is Dtype =>
  typeof dtype === "string" && Object.hasOwn(DTYPES, dtype);

export function writeSafetensors({tensors, metadata}: SafetensorsFile): Uint8Array {
  let offset = 0;
  const stored = Object.entries(tensors).map(([name, {shape, values, half = false}]) => {
    const dtype = dtypeOf(values, half);
    return {name, dtype, shape, values: dtype === "F16" ? new Float16Array(values) : values};
  });
  const entries = stored.map(({name, dtype, shape, values}) => {
    const start = offset;
    offset += values.byteLength;
    return [name, {dtype, shape, data_offsets: [start, offset]}];
  });
  const header = {__metadata__: metadata, ...Object.fromEntries(entries)};
  const json = new TextEncoder().encode(JSON.stringify(header));
  // Padding with spaces keeps the tensors aligned to 8 bytes.
  const length = Math.ceil(json.length / 8) * 8;
  const bytes = new Uint8Array(8 + length + offset);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length), true);
  bytes.fill(0x20, 8, 8 + length);
  bytes.set(json, 8);
  let at = 8 + length;
  for (const {values} of stored) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    at += values.byteLength;
  }
  return bytes;
}

function dtypeOf(values: StoredTensor["values"], half: boolean): Dtype {
  if (values instanceof Float32Array) return half ? "F16" : "F32";
  return values instanceof Int8Array ? "I8" : "I32";
}

/**
 * Reads a safetensors file, every byte of which must have its place; the tensors are copies.
 * @throws CheckpointError for a file that is truncated, damaged or something else
 */
export function readSafetensors(bytes: Uint8Array): SafetensorsFile {
  if (bytes.length < 8) throw new CheckpointError(texts.tooShort(bytes.length));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = Number(view.getBigUint64(0, true));
  if (length > LARGEST_HEADER) throw new CheckpointError(texts.notSafetensors);
  if (8 + length > bytes.length) throw new CheckpointError(texts.cutHeader);
  const {__metadata__: metadata = {}, ...entries} = readHeader(bytes.subarray(8, 8 + length));
  if (!isDictionary(metadata) || Object.values(metadata).some((text) => typeof text !== "string")) {
    throw new CheckpointError(texts.damagedMetadata);
  }
  const data = bytes.subarray(8 + length);
  const places = Object.entries(entries).map(([name, entry]) => readEntry(name, entry));
  checkPlaces(places, data.length);
  const tensors = places.map(({name, dtype, shape, start, end}) => {
    // A copy by hand: what a Node Buffer slices is still the Buffer's own memory.
    const {buffer} = new Uint8Array(data.subarray(start, end));
    const half = dtype === "F16" && {half: true};
    return [name, {shape, values: DTYPES[dtype].read(buffer), ...half}] as const;
  });
  return {tensors: Object.fromEntries(tensors), metadata: metadata as Record<string, string>};
}

/**
 * Checks that there is a tensor of finite numbers for each name, of its shape, and no other.
 * @throws CheckpointError naming the first that is missing, wrong or not asked for
 */
export function checkTensors(
  tensors: Record<string, StoredTensor>,
  shapes: Record<string, number[]>
): void {
  for (const [name, shape] of Object.entries(shapes)) {
    if (!Object.hasOwn(tensors, name)) throw new CheckpointError(texts.lacks(name));
    const stored = tensors[name];
    if (String(stored.shape) !== String(shape)) {
      throw new CheckpointError(texts.shape(name, stored.shape.join("×"), shape.join("×")));
    }
    if (!(stored.values instanceof Float32Array)) {
      throw new CheckpointError(texts.wholeNumbers(name));
    }
    if (!stored.values.every(Number.isFinite)) {
      throw new CheckpointError(texts.notFinite(name));
    }
  }
  const others = Object.keys(tensors).filter((name) => !Object.hasOwn(shapes, name));
  if (others.length === 0) return;
  throw new CheckpointError(texts.noPlace(shown(others[0]), others.length - 1));
}

/** What a file names, fit for one line: it may be of any length, with anything in it. */
export const shown = (name: string) => {
  const quoted = JSON.stringify(name).slice(1, -1);
  return quoted.length > 60 ? `${quoted.slice(0, 59)}…` : quoted;
};

const isDictionary = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0;

function readHeader(bytes: Uint8Array): Record<string, unknown> {
  const startsWell = bytes[0] === "{".charCodeAt(0);
  let header: unknown;
  try {
    header = strictJson(bytes);
  } catch (error) {
    // A text that starts like no header is rather another kind of file.
    if (!startsWell) throw new CheckpointError(texts.notSafetensors);
    throw new CheckpointError(texts.header((error as Error).message));
  }
  if (startsWell && isDictionary(header)) return header;
  throw new CheckpointError(texts.noHeader);
}

/** Where a tensor lies in the data, and as what. */
interface Place {
  name: string;
  dtype: Dtype;
  shape: number[];
  start: number;
  end: number;
}

function readEntry(name: string, entry: unknown): Place {
  const damaged = () => new CheckpointError(texts.damagedEntry(shown(name)));
  if (!isDictionary(entry)) throw damaged();
  const {dtype, shape, data_offsets: offsets, ...others} = entry;
  if (!Array.isArray(shape) || !Array.isArray(offsets)) throw damaged();
  if (!isDtype(dtype)) {
    throw new CheckpointError(texts.kind(shown(name), shown(String(dtype)), Object.keys(DTYPES)));
  }
  const [start, end, ...further] = offsets;
  const isWhole =
    shape.every(isCount) &&
    isCount(start) &&
    isCount(end) &&
    end - start === shape.reduce((product, n) => product * n, DTYPES[dtype].bytes) &&
    further.length === 0 &&
    Object.keys(others).length === 0;
  if (!isWhole) throw damaged();
  return {name, dtype, shape, start, end};
}

/** Tensors lie one behind the other, from the first byte of the data to the last. */
function checkPlaces(places: readonly Place[], length: number): void {
  const cut = places.find(({end}) => end > length);
  if (cut) throw new CheckpointError(texts.cut(shown(cut.name)));
  let at = 0;
  for (const {name, start, end} of places.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (start > at) {
      throw new CheckpointError(texts.gap(bytesOf(start - at), shown(name)));
    }
    if (start < at) throw new CheckpointError(texts.overlap(shown(name)));
    at = end;
  }
  if (at < length) throw new CheckpointError(texts.rest(bytesOf(length - at)));
}

const bytesOf = (count: number) => texts.bytes(count.toLocaleString("en"));
