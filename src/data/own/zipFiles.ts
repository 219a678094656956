import type {FileEntry} from "@zip.js/zip.js/lib/zip-core-custom.js";
import {givenPictures} from "../../text/en/givenPictures.ts";
import {decodeText} from "./decodeText.ts";
import type {GivenFile} from "./givenFile.ts";
import {RefusedError} from "./skippedFile.ts";
import {inflate, zipEntries} from "./zipEntries.ts";

const {zip: text} = givenPictures;

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
  const entries = await zipEntries(name, zip);
  const {names, encoding} = await namesOf(entries).catch((error: Error) => {
    throw new RefusedError(text.namesNotRead(name, error.message));
  });
  const files = entries.map((entry, i) => {
    return {path: names[i], size: entry.uncompressedSize, read: () => inflate(entry)};
  });
  return {files, notes: encoding ? [text.namesReadAs(name, encoding)] : []};
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
  const decoded = await decodeText(Uint8Array.from(lines), {dos});
  const spelt = decoded.text.split("\n");
  unsaid.forEach((i, at) => (names[i] = spelt[at]));
  return {names, encoding: decoded.encoding};
}
