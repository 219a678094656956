/** What is said of pictures, captions and zips that a reader hands over. Numbers come formatted. */
export const givenPictures = {
  list: (names: readonly string[]) => names.join(", "),
  listAndMore: (names: readonly string[], more: string) => `${names.join(", ")} and ${more} more`,
  inLine: (name: string, line: number) => `${name} (line ${line})`,

  /** Phrases that follow the path of a file and a colon. */
  why: {
    empty: "the file is empty",
    tooLong: (size: string, most: string) =>
      `${size} are too many: files of up to ${most} are read`,
    unreadable: (reason: string) => `it cannot be read (${reason})`,
    brokenHeader: "not a readable picture (its header is broken)",
    tooManyPixels: (width: number, height: number, side: string, millions: number) =>
      `${width} × ${height} pixels are too many: up to ${side} along a side and ${millions} million in all are read`,
    gzip: "it is compressed by gzip, as SVGZ is; unpack it first",
    foreign: (type: string) =>
      `not a readable picture (it is ${type} inside, not PNG, JPEG, GIF, WebP or SVG)`,
    noPicture: "not a readable picture (it is not PNG, JPEG, GIF, WebP or SVG inside)",
    largeSvg: (most: number) => `too large for an SVG: up to ${most} MiB are drawn`,
    repetitions: (elements: string, most: string) =>
      `its repetitions come to ${elements} elements, at most ${most} are drawn`,
    undecodable: "not a readable picture (the browser cannot decode it)",
    notReadable: (reason: string) => `not a readable picture (${reason})`,
    blank: "not a readable picture (nothing can be drawn)",
    noSvgRenderer: (reason: string) => `not read, for want of what draws SVG (${reason})`,
    hangs: "it takes too long to be drawn",
    breaks: "it breaks what draws it",
    captionTooLong: (length: string, most: string) =>
      `its caption has ${length} characters, at most ${most} are read`,
    overTheLimit: (most: string) => `over the limit of ${most} pictures`,
    notInMetadata: "no caption in the metadata file",
    ambiguous: (line: number, metadata: string, others: string) =>
      `line ${line} of ${metadata} may mean it, or ${others} as well`,
    noCaptionInLine: (line: number, metadata: string) =>
      `no caption in line ${line} of ${metadata}`,
    noCaption: "no caption: there is nothing to read in it"
  },

  encoding: {
    damaged: (encoding: string) => `it is damaged: not all of it is ${encoding}`,
    unknown: "its encoding is not known here; save it as UTF-8",
    utf32: "it is UTF-32, which is not read here; save it as UTF-8",
    noText: "it is no text"
  },

  zip: {
    directoryTooLong: "its table of contents is too long",
    tooManyFiles: (most: string) => `it holds more than ${most} files`,
    notRead: (name: string, reason: string) => `${name} is not read: ${reason}.`,
    namesNotRead: (name: string, reason: string) =>
      `The names of files in ${name} are not read: ${reason}.`,
    namesReadAs: (name: string, encoding: string) =>
      `The names of files in ${name} are read as ${encoding}.`,
    inflatesToMore: "it inflates to more than the zip says",
    broken: (reason: string) => `broken in the zip (${reason})`,
    shorter: "it is shorter than the zip says",
    encrypted: "it is encrypted",
    bomb: (ratio: string) =>
      `it would inflate to ${ratio} times its size in the zip, as no picture does`
  },

  /** Why a row cannot be used: phrases that follow its line. */
  row: {
    quotes: "its quotation marks do not match",
    quotesToTheEnd: "its quotation marks do not match; nothing after it is read",
    tooManyCells:
      "it has more cells than the first row; what has a separator in it needs quotation marks",
    json: (phrase: string) => `it ${phrase}`,
    noObject: "is no object with fields",
    fieldTwice: (name: string) => `has the field "${name}" twice`,
    noText: (column: string) => `its ${column} is no text`,
    unnamed: "it names no file"
  },

  metadata: {
    readAs: (path: string, encoding: string) =>
      `${path} is read as ${encoding}. Where captions look wrong, save it as UTF-8.`,
    problem: (path: string, line: number, reason: string) => `Line ${line} of ${path}: ${reason}.`,
    noRows: (path: string) =>
      `${path} has no rows: fill it, or take it away, and the names of the pictures are their captions.`,
    noColumn: (path: string, column: string, found: string) =>
      `${path} has no column "${column}"; it has: ${found}.`,
    columnTwice: (path: string, column: string, found: string) =>
      `${path} has more than one column "${column}"; it has: ${found}.`,
    tabs: (path: string) => `The columns of ${path} are taken to be separated by tabs.`,
    separator: (path: string, separator: string) =>
      `The columns of ${path} are taken to be separated by “${separator}”.`,
    isList: (path: string) =>
      `${path} is a list rather than lines of JSON; it is read all the same.`,
    notRead: (path: string, reason: string) => `${path} is not read: ${reason}.`,
    second: (unread: string, read: string) =>
      `${unread} is not read: ${read} has the captions of the same folder.`,
    leftOut: (path: string, line: string, reason: string) =>
      `${path}, line ${line}: left out, as ${reason}.`,
    linesLeftOut: (path: string, lines: string, reason: string) =>
      `${path}, lines ${lines}: left out, as ${reason}.`,
    missing: (path: string, names: string) =>
      `${path} has captions of files that are not there: ${names}.`,
    inLines: (name: string, lines: string) => `${name} (lines ${lines})`,
    repeated: (path: string, names: string) =>
      `${path} names more than once: ${names}. The last row counts.`,
    takenFor: (name: string, line: number, path: string) =>
      `${name} (line ${line}) is taken for ${path}`,
    respelt: (path: string, names: string) => `${path} spells names in another way: ${names}.`
  },

  oneName: (count: number, name: string, paths: string) =>
    `${count} files come to one name, ${name}: ${paths}. They are kept apart.`,
  noneUsed: (count: string, path: string, reason: string) =>
    `None of the ${count} pictures are used: ${path}: ${reason}.`,
  onlyOneNotUsed: (path: string, reason: string) =>
    `None of the 1 picture is used: ${path}: ${reason}.`,
  nothing: "There is no file in it.",
  fileIsNoPicture: (kind: string) => `1 file is no picture: ${kind}.`,
  filesAreNoPictures: (count: string, kinds: string) => `${count} files are no picture: ${kinds}.`,
  whatIsRead: (noPictures: string) =>
    `${noPictures} PNG, JPEG, GIF, WebP and SVG are read, alone or in a folder or zip.`,
  withoutExtension: "without an extension",
  kind: (kind: string, count: number) => `${kind} (${count})`,
  noneYet: "There are no pictures of your own yet: hand some over first.",
  onePicture: (name: string) => `${name} is a zip, and here is room for one picture.`,
  readerDied: (reason: string) => `What reads pictures cannot go on: ${reason}.`,
  notKept: (reason: string) =>
    `This browser does not keep the pictures (${reason}), and training reads them from what it keeps.`,
  unusable: (path: string, reason: string) => `The picture cannot be used: ${path}: ${reason}.`,
  allUnusable: (count: number, path: string, reason: string) =>
    `None of the ${count} pictures can be used: ${path}: ${reason}.`,
  tooSlow: "It takes too long to look into it.",
  tooMany: (most: string) => `These are more than ${most} files: hand over a part of them.`
};
