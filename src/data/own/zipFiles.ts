import {
  type Entry,
  type FileEntry,
  BlobReader,
  configure,
  ZipReader
} from "@zip.js/zip.js/lib/zip-core-custom.js";
import {decodeText} from "./decodeText.ts";
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
 * @returns with what was assumed to read their names, a sentence each
 * @throws RefusedError where it is no zip that can be read
 */
export async function zipFiles(
  name: string,
  zip: Blob
): Promise<{files: GivenFile[]; notes: string[]}> {
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
        throw new RefusedError(`it holds more than ${LIMITS.files.toLocaleString("en")} files`);
      }
      entries.push(entry);
    }
  } catch (error) {
    throw new RefusedError(`${name} is not read: ${(error as Error).message}.`);
  }
  const {names, encoding} = await namesOf(entries).catch((error: Error) => {
    throw new RefusedError(`The names of files in ${name} are not read: ${error.message}.`);
  });
  const files = entries.map((entry, i) => {
    return {path: names[i], size: entry.uncompressedSize, read: () => inflate(entry)};
  });
  const note = `The names of files in ${name} are read as ${encoding}.`;
  return {files, notes: encoding ? [note] : []};
}

/**
 * The names of files. Those that are not said to be UTF-8 are in whatever the machine used on which
 * the zip was made, all in the same.
 * @returns with the encoding that was assumed for them; null where none was needed
 */
async function namesOf(entries: FileEntry[]): Promise<{names: string[]; encoding: string | null}> {
  const names = entries.map(({filename}) => filename);
  const isAscii = (name: Uint8Array) => name.every((byte) => byte < 0x80);
  const unsaid = entries.flatMap(({filenameUTF8, rawFilename}, i) =>
    filenameUTF8 || isAscii(rawFilename) ? [] : [i]
  );
  if (unsaid.length === 0) return {names, encoding: null};
  const lines = unsaid.flatMap((i) => [...entries[i].rawFilename, 0x0a]);
  // The zip's reader takes them for code page 437, as the format has it.
  const dos = unsaid.map((i) => `${names[i]}\n`).join("");
  const {text, encoding} = await decodeText(Uint8Array.from(lines), {dos});
  const decoded = text.split("\n");
  unsaid.forEach((i, at) => (names[i] = decoded[at]));
  return {names, encoding};
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
