/** Bytes and documents as they become on their way through disks, networks and editors. */
import fc from "fast-check";

/** A place in something, as a share of its length, and so valid for any length. */
const place = fc.double({min: 0, max: 1, maxExcluded: true, noNaN: true});

type Edit = (bytes: Uint8Array) => Uint8Array;

const joined = (...parts: Uint8Array[]) => {
  const bytes = new Uint8Array(parts.reduce((sum, {length}) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
};

const edit: fc.Arbitrary<Edit> = fc
  .tuple(
    fc.constantFrom("flip", "cut", "append", "remove", "insert", "repeat", "blank"),
    place,
    fc.nat({max: 64}),
    fc.uint8Array({minLength: 1, maxLength: 16})
  )
  .map(([how, share, length, data]): Edit => (bytes) => {
    const at = Math.floor(share * bytes.length);
    const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
    switch (how) {
      case "flip":
        return joined(
          before,
          after.subarray(0, 1).map((byte) => byte ^ (1 << (data[0] % 8))),
          after.subarray(1)
        );
      case "cut":
        return before;
      case "append":
        return joined(bytes, data);
      case "remove":
        return joined(before, after.subarray(length));
      case "insert":
        return joined(before, data, after);
      case "repeat":
        return joined(before, after.subarray(0, length), after);
      default:
        return joined(
          before,
          new Uint8Array(Math.min(length, after.length)),
          after.subarray(length)
        );
    }
  });

/** Bytes with one to three changes: flipped, cut, removed, inserted, repeated or blanked ones. */
export function damagedBytes(bytes: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array> {
  return fc
    .tuple(bytes, fc.array(edit, {minLength: 1, maxLength: 3}))
    .map(([start, edits]) => edits.reduce((damaged, change) => change(damaged), start));
}

type Json = null | boolean | number | string | Json[] | {[key: string]: Json};

/** What a program or a person may put where something else was. */
const replacement = fc.oneof(
  fc.jsonValue({maxDepth: 1}),
  fc.constantFrom<Json>(
    -1,
    0,
    1,
    0.5,
    2 ** 31,
    1e300,
    "",
    "1",
    "constructor",
    "__proto__",
    [],
    {},
    null
  )
) as fc.Arbitrary<Json>;

/** A JSON document with one to three of its values replaced, removed, repeated or renamed. */
export function changedJson(document: unknown): fc.Arbitrary<unknown> {
  const change = fc.record({
    how: fc.constantFrom("replace", "remove", "repeat", "rename"),
    steps: fc.array(place, {minLength: 1, maxLength: 6}),
    value: replacement
  });
  return fc.array(change, {minLength: 1, maxLength: 3}).map((changes) => {
    let changed = structuredClone(document) as Json;
    for (const {how, steps, value} of changes) changed = changedAt(changed, steps, how, value);
    return changed;
  });
}

/** Goes down as far as the steps lead and changes what is there. */
function changedAt(node: Json, steps: number[], how: string, value: Json): Json {
  if (typeof node !== "object" || node === null) return value;
  const keys = Object.keys(node);
  if (keys.length === 0) return value;
  const [step, ...rest] = steps;
  const key = keys[Math.floor(step * keys.length)];
  const entries = Object.entries(node);
  const at = keys.indexOf(key);
  const goesOn = rest.length > 0 && typeof entries[at][1] === "object" && entries[at][1] !== null;
  const [name, child] = entries[at];
  const put: [string, Json][] = goesOn
    ? [[name, changedAt(child, rest, how, value)]]
    : how === "remove"
      ? []
      : how === "rename"
        ? [[`${name}x`, child]]
        : how === "repeat"
          ? [
              [name, child],
              [`${name} again`, child]
            ]
          : [[name, value]];
  entries.splice(at, 1, ...put);
  return Array.isArray(node) ? entries.map(([, item]) => item) : Object.fromEntries(entries);
}
