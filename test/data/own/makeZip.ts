import {deflateRawSync} from "node:zlib";

/** A file of a zip to be made, truthful unless it is told to lie. */
export interface ZipEntry {
  /** Bytes, where the name is not to be UTF-8. */
  name: string | Uint8Array;
  data: Uint8Array | string;
  /** Length after inflating that the zip is to claim. */
  claimedSize?: number;
  /** Length in the zip that it is to claim. */
  claimedCompressedSize?: number;
  /** Whether to store the file as it is. */
  stored?: boolean;
  encrypted?: boolean;
  /** Zeros to leave out after the data; whoever writes the zip moves on by as many. */
  hole?: number;
}

/** A piece of a zip and where it belongs. */
export interface ZipPart {
  at: number;
  bytes: Uint8Array;
}

/** CRC-32 as in zip (ISO 3309), bit by bit. */
function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; ++bit) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

/** The pieces of a zip by the format's specification (APPNOTE.TXT), so that it may also lie. */
export function zipParts(entries: readonly ZipEntry[]): ZipPart[] {
  const parts: ZipPart[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  const put = (bytes: Uint8Array) => {
    parts.push({at, bytes});
    at += bytes.length;
  };
  for (const entry of entries) {
    const data = typeof entry.data === "string" ? Buffer.from(entry.data) : entry.data;
    const name = Buffer.from(entry.name as Uint8Array);
    const held = entry.stored ? data : deflateRawSync(data);
    const length = held.length + (entry.hole ?? 0);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    // Bit 11: the name is UTF-8.
    const flags = (typeof entry.name === "string" ? 0x800 : 0) | (entry.encrypted ? 1 : 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(entry.stored ? 0 : 8, 4);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(entry.claimedCompressedSize ?? length, 14);
    common.writeUInt32LE(entry.claimedSize ?? data.length + (entry.hole ?? 0), 18);
    common.writeUInt16LE(name.length, 22);
    const record = Buffer.alloc(46);
    record.writeUInt32LE(0x02014b50, 0);
    record.writeUInt16LE(20, 4);
    common.copy(record, 6);
    record.writeUInt32LE(at, 42);
    directory.push(record, name);
    put(Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), common, name]));
    put(held);
    at += entry.hole ?? 0;
  }
  const start = at;
  for (const bytes of directory) put(bytes);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(at - start, 12);
  end.writeUInt32LE(start, 16);
  put(end);
  return parts;
}

/** A zip without holes. */
export function makeZip(entries: readonly ZipEntry[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat(zipParts(entries).map(({bytes}) => bytes)));
}
