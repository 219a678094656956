import {givenPictures} from "../../text/en/givenPictures.ts";
import {captionFromName, cleanCaption} from "./captions.ts";
import {cleanPath, extensionOf, folderOf, isHidden, nameOf} from "./filePath.ts";
import {few, listed} from "./few.ts";
import {LIMITS} from "./limits.ts";
import {matchRows, type Said} from "./matchRows.ts";
import {type Metadata, METADATA_FILES} from "./metadata.ts";
import {isPictureName} from "./pictureType.ts";
import {PictureError, RefusedError, type SkippedFile} from "./skippedFile.ts";

/** A picture to be read. */
export interface PlannedPicture {
  /** Its position among the paths. */
  index: number;
  path: string;
  caption: string;
}

/** Which of the given files are read, and why the others are not. */
export interface Plan {
  pictures: PlannedPicture[];
  skipped: SkippedFile[];
  /** What was assumed, and what is odd about the files and the metadata, a sentence each. */
  notes: string[];
}

/** The metadata files among paths by folder: of each, the positions of the one that is read and the others. */
export function metadataFiles(paths: readonly string[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const name of METADATA_FILES) {
    paths.forEach((given, i) => {
      const path = cleanPath(given);
      if (nameOf(path).toLowerCase() !== name || isHidden(path)) return;
      found.set(folderOf(path), [...(found.get(folderOf(path)) ?? []), i]);
    });
  }
  return found;
}

/**
 * Pairs pictures with captions. The metadata file in a picture's folder holds its caption, or else
 * the one in the nearest folder above; where there is none, its name is its caption.
 * @param paths of all files, in the order in which they are to be taken
 * @param metadata by folder, as found by `metadataFiles`
 * @throws RefusedError where no picture is left, saying what there was instead
 */
export function planPictures(
  paths: readonly string[],
  metadata: ReadonlyMap<string, Metadata>
): Plan {
  const plan: Plan = {pictures: [], skipped: [], notes: []};
  const all = paths.map((path, index) => ({index, path, clean: cleanPath(path)}));
  const seen = all.filter(({clean}) => !isHidden(clean));
  const candidates = seen.filter(({clean}) => isPictureName(clean));
  const isMetadata = (path: string) =>
    (METADATA_FILES as readonly string[]).includes(nameOf(path).toLowerCase());
  const others = seen.filter(({clean}) => !isPictureName(clean) && !isMetadata(clean));

  const names = groups(candidates, ({clean}) => clean);
  const shownAs = ({clean, path}: (typeof all)[number]) =>
    names.get(clean)!.length > 1 ? path : clean;
  const folders = groups(candidates, ({clean}) => nearest(folderOf(clean), metadata));
  const said = new Map<number, Said>();
  for (const [folder, found] of metadata) {
    const own = folders.get(folder) ?? [];
    const matches = matchRows(found, folder, own);
    for (const [index, what] of matches.said) said.set(index, what);
    plan.notes.push(...metadataNotes(found, matches));
  }

  for (const picture of candidates) {
    const path = shownAs(picture);
    const folder = nearest(folderOf(picture.clean), metadata);
    try {
      if (plan.pictures.length >= LIMITS.pictures) throw new PictureError(OVER_THE_LIMIT);
      const caption =
        folder === null
          ? captionFromName(picture.clean)
          : captionOf(said.get(picture.index), metadata.get(folder)!.path);
      plan.pictures.push({index: picture.index, path, caption: filled(cleanCaption(caption))});
    } catch (error) {
      if (!(error instanceof PictureError)) throw error;
      plan.skipped.push({path, reason: error.message});
    }
  }
  if (plan.pictures.length === 0) {
    throw new RefusedError(
      whyNothing(
        plan,
        others.map(({clean}) => clean)
      )
    );
  }
  plan.notes.push(...nameNotes(names));
  if (others.length > 0) {
    plan.notes.push(noPictures(others.map(({clean}) => clean)));
  }
  return plan;
}

const OVER_THE_LIMIT = givenPictures.why.overTheLimit(LIMITS.pictures.toLocaleString("en"));

