import {describe, expect, it} from "vitest";
import {
  CheckpointError,
  readSafetensors,
  type StoredTensor,
  writeSafetensors
} from "../../src/training/safetensors.ts";

/** A file put together by hand from the format's description: length, header, data. */
function file(header: string, data: number[] = [], length?: bigint): Uint8Array {
  const json = Buffer.from(header, "utf8");
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(length ?? BigInt(json.length));
  return Uint8Array.from(Buffer.concat([size, json, Buffer.from(data)]));
}

/** 1.5 and −2 as little-endian float32, then 258 and −1 as int32. */
const DATA = [0x00, 0x00, 0xc0, 0x3f, 0x00, 0x00, 0x00, 0xc0, 2, 1, 0, 0, 255, 255, 255, 255];
const HEADER =
  '{"__metadata__":{"format":"hand"},' +
  '"w":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},' +
  '"n":{"dtype":"I32","shape":[2],"data_offsets":[8,16]}}';

/** The message of a CheckpointError, which is one line. */
function refusal(bytes: Uint8Array): string {
  try {
    readSafetensors(bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(CheckpointError);
    expect((error as Error).message).toMatch(/^[^\n]{5,200}$/);
    return (error as Error).message;
  }
  return expect.fail("was read");
}

const entry = (fields: string) => file(`{"w":{${fields}}}`, DATA);

describe("readSafetensors", () => {
  it("reads a file assembled by hand", () => {
    const {tensors, metadata} = readSafetensors(file(HEADER, DATA));
    expect(metadata).toEqual({format: "hand"});
    expect(Object.keys(tensors)).toEqual(["w", "n"]);
    expect(tensors.w).toEqual({shape: [1, 2], values: Float32Array.of(1.5, -2)});
    expect(tensors.n).toEqual({shape: [2], values: Int32Array.of(258, -1)});
  });

  it("reads floats of sixteen bits, assembled by hand, and writes them", () => {
    // 1.5, −2, the largest and the least of all, by the bits of IEEE 754 half precision.
    const data = [0x00, 0x3e, 0x00, 0xc0, 0xff, 0x7b, 0x01, 0x00];
    const header = '{"w":{"dtype":"F16","shape":[2,2],"data_offsets":[0,8]}}';
    const {tensors} = readSafetensors(file(header, data));
    const values = Float32Array.of(1.5, -2, 65504, 2 ** -24);
    expect(tensors.w).toEqual({shape: [2, 2], values, half: true});
    const written = writeSafetensors({tensors, metadata: {}});
    expect([...written.subarray(-8)]).toEqual(data);
    expect(readSafetensors(written).tensors).toEqual(tensors);
  });

  it("reads from the middle of a buffer, and where data are not aligned to 4", () => {
    for (let shift = 0; shift < 4; ++shift) {
      const bytes = file(HEADER + " ".repeat(shift), DATA);
      const inside = new Uint8Array(bytes.length + 7);
      inside.set(bytes, 3);
      const {tensors} = readSafetensors(inside.subarray(3, 3 + bytes.length));
      expect(tensors.w.values).toEqual(Float32Array.of(1.5, -2));
    }
  });

  it("reads its own part of a Node Buffer, which is a piece of a pool", () => {
    // Small Buffers lie one after the other in the same memory.
    const [before, inside] = [Buffer.from("before"), Buffer.from(file(HEADER, DATA))];
    expect(inside.buffer).toBe(before.buffer);
    const {tensors} = readSafetensors(inside);
    expect(tensors.w.values).toEqual(Float32Array.of(1.5, -2));
    expect(tensors.n.values).toEqual(Int32Array.of(258, -1));
    inside.fill(0);
    expect(tensors.w.values[0]).toBe(1.5);
  });

  it("takes names of JavaScript's own for names", () => {
    const header = '{"__proto__":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}';
    const {tensors} = readSafetensors(file(header, DATA));
    expect(Object.keys(tensors)).toEqual(["__proto__"]);
    expect(readSafetensors(writeSafetensors({tensors, metadata: {}})).tensors).toEqual(tensors);
  });

  it("reads a scalar and an empty tensor", () => {
    const header =
      '{"s":{"dtype":"F32","shape":[],"data_offsets":[0,4]},' +
      '"e":{"dtype":"F32","shape":[0,3],"data_offsets":[4,4]}}';
    const {tensors} = readSafetensors(file(header, DATA.slice(0, 4)));
    expect(tensors.s).toEqual({shape: [], values: Float32Array.of(1.5)});
    expect(tensors.e).toEqual({shape: [0, 3], values: new Float32Array(0)});
  });

  it("refuses a file cut off anywhere", () => {
    const whole = file(HEADER, DATA);
    for (let length = 0; length < whole.length; ++length) refusal(whole.subarray(0, length));
    expect(refusal(whole.subarray(0, 5))).toContain("too short: 5 bytes");
    expect(refusal(whole.subarray(0, 60))).toContain("truncated within its header");
    expect(refusal(whole.subarray(0, whole.length - 1))).toContain("truncated: n is not all there");
  });

  it("refuses what is something else", () => {
    const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...new Array(40).fill(0)];
    expect(refusal(Uint8Array.from(png))).toContain("not a safetensors file");
    expect(refusal(new Uint8Array(64))).toContain("not a safetensors file");
    expect(refusal(new Uint8Array(64).fill(255))).toContain("not a safetensors file");
    expect(refusal(file("not json", DATA))).toContain("not a safetensors file");
    expect(refusal(file("null", DATA))).toContain("has no header");
    expect(refusal(file('"text"', DATA))).toContain("has no header");
    expect(refusal(file("[1, 2]", DATA))).toContain("has no header");
  });

  it("refuses entries that are damaged", () => {
    const shape = '"shape":[1,2]';
    const good = '"data_offsets":[0,8]';
    expect(refusal(entry(`"dtype":"BF16",${shape},${good}`))).toContain("w as BF16");
    expect(refusal(entry(`"dtype":"F16",${shape},${good}`))).toContain("damaged entry, w");
    expect(refusal(entry(`${shape},${good}`))).toContain("w as undefined");
    for (const fields of [
      `"dtype":"F32",${good}`,
      `"dtype":"F32",${shape}`,
      `"dtype":"F32","shape":[1,3],${good}`,
      `"dtype":"F32","shape":[-1,-2],${good}`,
      `"dtype":"F32","shape":[0.5,4],${good}`,
      `"dtype":"F32","shape":["1","2"],${good}`,
      `"dtype":"F32",${shape},"data_offsets":[8,0]`,
      `"dtype":"F32",${shape},"data_offsets":[-8,0]`,
      `"dtype":"F32",${shape},"data_offsets":[0.5,8.5]`,
      `"dtype":"F32",${shape},"data_offsets":["a","b"]`,
      `"dtype":"F32",${shape},"data_offsets":[]`
    ]) {
      expect(refusal(entry(fields)), fields).toContain("damaged entry, w");
    }
    expect(refusal(file('{"w":null}', DATA))).toContain("damaged entry, w");
    expect(refusal(entry(`"dtype":"F32",${shape},"data_offsets":[12,20]`))).toContain("truncated");
  });

  it("refuses a key that stands twice, however it is escaped", () => {
    const one = '{"dtype":"F32","shape":[4],"data_offsets":[0,16]}';
    const twice = /^has a header that has the key "w" twice$/;
    expect(refusal(file(`{"w":${one},"w":${one}}`, DATA))).toMatch(twice);
    expect(refusal(file(`{"w":${one},"\\u0077":${one}}`, DATA))).toMatch(twice);
    expect(refusal(file(`{"w":{"dtype":"F32","shape":[9],"shape":[4]}}`))).toContain(
      '"shape" twice'
    );
    const metadata = '{"__metadata__":{"config":"{}","config":"[]"}}';
    expect(refusal(file(metadata))).toContain('"config" twice');
  });

  it("refuses bytes that are no tensor's, and those that are two tensors'", () => {
    const header = (...offsets: [number, number][]) => {
      const entries = offsets.map(([start, end], i) => {
        return `"t${i}":{"dtype":"F32","shape":[${(end - start) / 4}],"data_offsets":[${start},${end}]}`;
      });
      return file(`{${entries.join()}}`, DATA);
    };
    expect(refusal(header([0, 8]))).toBe("has 8 bytes after its last tensor");
    expect(refusal(header([0, 4], [8, 16]))).toContain("has 4 bytes before t1");
    expect(refusal(header([4, 16]))).toContain("has 4 bytes before t0");
    expect(refusal(header([0, 12], [8, 16]))).toContain("has t1 on top of another tensor");
    expect(refusal(header([0, 16], [0, 16]))).toContain("on top of another tensor");
    expect(refusal(file(HEADER, [...DATA, 0]))).toBe("has 1 byte after its last tensor");
    expect(refusal(file(HEADER, [...DATA, ...new Array(1000).fill(0)]))).toContain("1,000 bytes");
    // In whatever order they are listed.
    expect(readSafetensors(header([8, 16], [0, 8])).tensors.t0.values).toHaveLength(2);
  });

  it("refuses a header with more than a header has, or that does not start as one", () => {
    expect(refusal(file(` ${HEADER}`, DATA))).toContain("no header that starts with {");
    expect(refusal(file(`\ufeff${HEADER}`, DATA))).toContain("no header that starts with {");
    const latin = Buffer.from('{"ä":1}', "latin1");
    expect(refusal(Buffer.concat([Buffer.from([7, 0, 0, 0, 0, 0, 0, 0]), latin]))).toContain(
      "has a header that is not UTF-8"
    );
    const four = '"dtype":"F32","shape":[4],"data_offsets":[0,16]';
    expect(refusal(entry(`${four},"compressed":true`))).toContain("damaged entry, w");
    expect(refusal(entry(four.replace("0,16", "0,16,16")))).toContain("damaged entry, w");
  });

  it("refuses metadata that are no dictionary of texts", () => {
    for (const metadata of ["null", "3", "[]", '"x"', '{"format":3}']) {
      refusal(file(`{"__metadata__":${metadata}}`));
    }
  });

  it("survives any one flipped bit of the header: it reads something or refuses in one line", () => {
    const whole = file(HEADER, DATA);
    let refused = 0;
    for (let bit = 0; bit < 8 * (8 + HEADER.length); ++bit) {
      const bytes = whole.slice();
      bytes[bit >> 3] ^= 1 << (bit & 7);
      try {
        readSafetensors(bytes);
      } catch (error) {
        expect(error, `bit ${bit}`).toBeInstanceOf(CheckpointError);
        expect((error as Error).message).not.toContain("\n");
        refused += 1;
      }
    }
    // What is left are changed names, and texts of the metadata.
    expect(refused / (8 * (8 + HEADER.length))).toBeGreaterThan(0.6);
  });
});

