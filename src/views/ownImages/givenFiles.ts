import {ownImages} from "../../text/en/ownImages.ts";

/** A file that the reader hands over, with its path in the folder that it came in. */
export interface PathAndFile {
  path: string;
  file: File;
}

/** Most files gathered; a home directory dropped by mistake has more. */
const MOST = 20_000;

/** The files chosen in a file input, those of a folder by their paths in it. */
export function chosenFiles(files: Iterable<File>): PathAndFile[] {
  return Array.from(files, (file) => ({path: file.webkitRelativePath || file.name, file}));
}

/**
 * The files dropped on the page, those of folders too. To be called while the drop is being handled:
 * afterwards the browser forgets what was dropped.
 * @throws Error where there are too many
 */
export async function droppedFiles({items, files}: DataTransfer): Promise<PathAndFile[]> {
  const entries = Array.from(items, (item) => item.webkitGetAsEntry?.());
  const plain = chosenFiles(files);
  const found: PathAndFile[] = [];
  for (const entry of entries) if (entry) await gather(entry, found);
  return found.length > 0 ? found : plain;
}

async function gather(entry: FileSystemEntry, found: PathAndFile[]): Promise<void> {
  if (found.length >= MOST) {
    throw new Error(ownImages.tooMany(MOST.toLocaleString("en")));
  }
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject)
    );
    found.push({path: entry.fullPath.replace(/^\//, ""), file});
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // A folder is read in parts, of which the last is empty.
  while (true) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject)
    );
    if (part.length === 0) return;
    for (const child of part) await gather(child, found);
  }
}
