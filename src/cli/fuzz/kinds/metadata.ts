/** Tables of captions as spreadsheets, editors and scripts write them, beside the pictures they name. */
import {isUtf8} from "node:buffer";
import fc from "fast-check";
import {cleanCaption} from "../../../data/own/captions.ts";
import {diskFile} from "../../../data/own/givenFile.ts";
import {openFiles} from "../../../data/own/openFiles.ts";
import {RefusedError} from "../../../data/own/skippedFile.ts";
import {damagedBytes} from "../damage.ts";
import {type FuzzKind, insist, refusedOr} from "../fuzzKind.ts";
import {legacyEncoder} from "../legacyEncoder.ts";

const utf16 = (bigEndian: boolean) => (text: string) => {
  const bytes = Buffer.from(`\ufeff${text}`, "utf16le");
  return bigEndian ? bytes.swap16() : bytes;
};

/** How a text becomes bytes; null where it cannot. */
const UNICODE: Record<string, (text: string) => Uint8Array> = {
  "UTF-8": (text) => Buffer.from(text),
  "UTF-8 with a mark": (text) => Buffer.from(`\ufeff${text}`),
  "UTF-16LE": utf16(false),
  "UTF-16BE": utf16(true)
};
const LEGACY_NAMES = ["gb18030", "big5", "shift_jis", "euc-kr", "windows-1251", "windows-1252"];

const PICTURES = ["1.png", "b/2.jpg", "图3.png", "my cat.gif", "a,b.png"];

const captionText = fc
  .array(
    fc.constantFrom(
      ...["a", "dog", "red; green", "one, two", 'the "best"', "café", "Straße", "it’s", "100 %"],
      ...["红色的猫", "山と海", "собака", "고양이", "x\ny", "  ", "=1+1", "NULL", "-", "#"]
    ),
    {minLength: 1, maxLength: 5}
  )
  .map((words) => words.join(" "));

/** How a program writes a table. */
interface Style {
  separator: "," | ";" | "\t";
  lineEnd: "\n" | "\r\n" | "\r";
  quotesAll: boolean;
  /** Excel's first line, which names the separator. */
  tellsSeparator: boolean;
  /** Columns that nobody asked for, before and after. */
  otherColumns: boolean;
  textFirst: boolean;
  blankLines: number;
  isJson: boolean;
}

const style: fc.Arbitrary<Style> = fc.record({
  separator: fc.constantFrom(",", ";", "\t"),
  lineEnd: fc.constantFrom("\n", "\r\n", "\r"),
  quotesAll: fc.boolean(),
  tellsSeparator: fc.boolean(),
  otherColumns: fc.boolean(),
  textFirst: fc.boolean(),
  blankLines: fc.nat({max: 2}),
  isJson: fc.boolean()
});

type Rows = [file: string, caption: string][];

function written(rows: Rows, style: Style): string {
  const {separator, lineEnd, blankLines} = style;
  const end = lineEnd.repeat(1 + blankLines);
  if (style.isJson) {
    const lineFeed = lineEnd === "\r" ? "\n" : lineEnd;
    const lines = rows.map(([file_name, text]) => JSON.stringify({file_name, text}));
    return lines.join(lineFeed) + lineFeed.repeat(blankLines);
  }
  const cell = (text: string) =>
    style.quotesAll || /["\r\n]/.test(text) || text.includes(separator)
      ? `"${text.replaceAll('"', '""')}"`
      : text;
  const line = (file: string, text: string, other: string) => {
    const pair = style.textFirst ? [text, file] : [file, text];
    return (style.otherColumns ? [other, ...pair, other] : pair).map(cell).join(separator);
  };
  const head = style.tellsSeparator ? `sep=${separator}${lineEnd}` : "";
  const lines = rows.map(([file, caption]) => line(file, caption, "1"));
  return head + [line("file_name", "text", "other"), ...lines].join(lineEnd) + end;
}

interface Case {
  file: "metadata.csv" | "metadata.jsonl";
  encoding: string;
  bytes: Uint8Array;
  /** What the table says, where nothing befell it. */
  rows: Rows | null;
}

const table = fc
  .tuple(
    fc.uniqueArray(fc.tuple(fc.constantFrom(...PICTURES), captionText), {
      ...{minLength: 1, maxLength: PICTURES.length},
      selector: ([file]) => file
    }),
    style
  )
  .map(([rows, style]) => ({
    rows,
    text: written(rows, style),
    file: style.isJson ? ("metadata.jsonl" as const) : ("metadata.csv" as const)
  }));

function cases(): fc.Arbitrary<Case> {
  const encoders = {
    ...UNICODE,
    ...Object.fromEntries(LEGACY_NAMES.map((name) => [name, legacyEncoder(name)]))
  };
  const whole = fc
    .tuple(table, fc.constantFrom(...Object.keys(encoders)))
    .map(([{rows, text, file}, encoding]): Case | null => {
      const bytes = encoders[encoding](text);
      return bytes && {file, encoding, bytes, rows};
    })
    .filter((found) => found !== null);
  const damaged = whole.chain((found) =>
    damagedBytes(fc.constant(found.bytes)).map((bytes) => ({...found, bytes, rows: null}))
  );
  return fc.oneof({arbitrary: whole, weight: 2}, damaged);
}

export const metadata: FuzzKind<Case> = {
  about: "metadata.csv and .jsonl: encodings, line ends, quotes, Excel's habits, damage",
  cases,

  async check({file, encoding, bytes, rows}) {
    const given = [...PICTURES, file].map((path) =>
      diskFile(path, new Blob([path === file ? Uint8Array.from(bytes) : new Uint8Array(9)]))
    );
    const opened = await refusedOr(() => openFiles(given), RefusedError);
    const said = rows?.filter(([, caption]) => cleanCaption(caption) !== "");
    if (!opened) {
      // A few letters of an old encoding may be anything.
      const isSound = encoding in UNICODE && said !== undefined && said.length > 0;
      insist(!isSound, "A table that is as it should be is refused.");
      return "refused";
    }
    const {pictures, skipped, notes, files} = opened.result;
    const captions = new Map(pictures.map(({path, caption}) => [path, caption]));
    insist(captions.size === pictures.length, "A picture is there twice.");
    for (const {index, path, caption} of pictures) {
      insist(files[index].path === path, `Picture ${path} is ${files[index].path}.`);
      insist(!/[\p{Cc}\u2028\u2029]/u.test(caption), `A caption is no one line: ${caption}`);
    }
    for (const line of [...notes, ...skipped.map(({reason}) => reason)]) {
      insist(/^[^\n\r]+$/.test(line), `No one line: ${line}`);
    }
    if (!said) return "read, damaged";
    const isAssumed = notes.some((note) => note.includes("is read as"));
    insist(!(encoding in UNICODE && isAssumed), "Unicode is taken for a guess.");
    // A guess may be wrong, where it is said to be one. What may as well be UTF-8 is read as that.
    if (isAssumed || (!(encoding in UNICODE) && isUtf8(bytes))) return "read by a guess";
    for (const [path, caption] of said) {
      const expected = cleanCaption(caption);
      insist(
        captions.get(path) === expected,
        `${path} is “${captions.get(path)}”, not “${expected}”.`
      );
    }
    return "read";
  }
};