/** The folder, at or above the given one, whose metadata holds the captions. */
function nearest(folder: string, metadata: ReadonlyMap<string, Metadata>): string | null {
  for (let at = folder; ; at = folderOf(at)) {
    if (metadata.has(at)) return at;
    if (at === "") return null;
  }
}

/**
 * The caption that a metadata file has for a picture; of several rows, the last that has one counts.
 * @throws PictureError where there is none
 */
function captionOf(said: Said | undefined, metadata: string): string {
  const {why} = givenPictures;
  if (!said) throw new PictureError(why.notInMetadata);
  if ("others" in said) {
    throw new PictureError(why.ambiguous(said.line, metadata, few(said.others)));
  }
  const row = said.rows.findLast(({caption}) => caption !== "");
  if (row) return row.caption;
  throw new PictureError(why.noCaptionInLine(said.rows[0].line, metadata));
}

function filled(caption: string): string {
  if (caption === "") throw new PictureError(givenPictures.why.noCaption);
  return caption;
}

/** What is odd about a metadata file, with the lines. */
function metadataNotes(
  {path, problems, notes}: Metadata,
  {said, missing, respelt}: ReturnType<typeof matchRows>
): string[] {
  const text = givenPictures.metadata;
  const found = [...notes];
  for (const [reason, rows] of groups(problems, ({reason}) => reason)) {
    const lines = rows.map(({line}) => line.toLocaleString("en"));
    const leftOut = lines.length > 1 ? text.linesLeftOut : text.leftOut;
    found.push(leftOut(path, few(lines, 20), reason));
  }
  const list = (rows: {file: string; line: number}[]) =>
    few(
      rows.map(({file, line}) => givenPictures.inLine(listed(file), line)),
      20
    );
  if (missing.length > 0) {
    found.push(text.missing(path, list(missing)));
  }
  const repeated = [...said.values()].flatMap((what) =>
    "rows" in what && what.rows.length > 1 ? [what.rows] : []
  );
  if (repeated.length > 0) {
    const rows = repeated.map((rows) =>
      text.inLines(listed(rows[0].file), few(rows.map(({line}) => `${line}`)))
    );
    found.push(text.repeated(path, few(rows, 20)));
  }
  if (respelt.length > 0) {
    const names = respelt.map(({row, path}) => {
      return text.takenFor(listed(row.file), row.line, listed(path));
    });
    found.push(text.respelt(path, few(names, 20)));
  }
  return found;
}

/** Where several files come to one name. */
function nameNotes(names: ReadonlyMap<string, {path: string}[]>): string[] {
  const several = [...names].filter(([, files]) => files.length > 1);
  return several.slice(0, 20).map(([name, files]) => {
    const paths = few(files.map(({path}) => listed(path)));
    return givenPictures.oneName(files.length, listed(name), paths);
  });
}

function whyNothing({skipped}: Plan, others: string[]): string {
  const [first] = skipped;
  if (skipped.length === 1) return givenPictures.onlyOneNotUsed(first.path, first.reason);
  if (first) {
    const count = skipped.length.toLocaleString("en");
    return givenPictures.noneUsed(count, first.path, first.reason);
  }
  if (others.length === 0) return givenPictures.nothing;
  return givenPictures.whatIsRead(noPictures(others));
}

function noPictures(paths: readonly string[]): string {
  const kinds = kindsOf(paths);
  return paths.length === 1
    ? givenPictures.fileIsNoPicture(kinds)
    : givenPictures.filesAreNoPictures(paths.length.toLocaleString("en"), kinds);
}

/** The kinds of some files, the most frequent first. */
function kindsOf(paths: readonly string[]): string {
  const kinds = [...groups(paths, (path) => extensionOf(path) || givenPictures.withoutExtension)];
  const sorted = kinds.sort(([, a], [, b]) => b.length - a.length);
  return few(
    sorted.map(([kind, {length}]) => (kinds.length > 1 ? givenPictures.kind(kind, length) : kind))
  );
}

function groups<T, K>(values: readonly T[], key: (value: T) => K): Map<K, T[]> {
  const found = new Map<K, T[]>();
  for (const value of values) {
    const group = found.get(key(value));
    if (group) group.push(value);
    else found.set(key(value), [value]);
  }
  return found;
}
