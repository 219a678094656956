/**
 * A path as the rest of the lab writes it: with "/" between its parts, without drive, "." and "..",
 * in Unicode's composed form. Zips made on Windows have "\\", those made on a Mac decomposed accents.
 */
export function cleanPath(path: string): string {
  const parts = path.replace(/^[a-z]:/i, "").split(/[/\\]+/);
  const kept = parts.filter((part) => part !== "" && part !== "." && part !== "..");
  return kept.join("/").normalize("NFC");
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