describe("writeSafetensors", () => {
  const tensors: Record<string, StoredTensor> = {
    a: {shape: [2, 2], values: Float32Array.of(1, -0, 1e-40, Math.PI)},
    "β/γ": {shape: [1], values: Int32Array.of(-7)},
    scalar: {shape: [], values: Float32Array.of(3)},
    view: {shape: [2], values: Float32Array.of(0, 1, 2, 3).subarray(1, 3)}
  };
  const metadata = {format: "x", config: '{"a": "quoted \\" text"}'};

  it("writes what reads back bit for bit", () => {
    expect(readSafetensors(writeSafetensors({tensors, metadata}))).toEqual({tensors, metadata});
  });

  it("writes the format as described: padded header, offsets without gaps, little-endian data", () => {
    const bytes = Buffer.from(writeSafetensors({tensors, metadata}));
    const length = Number(bytes.readBigUInt64LE(0));
    expect(length % 8).toBe(0);
    const header = JSON.parse(bytes.subarray(8, 8 + length).toString("utf8"));
    expect(header.__metadata__).toEqual(metadata);
    expect(header.a).toEqual({dtype: "F32", shape: [2, 2], data_offsets: [0, 16]});
    expect(header["β/γ"]).toEqual({dtype: "I32", shape: [1], data_offsets: [16, 20]});
    expect(bytes.length).toBe(8 + length + 16 + 4 + 4 + 8);
    expect(bytes.readFloatLE(8 + length + 12)).toBe(Math.fround(Math.PI));
    expect(bytes.readInt32LE(8 + length + 16)).toBe(-7);
  });
});
