import {givenPictures} from "../../text/en/givenPictures.ts";
import {
  type Entry,
  type FileEntry,
  BlobReader,
  configure,
  ZipReader
} from "@zip.js/zip.js/lib/zip-core-custom.js";
import {LIMITS} from "./limits.ts";
import {PictureError, RefusedError} from "./skippedFile.ts";

// This runs in a worker already.
configure({useWebWorkers: false, useCompressionStream: true, chunkSize: 16_384});

const {zip: text} = givenPictures;

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
    if (length > LIMITS.directoryBytes) throw new RefusedError(text.directoryTooLong);
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
 * The files that a zip lists, without folders; of the zip, only its table of contents is read.
 * Names that are not said to be UTF-8 are read as code page 437.
 * @throws RefusedError where it is no zip that can be read
 */
export async function zipEntries(name: string, zip: Blob): Promise<FileEntry[]> {
  const reader = new ZipReader(new BlockReader(zip), {
    filenameValidation: "tolerant", // Nothing is written anywhere by these names.
    checkOverlappingEntry: true,
    checkCrc32: true
  });
  const entries: FileEntry[] = [];
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      if (entry.directory) continue;
      if (entries.length >= LIMITS.files) {
        throw new RefusedError(text.tooManyFiles(LIMITS.files.toLocaleString("en")));
      }
      entries.push(entry);
    }
  } catch (error) {
    throw new RefusedError(text.notRead(name, (error as Error).message));
  }
  return entries;
}

/**
 * The bytes of a file in a zip, read from where it lies.
 * @throws PictureError where an entry is larger than it may be or says it is, or broken
 */
export async function inflate(entry: FileEntry): Promise<Uint8Array> {
  checkEntry(entry);
  const bytes = new Uint8Array(entry.uncompressedSize);
  let length = 0;
  const sink = new WritableStream<Uint8Array>({
    write(chunk) {
      if (length + chunk.length > bytes.length) {
        throw new PictureError(text.inflatesToMore);
      }
      bytes.set(chunk, length);
      length += chunk.length;
    }
  });
  try {
    await entry.getData(sink);
  } catch (error) {
    if (error instanceof PictureError) throw error;
    throw new PictureError(text.broken((error as Error).message));
  }
  if (length < bytes.length) throw new PictureError(text.shorter);
  return bytes;
}

function checkEntry({encrypted, uncompressedSize, compressedSize}: Entry): void {
  if (encrypted) throw new PictureError(text.encrypted);
  const ratio = uncompressedSize / Math.max(1, compressedSize);
  if (uncompressedSize > LIMITS.ratioFrom && ratio > LIMITS.ratio) {
    throw new PictureError(text.bomb(Math.round(ratio).toLocaleString("en")));
  }
}
