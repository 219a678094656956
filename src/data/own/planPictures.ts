import {captionFromName, cleanCaption} from "./captions.ts";
import {cleanPath, extensionOf, folderOf, isHidden, nameOf} from "./filePath.ts";
import {LIMITS} from "./limits.ts";
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
  /** What is odd about the metadata, a sentence each. */
  notes: string[];
}

/** The metadata files among paths: one for each folder, by its position. */
export function metadataFiles(paths: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const name of METADATA_FILES) {
    paths.forEach((given, i) => {
      const path = cleanPath(given);
      if (nameOf(path) !== name || isHidden(path) || found.has(folderOf(path))) return;
      found.set(folderOf(path), i);
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
  const used = new Set<string>();
  const others: string[] = [];
  paths.forEach((given, index) => {
    const path = cleanPath(given);
    if (isHidden(path)) return;
    if (!isPictureName(path)) {
      if (!(METADATA_FILES as readonly string[]).includes(nameOf(path))) others.push(path);
      return;
    }
    const skip = (reason: string) => plan.skipped.push({path, reason});
    const folder = nearest(folderOf(path), metadata);
    const key = folder ? path.slice(folder.length + 1) : path;
    const caption =
      folder === null ? captionFromName(path) : metadata.get(folder)!.captions.get(key);
    used.add(`${folder}\0${key}`);
    if (caption === undefined) return skip("no caption in the metadata file");
    if (plan.pictures.length >= LIMITS.pictures) return skip(OVER_THE_LIMIT);
    try {
      plan.pictures.push({index, path, caption: cleanCaption(caption)});
    } catch (error) {
      if (!(error instanceof PictureError)) throw error;
      skip(error.message);
    }
  });
  if (plan.pictures.length === 0) throw new RefusedError(whyNothing(plan, others));
  if (others.length > 0) plan.notes.push(`${files(others.length)} no picture: ${kinds(others)}.`);
  for (const [folder, {captions, repeated}] of metadata) {
    const missing = [...captions.keys()].filter((key) => !used.has(`${folder}\0${key}`));
    const at = folder ? ` in ${folder}` : "";
    if (missing.length > 0) {
      plan.notes.push(
        `The metadata${at} has captions of files that are not there: ${few(missing)}.`
      );
    }
    if (repeated.length > 0) {
      plan.notes.push(
        `The metadata${at} names more than once: ${few(repeated)}. The last row counts.`
      );
    }
  }
  return plan;
}

const OVER_THE_LIMIT = `over the limit of ${LIMITS.pictures.toLocaleString("en")} pictures`;

/** The folder, at or above the given one, whose metadata holds the captions. */
function nearest(folder: string, metadata: ReadonlyMap<string, Metadata>): string | null {
  for (let at = folder; ; at = folderOf(at)) {
    if (metadata.has(at)) return at;
    if (at === "") return null;
  }
}

function whyNothing({skipped}: Plan, others: string[]): string {
  if (skipped.length > 0) {
    return `None of the ${files(skipped.length, "picture")} used: ${skipped[0].path}: ${skipped[0].reason}.`;
  }
  if (others.length === 0) return "There is no file in it.";
  return (
    `${files(others.length)} no picture: ${kinds(others)}. ` +
    `PNG, JPEG, GIF, WebP and SVG are read, alone or in a folder or zip.`
  );
}

const files = (count: number, noun = "file") =>
  count === 1 ? `1 ${noun} is` : `${count.toLocaleString("en")} ${noun}s are`;

/** The kinds of some files, the most frequent first. */
function kinds(paths: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const path of paths) {
    const kind = extensionOf(path) || "without an extension";
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  return few(sorted.map(([kind, count]) => (counts.size > 1 ? `${kind} (${count})` : kind)));
}

/** Some names, and how many more there are. */
function few(names: readonly string[]): string {
  const shown = names
    .slice(0, 4)
    .map((name) => (name.length > 80 ? `${name.slice(0, 79)}…` : name));
  const rest = names.length - shown.length;
  return shown.join(", ") + (rest > 0 ? ` and ${rest.toLocaleString("en")} more` : "");
}
