import {
  type Entry,
  type FileEntry,
  BlobReader,
  configure,
  ZipReader
} from "@zip.js/zip.js/lib/zip-core-custom.js";
import type {GivenFile} from "./givenFile.ts";
import {LIMITS} from "./limits.ts";
import {PictureError, RefusedError} from "./skippedFile.ts";

// This runs in a worker of its own already.
configure({useWebWorkers: false, useCompressionStream: true, chunkSize: 16_384});

/** Bytes read at once: thousands of small files are read in a few hundred pieces. */
const BLOCK = 2 ** 18;

/**
 * Reads a zip in blocks, the last of which is kept for what lies next to it. A zip may claim a table
 * of contents of any length, which would be read in one piece: there is a limit to that.
 */
class BlockReader extends BlobReader {
  readonly #zip: Blob;
  #start = 0;
  #block = new Uint8Array(0);

  constructor(zip: Blob) {
    super(zip);
    this.#zip = zip;
  }

  override async readUint8Array(offset: number, length: number): Promise<Uint8Array> {
    if (length > LIMITS.directoryBytes) throw new RefusedError("its table of contents is too long");
    if (length > BLOCK) return super.readUint8Array(offset, length);
    const end = Math.min(offset + length, this.#zip.size);
    if (offset < this.#start || end > this.#start + this.#block.length) {
      const piece = this.#zip.slice(offset, offset + BLOCK);
      this.#block = new Uint8Array(await piece.arrayBuffer());
      this.#start = offset;
    }
    return this.#block.slice(offset - this.#start, end - this.#start);
  }
}

/**
 * The files in a zip, of which only the table of contents is read; each file is read from where it
 * lies when it is asked for, so that a zip may be larger than the memory.
 * @throws RefusedError where it is no zip that can be read
 */
export async function zipFiles(name: string, zip: Blob): Promise<GivenFile[]> {
  const reader = new ZipReader(new BlockReader(zip), {
    filenameValidation: "tolerant", // Nothing is written anywhere by these names.
    checkOverlappingEntry: true,
    checkCrc32: true
  });
  const files: GivenFile[] = [];
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      if (entry.directory) continue;
      if (files.length >= LIMITS.files) {
        throw new RefusedError(`it holds more than ${LIMITS.files.toLocaleString("en")} files`);
      }
      files.push({path: entry.filename, size: entry.uncompressedSize, read: () => inflate(entry)});
    }
  } catch (error) {
    throw new RefusedError(`${name} is not read: ${(error as Error).message}.`);
  }
  return files;
}

/** @throws PictureError where an entry is larger than it may be or says it is, or broken */
async function inflate(entry: FileEntry): Promise<Uint8Array> {
  checkEntry(entry);
  const bytes = new Uint8Array(entry.uncompressedSize);
  let length = 0;
  const sink = new WritableStream<Uint8Array>({
    write(chunk) {
      if (length + chunk.length > bytes.length) {
        throw new PictureError("it inflates to more than the zip says");
      }
      bytes.set(chunk, length);
      length += chunk.length;
    }
  });
  try {
    await entry.getData(sink);
  } catch (error) {
    if (error instanceof PictureError) throw error;
    throw new PictureError(`broken in the zip (${(error as Error).message})`);
  }
  if (length < bytes.length) throw new PictureError("it is shorter than the zip says");
  return bytes;
}

function checkEntry({encrypted, uncompressedSize, compressedSize}: Entry): void {
  if (encrypted) throw new PictureError("it is encrypted");
  const ratio = uncompressedSize / Math.max(1, compressedSize);
  if (uncompressedSize > LIMITS.ratioFrom && ratio > LIMITS.ratio) {
    throw new PictureError(
      `it would inflate to ${Math.round(ratio).toLocaleString("en")} times its size in the zip, ` +
        `as no picture does`
    );
  }
}
