/**
 * The safetensors format: 8 bytes with the length of a JSON header (little-endian), the header, then
 * the tensors' bytes. Only float32 and int32, which is what the lab has.
 */

export interface StoredTensor {
  shape: number[];
  values: Float32Array | Int32Array;
}

export interface SafetensorsFile {
  tensors: Record<string, StoredTensor>;
  metadata: Record<string, string>;
}

/** A file that is not what it should be; the message is one line, fit to be shown. */
export class CheckpointError extends Error {}

interface HeaderEntry {
  dtype: string;
  shape: number[];
  data_offsets: [number, number];
}

/** More than any header of ours; a foreign file's first bytes may claim anything. */
const LARGEST_HEADER = 1 << 24;

const DTYPES = {F32: Float32Array, I32: Int32Array};

export function writeSafetensors({tensors, metadata}: SafetensorsFile): Uint8Array {
  const header: Record<string, unknown> = {__metadata__: metadata};
  let offset = 0;
  for (const [name, {shape, values}] of Object.entries(tensors)) {
    const dtype = values instanceof Float32Array ? "F32" : "I32";
    header[name] = {dtype, shape, data_offsets: [offset, offset + values.byteLength]};
    offset += values.byteLength;
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  // Padding with spaces keeps the tensors aligned to 8 bytes.
  const length = Math.ceil(json.length / 8) * 8;
  const bytes = new Uint8Array(8 + length + offset);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length), true);
  bytes.fill(0x20, 8, 8 + length);
  bytes.set(json, 8);
  let at = 8 + length;
  for (const {values} of Object.values(tensors)) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    at += values.byteLength;
  }
  return bytes;
}

/**
 * Reads a safetensors file; the tensors are copies.
 * @throws CheckpointError for a file that is truncated, damaged or something else
 */
export function readSafetensors(bytes: Uint8Array): SafetensorsFile {
  if (bytes.length < 8) throw new CheckpointError(`too short: ${bytes.length} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = Number(view.getBigUint64(0, true));
  if (length > LARGEST_HEADER) throw new CheckpointError("not a safetensors file");
  if (8 + length > bytes.length) throw new CheckpointError("truncated within its header");
  let header: Record<string, HeaderEntry> & {__metadata__?: Record<string, string>};
  try {
    header = JSON.parse(
      new TextDecoder("utf-8", {fatal: true}).decode(bytes.subarray(8, 8 + length))
    );
  } catch {
    throw new CheckpointError("not a safetensors file");
  }
  if (!isDictionary(header)) throw new CheckpointError("has no header");
  const {__metadata__: metadata = {}, ...entries} = header;
  if (!isDictionary(metadata) || Object.values(metadata).some((text) => typeof text !== "string")) {
    throw new CheckpointError("has damaged metadata");
  }
  const data = bytes.subarray(8 + length);
  const tensors: Record<string, StoredTensor> = {};
  for (const [name, entry] of Object.entries(entries))
    tensors[name] = readTensor(name, entry, data);
  return {tensors, metadata};
}

/**
 * Checks that there is a tensor of finite numbers for each name, of its shape.
 * @throws CheckpointError naming the first that is missing or wrong
 */
export function checkTensors(
  tensors: Record<string, StoredTensor>,
  shapes: Record<string, number[]>
): void {
  for (const [name, shape] of Object.entries(shapes)) {
    const stored = tensors[name];
    if (!stored) throw new CheckpointError(`lacks the parameter ${name}`);
    if (String(stored.shape) !== String(shape)) {
      throw new CheckpointError(`has ${name} as ${stored.shape.join("×")}, not ${shape.join("×")}`);
    }
    if (!(stored.values instanceof Float32Array)) {
      throw new CheckpointError(`has ${name} as whole numbers`);
    }
    if (!stored.values.every(Number.isFinite)) {
      throw new CheckpointError(`has numbers in ${name} that are not finite`);
    }
  }
}

const isDictionary = (value: unknown) =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isCount = (value: unknown) => Number.isInteger(value) && (value as number) >= 0;

function readTensor(name: string, entry: HeaderEntry, data: Uint8Array): StoredTensor {
  const {dtype, shape, data_offsets: offsets} = entry ?? {};
  if (!Array.isArray(shape) || !Array.isArray(offsets)) {
    throw new CheckpointError(`has a damaged entry, ${name}`);
  }
  if (dtype !== "F32" && dtype !== "I32") {
    throw new CheckpointError(`has ${name} as ${dtype}; only F32 and I32 are read here`);
  }
  const [start, end] = offsets;
  const size = shape.reduce((product, n) => product * n, 4);
  if (!shape.every(isCount) || !isCount(start) || !isCount(end) || end - start !== size) {
    throw new CheckpointError(`has a damaged entry, ${name}`);
  }
  if (end > data.length) throw new CheckpointError(`truncated: ${name} is not all there`);
  return {shape, values: new DTYPES[dtype](data.slice(start, end).buffer)};
}
