import {givenPictures} from "../../text/en/givenPictures.ts";
import {PictureError} from "./skippedFile.ts";
import {unicodeEncoding} from "./unicodeEncoding.ts";

/** The text of a file. */
export interface DecodedText {
  text: string;
  /** What it was read as, such as "GB18030". */
  encoding: string;
  /** Whether nothing in the file says so for certain. */
  assumed: boolean;
}

/** Encodings of before Unicode that files still come in, by what the detector calls them. */
const ASIAN_NAMES = {
  gb18030: "GB18030",
  big5: "Big5",
  big5hkscs: "Big5",
  cp932: "Shift_JIS",
  shift_jis: "Shift_JIS",
  shift_jis_2004: "Shift_JIS",
  "euc-jp": "EUC-JP",
  "euc-jis-2004": "EUC-JP",
  cp949: "EUC-KR",
  "euc-kr": "EUC-KR"
};
const WINDOWS_NAMES = {
  "tis-620": "windows-874",
  cp874: "windows-874",
  ...Object.fromEntries(Array.from({length: 9}, (_, i) => [`windows-125${i}`, `windows-125${i}`]))
};
/** Of the first PCs, whose Western one browsers do not know. */
const DOS_NAMES = {
  cp437: "IBM437",
  ibm437: "IBM437",
  cp850: "IBM437",
  ibm850: "IBM437",
  cp866: "IBM866",
  ibm866: "IBM866"
};

const EAST_ASIAN = new Set(["GB18030", "Big5", "Shift_JIS", "EUC-JP", "EUC-KR"]);

/** Those of Latin letters, of which a text has few that are not ASCII. */
const LATIN = new Set([
  ...["windows-1250", "windows-1252", "windows-1254", "windows-1257", "windows-1258", "IBM437"]
]);

/**
 * Reads a text in whatever encoding it is: Unicode's where it is one, else that which its letters are
 * most likely in.
 * @param dos the text as code page 437 has it, where that and not Windows' encodings may be meant
 * @throws PictureError naming an encoding that is not read, or saying that it is none
 */
export async function decodeText(
  bytes: Uint8Array,
  {dos}: {dos?: string} = {}
): Promise<DecodedText> {
  const unicode = unicodeEncoding(bytes);
  if (unicode) {
    const text = decode(bytes, unicode.encoding);
    if (text === null) throw new PictureError(givenPictures.encoding.damaged(unicode.encoding));
    return {...unicode, text};
  }
  const text = decode(bytes, "UTF-8");
  if (text === null) return legacyText(bytes, dos);
  if (mixesScripts(text)) {
    const legacy = await legacyText(bytes, dos);
    if (EAST_ASIAN.has(legacy.encoding)) return legacy;
  }
  // Japanese e-mail's encoding is ASCII with escapes.
  const japanese = text.includes("\x1b$") ? decode(bytes, "ISO-2022-JP") : null;
  if (japanese !== null) return {text: japanese, encoding: "ISO-2022-JP", assumed: true};
  return {text, encoding: "UTF-8", assumed: false};
}

const SCRIPTS = ["Latin", "Greek", "Cyrillic", "Armenian", "Hebrew", "Arabic"].map(
  (name) => new RegExp(`\\p{Script=${name}}`, "u")
);

/** Whether letters beyond ASCII follow each other that no word has: a few of Chinese may be UTF-8 too. */
function mixesScripts(text: string): boolean {
  return (text.slice(0, 4096).match(/[^\0-\x7f]{2,}/g) ?? []).some(
    (run) => SCRIPTS.filter((script) => script.test(run)).length > 1
  );
}

async function legacyText(bytes: Uint8Array, dos?: string): Promise<DecodedText> {
  const candidates = await likeliest(bytes, dos);
  const [best] = candidates;
  if (!best) throw new PictureError(givenPictures.encoding.unknown);
  // A few words of Chinese are letters of two bytes each, among which the detector finds Latin ones.
  const inPairs = isInPairs(bytes);
  if (best.confidence >= (inPairs && LATIN.has(best.encoding) ? 0.05 : 0.03)) return assumed(best);
  const asian = inPairs && candidates.find(({encoding}) => EAST_ASIAN.has(encoding));
  const western = dos === undefined ? "windows-1252" : "IBM437";
  return assumed(asian || (candidates.find(({encoding}) => encoding === western) ?? best));
}

/** Whether bytes that are not ASCII come in pairs, and a pair alone not within a word of ASCII. */
function isInPairs(bytes: Uint8Array): boolean {
  const text = String.fromCharCode(...bytes.subarray(0, 4096));
  const runs = text.matchAll(/([a-z]?)([\x80-\xff]+)(?=([a-z]?))/gi);
  return [...runs].every(([, before, {length}, after]) => {
    return length % 2 === 0 && (length > 2 || (before === "" && after === ""));
  });
}

const assumed = ({encoding, text}: Candidate): DecodedText => ({encoding, text, assumed: true});

interface Candidate {
  encoding: string;
  text: string;
  confidence: number;
}

/** The encodings that a text may be in, the likeliest first. */
async function likeliest(bytes: Uint8Array, dos?: string): Promise<Candidate[]> {
  // Its tables of letters are large, and most texts are Unicode.
  const {detectAll} = await import("jschardet");
  const names = new Map<string, string>(
    Object.entries({...ASIAN_NAMES, ...(dos === undefined ? WINDOWS_NAMES : DOS_NAMES)})
  );
  const found = detectAll(bytes, {minimumThreshold: 0, detectEncodings: [...names.keys()]});
  return found.flatMap(({encoding: name, confidence}) => {
    const encoding = names.get(name?.toLowerCase() ?? "");
    if (!encoding) return [];
    const text = encoding === "IBM437" ? dos! : decode(bytes, encoding);
    const isText = text !== null && !/[\0-\x08\x0e-\x1f\x7f-\x9f\p{Co}\p{Cn}]/u.test(text);
    return isText ? [{encoding, text, confidence}] : [];
  });
}

function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, {fatal: true}).decode(bytes);
  } catch {
    return null;
  }
}
