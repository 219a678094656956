import {deflateSync, inflateSync, strFromU8, strToU8} from "fflate";

/** Longest parameter, encoded, that stands in the query, where servers see it. */
const MOST_IN_QUERY = 100;

/** Longest query. Servers refuse addresses from 4,000 characters on, some of them for good. */
const LONGEST_QUERY = 1000;

/** More than any page's inputs hold; a link that unfolds to more is damaged or a trap. */
const MOST_BYTES = 1 << 20;

/** What an address says beside which page it is. */
export interface AddressState {
  /** Values of inputs, wherever they stand in the address. */
  parameters: URLSearchParams;
  /** Id of the heading or figure that the address leads to, or empty. */
  place: string;
  /** Whether the fragment carries values. */
  isPacked: boolean;
  /** Whether it carries some that cannot be read. */
  isBroken: boolean;
}

/**
 * Reads an address: short values stand in the query, what may be long is packed into the fragment
 * after the place: `?tau=0.5#cooling~eJx…`. Old addresses have all of it in the query.
 */
export function readAddress({search, hash}: {search: string; hash: string}): AddressState {
  const parameters = new URLSearchParams(search);
  // `:~:` begins a text directive, which browsers that know it keep to themselves.
  const [, place, packed] = /^#?(.*?)(?:(?<!:)(?:~|%7E)(.*))?$/is.exec(hash)!;
  const isPacked = packed !== undefined;
  const unpacked = isPacked ? unpack(packed) : "";
  const inFragment = new URLSearchParams(unpacked ?? "");
  for (const name of new Set(inFragment.keys())) {
    parameters.delete(name);
    for (const value of inFragment.getAll(name)) parameters.append(name, value);
  }
  return {parameters, place, isPacked, isBroken: unpacked === null};
}

/** The query and fragment that `readAddress` reads as these parameters and this place. */
export function writeAddress({parameters, place}: Pick<AddressState, "parameters" | "place">): {
  search: string;
  hash: string;
} {
  const query = new URLSearchParams();
  const fragment = new URLSearchParams();
  for (const name of new Set(parameters.keys())) {
    const own = new URLSearchParams(parameters.getAll(name).map((value) => [name, value]));
    const length = own.toString().length;
    const fits = length <= MOST_IN_QUERY && query.toString().length + length < LONGEST_QUERY;
    for (const [, value] of own) (fits ? query : fragment).append(name, value);
  }
  const packed = fragment.size > 0 ? `~${pack(fragment.toString())}` : "";
  return {
    search: query.size > 0 ? `?${query}` : "",
    hash: place || packed ? `#${place}${packed}` : ""
  };
}

/** A text, deflated, behind a checksum of 4 bytes, in the alphabet of base64url. */
function pack(text: string): string {
  const bytes = strToU8(text);
  const packed = [...checksum(bytes), ...deflateSync(bytes, {level: 9})];
  const base64 = btoa(packed.map((byte) => String.fromCharCode(byte)).join(""));
  return base64.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** The opposite; null where the text was cut off or changed. */
function unpack(packed: string): string | null {
  try {
    const binary = atob(packed.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const text = inflateSync(bytes.subarray(4), {out: new Uint8Array(MOST_BYTES)});
    const isWhole = checksum(text).every((byte, i) => byte === bytes[i]);
    return isWhole ? strFromU8(text) : null;
  } catch {
    return null;
  }
}

/** FNV-1a of 32 bits: inflating notices what is missing, but not every character that was changed. */
function checksum(bytes: Uint8Array): number[] {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return [24, 16, 8, 0].map((shift) => (hash >>> shift) & 255);
}
