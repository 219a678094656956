import {edit} from "../../text/en/edit.ts";

/** The longest text that stands beside a pointer. */
const LONGEST = 120;

/** A value of the notebook in a few characters, as a reader would write it. */
export function shortValue(value: unknown): string {
  const text = write(value, 2);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

function write(value: unknown, depth: number): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number")
    return Number.isInteger(value) ? String(value) : value.toPrecision(6);
  // Its source is minified, and says nothing.
  if (typeof value === "function") return edit.help.aFunction;
  if (typeof value !== "object" || value === null) return String(value);
  const name = value.constructor?.name ?? "Object";
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    return list(`${name}(${(value as Uint8Array).length}) `, value as unknown as unknown[], depth);
  }
  if (Array.isArray(value)) return list(`Array(${value.length}) `, value, depth);
  if (typeof Node !== "undefined" && value instanceof Node)
    return `<${value.nodeName.toLowerCase()}>`;
  if (value instanceof Map || value instanceof Set) return `${name}(${value.size})`;
  const keys = Object.keys(value);
  if (depth === 0) return name === "Object" ? "{…}" : name;
  const shown = keys.slice(0, 4).map((key) => {
    // Whoever looks at a value must not start what it offers.
    const {get, value: held} = Object.getOwnPropertyDescriptor(value, key) ?? {};
    return `${key}: ${get ? "…" : write(held, depth - 1)}`;
  });
  const body = `{${shown.join(", ")}${keys.length > 4 ? ", …" : ""}}`;
  return name === "Object" ? body : `${name} ${body}`;
}

function list(head: string, values: ArrayLike<unknown>, depth: number): string {
  if (depth === 0) return head.trim();
  const shown = Array.from({length: Math.min(6, values.length)}, (_, i) =>
    write(values[i], depth - 1)
  );
  return `${head}[${shown.join(", ")}${values.length > 6 ? ", …" : ""}]`;
}
