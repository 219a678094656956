/**
 * What the name of a file is: decided here for folders, zips, browsers and metadata alike. Two
 * files may come to one name; whoever pairs names with files says so then.
 */

/** A drive of Windows; without a slash after it, "c:cat.png" is a name like any other. */
const DRIVE = /^[a-z]:(?=[/\\])/i;

/** A path as it is spelt, but for empty parts, "." and ".." that leads back. */
export function speltPath(path: string): string {
  const kept: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") kept.pop();
    else if (part !== "" && part !== ".") kept.push(part);
  }
  return kept.join("/");
}

/**
 * A path as the rest of the lab writes it: with "/" between its parts, without drive, in Unicode's
 * composed form. Zips made on Windows have "\\", those made on a Mac decomposed accents.
 */
export function cleanPath(path: string): string {
  return speltPath(path.replace(DRIVE, "").replaceAll("\\", "/")).normalize("NFC");
}

/** What paths have in common that only some systems tell apart: case, "%20", dots and spaces at the end. */
export function loosePath(path: string): string {
  const parts = cleanPath(percentDecoded(path)).split("/");
  return parts
    .map((part) => part.trim().replace(/[. ]+$/, ""))
    .join("/")
    .toLowerCase();
}

/**
 * The ways to read the name of a file that is given from a folder, the strictest first. A stricter one
 * decides before a more lenient one is asked.
 */
export const READINGS: readonly ((path: string, folder?: string) => string)[] = [
  (path, folder = "") => speltPath(`${folder}/${path}`),
  (path, folder = "") => cleanPath(`${folder}/${path.replace(DRIVE, "")}`),
  (path, folder = "") => loosePath(`${folder}/${path.replace(DRIVE, "")}`)
];

function percentDecoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // Its % is only a %.
  }
}

/** Whether a file is there for the operating system's sake only, such as `.DS_Store`. */
export function isHidden(path: string): boolean {
  return path
    .split("/")
    .some((part) => part.startsWith(".") || /^(__MACOSX|thumbs\.db|desktop\.ini)$/i.test(part));
}

/** The folder of a file, "" at the top. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** The name of a file without its folder. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** What a file's name ends with, such as ".png", in small letters; "" where there is none. */
export function extensionOf(path: string): string {
  return /[^.](\.[^.]+)$/.exec(nameOf(path))?.[1].toLowerCase() ?? "";
}
